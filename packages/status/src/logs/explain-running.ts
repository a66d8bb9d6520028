import type { Cause, ObjectRef } from '@slipway/core';
import { type KubeObject, showRef } from '@slipway/kubernetes';
import { around, linesOf } from './excerpt.ts';
import { evidenceOf, type Logged, withExcerpt } from './log-evidence.ts';
import { readEnd, readError } from './read-error.ts';
import { workerDeaths } from './worker-deaths.ts';

const add = (sentence: string, more: string): string => `${sentence.replace(/\.$/, '')}; ${more}`;

const isExplained = ({ detail }: Cause): boolean => detail?.listensPort !== undefined || detail?.workers !== undefined;

/** A server that answers 4xx works: the path is wrong, and errors in its log are about something else. */
const isRefused = ({ detail }: Cause): boolean => /^4\d\d$/.test(String(detail?.status ?? ''));

/** Adds to a probe's cause the workers that end behind a living master, and whether they do so for ever. */
export const explainWorkers = (
  { cause, logs }: Logged,
  lines: readonly string[],
): { readonly cause: Cause; readonly isLoop: boolean } | undefined => {
  const found = cause.code === 'ProbeFailing' && !isExplained(cause) ? workerDeaths(lines) : undefined;
  if (!found) return undefined;
  const error = found.message ? undefined : readError(lines);
  const why = found.message ?? error?.message;
  const hint =
    (error ? error.hint : found.hint) ??
    'The main process restarts them again and again. Read the log lines before each end of a worker.';
  const at = error?.at ?? found.at;
  const times = found.deaths === 1 ? 'once' : `${found.deaths} times`;
  return {
    isLoop: found.isLoop && (error !== undefined || !found.isOpen),
    cause: {
      ...cause,
      code: found.code ?? cause.code,
      sentence: add(cause.sentence, `its worker processes ended ${times}${why ? `: ${why}` : ''}`),
      hint,
      detail: { ...cause.detail, workers: found.deaths, line: at + 1 },
      evidence: [evidenceOf(logs, around(lines, at)), ...cause.evidence],
    },
  };
};

/** Explains a probe without an answer from the log: workers that end, or an error that the program has survived. */
export const explainSilence = ({ cause, logs }: Logged, log: string): Cause => {
  const lines = linesOf(log);
  const workers = explainWorkers({ cause, logs }, lines);
  if (workers) return workers.cause;
  const error = isExplained(cause) || isRefused(cause) ? undefined : readError(lines);
  if (!error) return withExcerpt({ cause, logs }, log);
  return {
    ...cause,
    sentence: add(cause.sentence, `its log shows: ${error.message}`),
    ...(error.hint ? { hint: error.hint } : {}),
    detail: { ...cause.detail, line: error.at + 1 },
    evidence: [evidenceOf(logs, around(lines, error.at)), ...cause.evidence],
  };
};

/** Adds the last message of a running program that the others wait for. */
export const explainWaiting = ({ cause, logs }: Logged, log: string): Cause => {
  const lines = linesOf(log);
  const end = readEnd(lines);
  if (!end) return cause;
  return {
    ...cause,
    sentence: add(cause.sentence, `its log ends with: ${end.message}`),
    ...(end.hint ? { hint: end.hint } : {}),
    evidence: [evidenceOf(logs, around(lines, end.at)), ...cause.evidence],
  };
};

/**
 * So many ends are a loop also where everything counts as ready. A burst of as many workers as a pod has is not a loop.
 */
const readyLoop = 4;

/**
 * Finds the cause that fails a ready container, because its log proves that its workers end again and again.
 * @param owner the workload, which the sentence names
 */
export const dyingWorkers = (
  owner: ObjectRef,
  { metadata: { name, namespace = 'default' } }: KubeObject,
  container: string,
  log: string,
): Cause | undefined => {
  const cause: Cause = {
    code: 'ProbeFailing',
    sentence: `${showRef(owner)}: container ${container} counts as ready`,
    object: owner,
    container,
    command: `kubectl logs pod/${name} -c ${container} -n ${namespace}`,
    evidence: [],
  };
  const logs = { pod: name, namespace, container, previous: false };
  const workers = explainWorkers({ cause, logs }, linesOf(log));
  const found = workers?.isLoop ? workers.cause : undefined;
  if (!found || Number(found.detail?.workers) < readyLoop) return undefined;
  return { ...found, code: found.code === 'ProbeFailing' ? 'CrashLoop' : found.code };
};
