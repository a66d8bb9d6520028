import { type Container, type ContainerState, inspectContainer, readLogs } from '@slipway/container';
import { plural } from '@slipway/core';
import type { RequestCase } from '@slipway/spec';
import { type ContainerRun, lastLines } from '../container/container-run.ts';
import { exitSentence } from '../container/exit-sentence.ts';
import { type CheckResult, fail, notDeclared, pass } from '../result/check-result.ts';
import { judgeAccept, judgeReject, requestTitle } from './judge-responses.ts';
import { get, type HttpReply, isAnswer, sendRequest } from './send-request.ts';

/** A container that answers on a port of this machine. */
export interface RunningService {
  readonly container: Container;
  readonly port: number;
}

export interface RequestResults {
  readonly results: readonly CheckResult[];
  /** The container ended during the requests: no further check is possible. */
  readonly ended: boolean;
}

/** Longest wait for an answer without a limit in slipway.yml. */
const answerTimeout = 30_000;

/** Returns the state of an ended container. A connection breaks a moment before the engine reports the end. */
const endState = async ({ engine, ports }: ContainerRun, container: Container): Promise<ContainerState | undefined> => {
  for (let attempt = 0; attempt < 15; attempt += 1) {
    const state = await inspectContainer(engine, container.id);
    if (!state.running) return state;
    await ports.clock.sleep(200, ports.signal);
  }
  return undefined;
};

/** The requests of one check, and the function that judges each answer. */
interface RequestSeries<C extends RequestCase> {
  readonly id: 'io.expected' | 'io.unexpected';
  readonly cases: readonly C[];
  readonly judge: (expected: C, reply: HttpReply) => CheckResult;
}

/** Sends one request after the other. If the container ends instead of answering, the result names its exit code. */
const sendSeries = async <C extends RequestCase>(
  run: ContainerRun,
  { container, port }: RunningService,
  { id, cases, judge }: RequestSeries<C>,
): Promise<RequestResults> => {
  const results: CheckResult[] = [];
  for (const expected of cases) {
    const reply = await sendRequest(port, expected.request, answerTimeout, run.ports.clock.monotonic);
    const end = isAnswer(reply) ? undefined : await endState(run, container);
    if (!end) {
      results.push(judge(expected, reply));
      continue;
    }
    const lines = lastLines(await readLogs(run.engine, container.id));
    const sentence = `${requestTitle(expected)}: the container ${exitSentence(end)} instead of answering. ${lines}`;
    return { results: [...results, fail(id, sentence, { place: expected.place })], ended: true };
  }
  return { results, ended: false };
};

/** Sends the `accept` requests of slipway.yml. */
export const checkAccept = async (run: ContainerRun, service: RunningService): Promise<RequestResults> => {
  const { accept } = run.spec;
  if (accept.length > 0)
    return await sendSeries(run, service, { id: 'io.expected', cases: accept, judge: judgeAccept });
  return { results: [notDeclared('io.expected', 'slipway.yml has no `accept` requests.')], ended: false };
};

/** Checks that the application still answers after the rejected requests. */
const checkAfterReject = async (run: ContainerRun, { container, port }: RunningService): Promise<CheckResult> => {
  const path = run.spec.health ?? '/';
  const reply = await sendRequest(port, get(path), answerTimeout, run.ports.clock.monotonic);
  if (isAnswer(reply) && reply.status < 500)
    return pass('io.unexpected', `still answers after ${plural(run.spec.reject.length, 'rejected request')}`);
  if (isAnswer(reply)) return fail('io.unexpected', `after the rejected requests ${path} answers ${reply.status}.`);
  const end = await endState(run, container);
  return fail(
    'io.unexpected',
    `after the rejected requests ${end ? `the container ${exitSentence(end)}` : `${path} does not answer: ${reply.error}`}.`,
  );
};

/** Sends the `reject` requests of slipway.yml. */
export const checkReject = async (run: ContainerRun, service: RunningService): Promise<RequestResults> => {
  const { reject } = run.spec;
  if (reject.length === 0)
    return { results: [notDeclared('io.unexpected', 'slipway.yml has no `reject` requests.')], ended: false };
  const sent = await sendSeries(run, service, { id: 'io.unexpected', cases: reject, judge: judgeReject });
  return sent.ended ? sent : { results: [...sent.results, await checkAfterReject(run, service)], ended: false };
};
