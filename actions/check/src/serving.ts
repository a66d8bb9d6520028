import { type Container, changedFiles, logs, stop, withContainer } from '@slipway/container';
import { judgeAccept, judgeReject } from './answers.ts';
import { type CheckId, type Finding, fail, notDeclared, pass } from './finding.ts';
import { ask, get, isAnswer } from './http.ts';
import { judgeLevels, judgeSecrets, judgeStream } from './log-checks.ts';
import { waitForStart } from './readiness.ts';
import { cannotStart, judgeStart } from './start.ts';
import { judgeStop } from './stopping.ts';
import { runOptions, type Trial } from './trial.ts';

/** What was seen of one running application. */
export interface Session {
  readonly findings: readonly Finding[];
  readonly started: boolean;
  readonly log: string;
}

/** The longest wait for an answer to which slipway.yml sets no limit. */
const patience = 30_000;

const accepted = async (trial: Trial, port: number): Promise<readonly Finding[]> => {
  const { accept } = trial.spec;
  if (accept.length === 0) return [notDeclared('io.expected', 'slipway.yml has no `accept` requests.')];
  const findings: Finding[] = [];
  for (const wanted of accept)
    findings.push(judgeAccept(wanted, await ask(port, wanted.request, patience, trial.ports.clock.monotonic)));
  return findings;
};

/** A refused request must not have broken anything. */
const survived = async (trial: Trial, port: number): Promise<Finding> => {
  const path = trial.spec.health ?? '/';
  const reply = await ask(port, get(path), patience, trial.ports.clock.monotonic);
  const well = isAnswer(reply) && reply.status < 500;
  const count = trial.spec.reject.length;
  if (well) return pass('io.unexpected', `still well after ${count} refused ${count === 1 ? 'request' : 'requests'}`);
  return fail(
    'io.unexpected',
    `after the refused requests ${path} ${isAnswer(reply) ? `answers ${reply.status}` : `does not answer: ${reply.error}`}.`,
  );
};

const rejected = async (trial: Trial, port: number): Promise<readonly Finding[]> => {
  const { reject } = trial.spec;
  if (reject.length === 0) return [notDeclared('io.unexpected', 'slipway.yml has no `reject` requests.')];
  const findings: Finding[] = [];
  for (const wanted of reject)
    findings.push(judgeReject(wanted, await ask(port, wanted.request, patience, trial.ports.clock.monotonic)));
  return [...findings, await survived(trial, port)];
};

const stopped = async (trial: Trial, container: Container): Promise<Finding> => {
  const { within } = trial.spec.stop;
  const { clock } = trial.ports;
  const asked = clock.monotonic();
  const state = await stop(trial.engine, container.id, within / 1000);
  return judgeStop(state, clock.monotonic() - asked, within);
};

const afterStart = ['io.expected', 'io.unexpected', 'run.stop'] as const;

const untried = (reason: string, ids: readonly CheckId[] = afterStart): readonly Finding[] =>
  ids.map((id) => notDeclared(id, `not tried: ${reason}`));

const observe = async (trial: Trial, container: Container, port: number): Promise<Session> => {
  const start = await waitForStart(trial, container, trial.spec.start.within);
  const findings: Finding[] = [];
  if (start.kind === 'ready') {
    if (trial.wanted('io.expected')) findings.push(...(await accepted(trial, start.port)));
    if (trial.wanted('io.unexpected')) findings.push(...(await rejected(trial, start.port)));
    if (trial.wanted('run.stop')) findings.push(await stopped(trial, container));
  } else findings.push(...untried('it did not become ready.'));
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
    log: `${printed.stdout}${printed.stderr}`,
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
