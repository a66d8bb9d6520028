import {
  type Container,
  type ContainerState,
  changedFiles,
  inspect,
  logs,
  stop,
  withContainer,
} from '@slipway/container';
import { plural } from '@slipway/core';
import type { RequestCase } from '@slipway/spec';
import { type CheckId, type Finding, fail, notDeclared, pass } from './check-result.ts';
import { lastLines, runOptions, type Trial, textOf } from './container-run.ts';
import { judgeAccept, judgeReject, title } from './judge-responses.ts';
import { cannotStart, exitSentence, judgeStart } from './judge-start.ts';
import { judgeStop } from './judge-stop.ts';
import { judgeLevels, judgeSecrets, judgeStream } from './log-checks.ts';
import { ask, get, isAnswer, type Reply } from './send-request.ts';
import { waitForStart } from './wait-for-start.ts';

/** What was seen of one running application. */
export interface Session {
  readonly findings: readonly Finding[];
  readonly started: boolean;
  readonly log: string;
}

/** A container that answers, and the port where it does. */
interface Served {
  readonly container: Container;
  readonly port: number;
}

/** The longest wait for an answer to which slipway.yml sets no limit. */
const patience = 30_000;

/** How it ended, if it did; a connection breaks a moment before the engine knows of it. */
const endOf = async ({ engine, ports }: Trial, container: Container): Promise<ContainerState | undefined> => {
  for (let look = 0; look < 15; look += 1) {
    const state = await inspect(engine, container.id);
    if (!state.running) return state;
    await ports.clock.sleep(200, ports.signal);
  }
  return undefined;
};

interface Answers {
  readonly findings: readonly Finding[];
  /** It ended while it was asked: nothing more can be tried on it. */
  readonly ended: boolean;
}

const nothing: Answers = { findings: [], ended: false };

type AnswerId = 'io.expected' | 'io.unexpected';

/** Asks one request after the other; a program that ends instead of answering is told as that. */
const answers = async <C extends RequestCase>(
  trial: Trial,
  { container, port }: Served,
  id: AnswerId,
  cases: readonly C[],
  judge: (wanted: C, reply: Reply) => Finding,
): Promise<Answers> => {
  const findings: Finding[] = [];
  for (const wanted of cases) {
    const reply = await ask(port, wanted.request, patience, trial.ports.clock.monotonic);
    const end = isAnswer(reply) ? undefined : await endOf(trial, container);
    if (!end) {
      findings.push(judge(wanted, reply));
      continue;
    }
    const said = lastLines(await logs(trial.engine, container.id));
    const sentence = `${title(wanted)}: the container ${exitSentence(end)} instead of answering. ${said}`;
    return { findings: [...findings, fail(id, sentence, { place: wanted.place })], ended: true };
  }
  return { findings, ended: false };
};

const accepted = async (trial: Trial, served: Served): Promise<Answers> => {
  const { accept } = trial.spec;
  if (accept.length > 0) return await answers(trial, served, 'io.expected', accept, judgeAccept);
  return { findings: [notDeclared('io.expected', 'slipway.yml has no `accept` requests.')], ended: false };
};

/** A refused request must not have broken anything. */
const survived = async (trial: Trial, { container, port }: Served): Promise<Finding> => {
  const path = trial.spec.health ?? '/';
  const reply = await ask(port, get(path), patience, trial.ports.clock.monotonic);
  const well = isAnswer(reply) && reply.status < 500;
  const count = trial.spec.reject.length;
  if (well) return pass('io.unexpected', `still well after ${plural(count, 'refused request')}`);
  if (isAnswer(reply)) return fail('io.unexpected', `after the refused requests ${path} answers ${reply.status}.`);
  const end = await endOf(trial, container);
  return fail(
    'io.unexpected',
    `after the refused requests ${end ? `the container ${exitSentence(end)}` : `${path} does not answer: ${reply.error}`}.`,
  );
};

const rejected = async (trial: Trial, served: Served): Promise<Answers> => {
  const { reject } = trial.spec;
  if (reject.length === 0)
    return { findings: [notDeclared('io.unexpected', 'slipway.yml has no `reject` requests.')], ended: false };
  const { findings, ended } = await answers(trial, served, 'io.unexpected', reject, judgeReject);
  return ended ? { findings, ended } : { findings: [...findings, await survived(trial, served)], ended };
};

const stopped = async (trial: Trial, { container }: Served): Promise<Finding> => {
  const { within } = trial.spec.stop;
  const { clock } = trial.ports;
  const before = await inspect(trial.engine, container.id);
  if (!before.running)
    return notDeclared('run.stop', `not tried: the container had already ended (exit ${before.exitCode}).`);
  const asked = clock.monotonic();
  const state = await stop(trial.engine, container.id, within / 1000);
  return judgeStop(state, clock.monotonic() - asked, within);
};

const afterStart = ['io.expected', 'io.unexpected', 'run.stop'] as const;

const untried = (reason: string, ids: readonly CheckId[] = afterStart): readonly Finding[] =>
  ids.map((id) => notDeclared(id, `not tried: ${reason}`));

/** Requests as promised, then SIGTERM. */
const askAndStop = async (trial: Trial, served: Served): Promise<readonly Finding[]> => {
  const expected = trial.wanted('io.expected') ? await accepted(trial, served) : nothing;
  const unexpected = async (): Promise<Answers> => {
    if (!trial.wanted('io.unexpected')) return nothing;
    return expected.ended
      ? { findings: untried('the container had ended.', ['io.unexpected']), ended: true }
      : await rejected(trial, served);
  };
  const { findings } = await unexpected();
  return [...expected.findings, ...findings, ...(trial.wanted('run.stop') ? [await stopped(trial, served)] : [])];
};

const observe = async (trial: Trial, container: Container, port: number): Promise<Session> => {
  const start = await waitForStart(trial, container, trial.spec.start.within);
  const findings =
    start.kind === 'ready'
      ? await askAndStop(trial, { container, port: start.port })
      : untried('it did not become ready.');
  const printed = await logs(trial.engine, container.id);
  return {
    findings: [
      ...judgeStart(start, trial.spec, port, printed),
      ...findings,
      judgeStream(printed, await changedFiles(trial.engine, container.id)),
      judgeLevels(printed, trial.spec),
      judgeSecrets(printed, trial.settings.secrets),
    ],
    started: start.kind === 'ready',
    log: textOf(printed),
  };
};

/** Runs an application that serves requests and tries everything on it that needs only one container. */
export const tryServing = (trial: Trial, port: number): Promise<Session> =>
  withContainer(trial.engine, { ...runOptions(trial), publish: port }, async (container) =>
    container.startError === undefined
      ? await observe(trial, container, port)
      : {
          findings: [
            cannotStart(container.startError),
            ...untried('it cannot be started.', ['run.bind', ...afterStart]),
          ],
          started: false,
          log: '',
        },
  );
