import {
  type Container,
  changedFiles,
  inspectContainer,
  readLogs,
  stopContainer,
  withContainer,
} from '@slipway/container';
import { type ContainerRun, type RunResult, runOptions, textOf } from '../container/container-run.ts';
import { judgeLevels, judgeSecrets, judgeStream } from '../container/log-checks.ts';
import { cannotStart, judgeStart } from '../lifecycle/judge-start.ts';
import { judgeStop } from '../lifecycle/judge-stop.ts';
import { waitForStart } from '../lifecycle/wait-for-start.ts';
import { checkAccept, checkReject, type RequestResults, type RunningService } from '../requests/request-checks.ts';
import { type CheckId, type CheckResult, notDeclared } from '../result/check-result.ts';

const skipped: RequestResults = { results: [], ended: false };

const checkStop = async (run: ContainerRun, { container }: RunningService): Promise<CheckResult> => {
  const { within } = run.spec.stop;
  const { clock } = run.ports;
  const before = await inspectContainer(run.engine, container.id);
  if (!before.running)
    return notDeclared('run.stop', `not checked: the container had already ended (exit ${before.exitCode}).`);
  const started = clock.monotonic();
  const state = await stopContainer(run.engine, container.id, within / 1000);
  return judgeStop(state, clock.monotonic() - started, within);
};

const afterStart = ['io.expected', 'io.unexpected', 'run.stop'] as const;

const notChecked = (reason: string, ids: readonly CheckId[] = afterStart): readonly CheckResult[] =>
  ids.map((id) => notDeclared(id, `not checked: ${reason}`));

/** Sends the requests of slipway.yml, then SIGTERM. */
const checkRunning = async (run: ContainerRun, service: RunningService): Promise<readonly CheckResult[]> => {
  const expected = run.isEnabled('io.expected') ? await checkAccept(run, service) : skipped;
  const unexpected = async (): Promise<RequestResults> => {
    if (!run.isEnabled('io.unexpected')) return skipped;
    return expected.ended
      ? { results: notChecked('the container had ended.', ['io.unexpected']), ended: true }
      : await checkReject(run, service);
  };
  const { results } = await unexpected();
  return [...expected.results, ...results, ...(run.isEnabled('run.stop') ? [await checkStop(run, service)] : [])];
};

const checkContainer = async (run: ContainerRun, container: Container, port: number): Promise<RunResult> => {
  const start = await waitForStart(run, container, run.spec.start.within);
  const results =
    start.kind === 'ready'
      ? await checkRunning(run, { container, port: start.port })
      : notChecked('it did not become ready.');
  const printed = await readLogs(run.engine, container.id);
  return {
    results: [
      ...judgeStart(start, run.spec, port, printed),
      ...results,
      judgeStream(printed, await changedFiles(run.engine, container.id)),
      judgeLevels(printed, run.spec),
      judgeSecrets(printed, run.variables.secrets),
    ],
    started: start.kind === 'ready',
    log: textOf(printed),
  };
};

/** Runs an application that serves requests, with all checks that need only one container. */
export const checkService = (run: ContainerRun, port: number): Promise<RunResult> =>
  withContainer(run.engine, { ...runOptions(run), publish: port }, async (container) =>
    container.startError === undefined
      ? await checkContainer(run, container, port)
      : {
          results: [
            cannotStart(container.startError),
            ...notChecked('it cannot be started.', ['run.bind', ...afterStart]),
          ],
          started: false,
          log: '',
        },
  );
