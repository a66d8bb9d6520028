import { type Container, inspectContainer, readLogs, withContainer } from '@slipway/container';
import { showDuration } from '@slipway/core';
import { type CheckResult, fail, notDeclared, pass } from '../result/check-result.ts';
import { type ContainerRun, lastLines, linesOf, runOptions } from './container-run.ts';
import { readListeners } from './listeners.ts';

/** An empty key of a Secret is an empty variable in Kubernetes. R cannot distinguish it from a missing one. */
type Change = 'missing' | 'empty';

/** The end of a start without one variable. */
export interface StartWithoutVariable {
  readonly name: string;
  readonly change: Change;
  /** Absent if the container kept running. */
  readonly exitCode?: number;
  readonly listening: boolean;
  readonly milliseconds: number;
  readonly lines: readonly string[];
}

const pollInterval = 150;
/**
 * Longest time in ms that a container may neither end nor listen: it may still load its packages. It is longer than a
 * normal start, because several starts at once share the processors.
 */
const longestStart = 60_000;
/** A container that listens for this time in ms has started. */
const listeningTime = 1000;
const startsAtOnce = 4;

const hint = (name: string): string =>
  `Read the variable at the start: Python \`os.environ["${name}"]\`; R \`stopifnot("${name} is not set" = nzchar(Sys.getenv("${name}")))\`; Julia \`ENV["${name}"]\`. Exit with a code other than 0.`;

const isNamed = (lines: readonly string[], name: string): boolean =>
  lines.some((line) => new RegExp(`(^|\\W)${name}(\\W|$)`).test(line));

const changes: Readonly<Record<Change, string>> = { missing: 'missing', empty: 'set to an empty string' };

/** Returns the result of `env.missing` for one start. */
export const judgeMissing = (start: StartWithoutVariable): CheckResult => {
  const { name, change, exitCode, listening, milliseconds, lines } = start;
  const variable = `${name} ${changes[change]}`;
  const after = showDuration(milliseconds);
  const failWith = (problem: string): CheckResult =>
    fail('env.missing', `${variable}: ${problem}`, { hint: hint(name) });
  if (exitCode === undefined)
    return failWith(listening ? 'started and listens on its port.' : `kept running for ${after} without ending.`);
  if (exitCode === 0) return failWith(`ended after ${after} with exit 0, as if it had succeeded.`);
  if (!isNamed(lines, name))
    return failWith(
      `ended with exit ${exitCode}, but no log line names it. ${lastLines({ stdout: lines.join('\n'), stderr: '' })}`,
    );
  return pass('env.missing', `${variable}: ended with exit ${exitCode} after ${after} and named it`);
};

/** Waits until the container ends or listens. */
const observeStart = async (
  run: ContainerRun,
  container: Container,
  name: string,
  change: Change,
): Promise<StartWithoutVariable> => {
  const { clock, signal } = run.ports;
  const started = clock.monotonic();
  let since: number | undefined;
  for (;;) {
    const state = await inspectContainer(run.engine, container.id);
    const milliseconds = clock.monotonic() - started;
    if (!state.running) {
      const lines = linesOf(await readLogs(run.engine, container.id));
      return { name, change, exitCode: state.exitCode, listening: false, milliseconds, lines };
    }
    const isListening =
      run.port !== undefined &&
      ((await readListeners(run.engine, container)) ?? []).some(({ port }) => port === run.port);
    since = isListening ? (since ?? milliseconds) : undefined;
    const listening = since !== undefined && milliseconds - since > listeningTime;
    if (listening || milliseconds > longestStart) return { name, change, listening, milliseconds, lines: [] };
    await clock.sleep(pollInterval, signal);
  }
};

/** Starts the container without the variable and without a network: the application must fail before it connects. */
const startWithout = (run: ContainerRun, name: string, change: Change): Promise<StartWithoutVariable> => {
  const options = runOptions(run);
  const { [name]: _, ...others } = options.env ?? {};
  const env = change === 'empty' ? { ...others, [name]: '' } : others;
  return withContainer(
    run.engine,
    { ...options, env, unset: change === 'missing' ? [name] : [], network: 'none' },
    (container) => observeStart(run, container, name, change),
  );
};

/** Starts the image once without each required variable and once with it empty, a few at a time. */
export const checkMissingVariables = async (run: ContainerRun, started: boolean): Promise<readonly CheckResult[]> => {
  const { required, secrets } = run.spec.env;
  const names = [...required.map(({ name }) => name), ...secrets];
  if (names.length === 0)
    return [notDeclared('env.missing', 'slipway.yml names no required variables (`env: {required: […]}`).')];
  if (!started)
    return [notDeclared('env.missing', 'not checked: the application does not start with all its variables either.')];
  const starts = names.flatMap((name) => [
    { name, change: 'missing' as Change },
    { name, change: 'empty' as Change },
  ]);
  run.ports.log.info(
    `Starting the image ${starts.length} times, each time with one variable missing or empty: ${names.join(', ')}`,
  );
  const results: CheckResult[] = [];
  for (let next = 0; next < starts.length; next += startsAtOnce) {
    const ends = await Promise.all(
      starts.slice(next, next + startsAtOnce).map(({ name, change }) => startWithout(run, name, change)),
    );
    results.push(...ends.map((end) => ({ ...judgeMissing(end), place: run.spec.locate(['env']) })));
  }
  return results;
};
