import { type Container, inspect, logs, withContainer } from '@slipway/container';
import { showDuration } from '@slipway/core';
import { type Finding, fail, notDeclared, pass } from './check-result.ts';
import { lastLines, linesOf, runOptions, type Trial } from './container-run.ts';
import { readListeners } from './listeners.ts';

/** Kubernetes gives an empty text for an empty key of a Secret, and R cannot tell that from nothing. */
type Way = 'missing' | 'empty';

/** What a start without a variable came to. */
export interface Outcome {
  readonly name: string;
  readonly way: Way;
  /** Absent: it kept running. */
  readonly exitCode?: number;
  readonly listening: boolean;
  readonly milliseconds: number;
  readonly lines: readonly string[];
}

const pause = 150;
/**
 * What neither ends nor listens may still be loading its packages. Longer than a start may take, because several
 * starts at once share the processors.
 */
const longest = 60_000;
/** So long must it have listened before that counts as started. */
const settled = 1000;
const atOnce = 4;

const hint = (name: string): string =>
  `Look at the start: Python \`os.environ["${name}"]\`; R \`stopifnot("${name} is not set" = nzchar(Sys.getenv("${name}")))\`; Julia \`ENV["${name}"]\`; then end with a code that is not 0.`;

const named = (lines: readonly string[], name: string): boolean =>
  lines.some((line) => new RegExp(`(^|\\W)${name}(\\W|$)`).test(line));

const manner: Readonly<Record<Way, string>> = { missing: 'missing', empty: 'set to an empty text' };

export const judgeMissing = (outcome: Outcome): Finding => {
  const { name, way, exitCode, listening, milliseconds, lines } = outcome;
  const what = `${name} ${manner[way]}`;
  const after = showDuration(milliseconds);
  if (exitCode === undefined) {
    const how = listening ? 'started all the same and listens on its port' : `kept running for ${after} without ending`;
    return fail('env.missing', `${what}: ${how}.`, { hint: hint(name) });
  }
  if (exitCode === 0)
    return fail('env.missing', `${what}: ended after ${after} with exit 0, as if all were well.`, { hint: hint(name) });
  if (!named(lines, name))
    return fail(
      'env.missing',
      `${what}: ended with exit ${exitCode}, but no log line names it. ${lastLines({ stdout: lines.join('\n'), stderr: '' })}`,
      { hint: hint(name) },
    );
  return pass('env.missing', `${what}: ended with exit ${exitCode} after ${after} and named it`);
};

const watch = async (trial: Trial, container: Container, name: string, way: Way): Promise<Outcome> => {
  const { clock, signal } = trial.ports;
  const started = clock.monotonic();
  let since: number | undefined;
  for (;;) {
    const state = await inspect(trial.engine, container.id);
    const milliseconds = clock.monotonic() - started;
    if (!state.running)
      return {
        name,
        way,
        exitCode: state.exitCode,
        listening: false,
        milliseconds,
        lines: linesOf(await logs(trial.engine, container.id)),
      };
    const listening =
      trial.port !== undefined &&
      ((await readListeners(trial.engine, container)) ?? []).some(({ port }) => port === trial.port);
    since = listening ? (since ?? milliseconds) : undefined;
    const up = since !== undefined && milliseconds - since > settled;
    if (up || milliseconds > longest) return { name, way, listening: up, milliseconds, lines: [] };
    await clock.sleep(pause, signal);
  }
};

/** One start without the variable, and without a network: it must be found before anything is connected to. */
const tryWithout = (trial: Trial, name: string, way: Way): Promise<Outcome> => {
  const options = runOptions(trial);
  const { [name]: _, ...others } = options.env ?? {};
  const env = way === 'empty' ? { ...others, [name]: '' } : others;
  return withContainer(
    trial.engine,
    { ...options, env, unset: way === 'missing' ? [name] : [], network: 'none' },
    (container) => watch(trial, container, name, way),
  );
};

/** Starts the image once without each required variable and once with it empty, a few at a time. */
export const tryMissing = async (trial: Trial, started: boolean): Promise<readonly Finding[]> => {
  const { required, secrets } = trial.spec.env;
  const names = [...required.map(({ name }) => name), ...secrets];
  if (names.length === 0)
    return [notDeclared('env.missing', 'slipway.yml names no required variables (`env: {required: […]}`).')];
  if (!started) return [notDeclared('env.missing', 'not tried: it does not start with all its variables either.')];
  const tries = names.flatMap((name) => [
    { name, way: 'missing' as Way },
    { name, way: 'empty' as Way },
  ]);
  trial.ports.log.info(
    `Starting it ${tries.length} times, each time with one variable missing or empty: ${names.join(', ')}`,
  );
  const findings: Finding[] = [];
  for (let next = 0; next < tries.length; next += atOnce) {
    const outcomes = await Promise.all(
      tries.slice(next, next + atOnce).map(({ name, way }) => tryWithout(trial, name, way)),
    );
    findings.push(...outcomes.map((outcome) => ({ ...judgeMissing(outcome), place: trial.spec.locate(['env']) })));
  }
  return findings;
};
