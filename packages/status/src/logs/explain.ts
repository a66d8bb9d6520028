import type { Cause } from '@slipway/core';
import type { Finding } from '../findings/types.ts';
import { around, linesOf } from './excerpt.ts';
import { explainSilence, explainWaiting, explainWorkers } from './explain-running.ts';
import { explainProbe } from './listening-address.ts';
import { evidenceOf, withExcerpt } from './log-evidence.ts';
import { readEnd, readError } from './read-error.ts';

/** Only these causes have no more than an exit code; the others have their reason already. */
const openCodes: readonly Cause['code'][] = ['CrashLoop', 'JobFailed', 'StartError'];

/** The log of a program that its hook stopped explains nothing, and the cause of ended workers is complete. */
const isClosed = ({ code, detail }: Cause): boolean =>
  !openCodes.includes(code) || detail?.hook !== undefined || detail?.workers !== undefined;

/**
 * Adds the evidence of the program's own log to the cause: a sharper sentence, a hint, and the lines. The code changes
 * only where the log proves another one; a failed Job stays a failed Job.
 * @param log of the run that ended, with or without timestamps.
 */
export const explainCrash = ({ cause, logs, rule }: Finding, log: string): Cause => {
  if (rule === 'init-runs') return explainWaiting({ cause, logs }, log);
  if (cause.code === 'ProbeFailing') return explainSilence({ cause, logs }, log);
  if (isClosed(cause)) return withExcerpt({ cause, logs }, log);
  const lines = linesOf(log);
  // The last line of a program that exits with 0 does not explain an error.
  const found = cause.detail?.exitCode === 0 ? readError(lines) : readEnd(lines);
  if (!found) return withExcerpt({ cause, logs }, log);
  const code = found.code && cause.code === 'CrashLoop' ? found.code : cause.code;
  return {
    ...cause,
    code,
    sentence: `${cause.sentence.replace(/: (?:Error|a command [^:]*|killed by SIGKILL, not by the memory limit)$/, '')}: ${found.message}`,
    ...(found.hint ? { hint: found.hint } : {}),
    detail: { ...cause.detail, ...(found.id ? { reason: found.id } : {}), line: found.at + 1 },
    evidence: [evidenceOf(logs, around(lines, found.at)), ...cause.evidence],
  };
};

/**
 * Explains the finding by the container's log: its cause by {@link explainCrash}. For a probe that is refused, the log
 * may prove that the server listens elsewhere or that its workers end for ever. Then waiting does not help, and the
 * finding fails the release.
 */
export const explain = (finding: Finding, log: string): Finding => {
  const lines = linesOf(log);
  const proven = explainProbe(finding, lines);
  if (!proven) return inLoop(finding, lines) ?? { ...finding, cause: explainCrash(finding, log) };
  const { message, hint, line, detail } = proven;
  const cause = finding.cause;
  return {
    ...finding,
    severity: finding.severity === 'fatal' ? 'fatal' : 'lasting',
    tolerance: finding.tolerance ?? { seconds: 10 },
    cause: {
      ...cause,
      sentence: `${cause.sentence}; ${message}`,
      hint,
      detail: { ...cause.detail, ...detail },
      evidence: [evidenceOf(finding.logs, line), ...cause.evidence],
    },
  };
};

/** Workers that end again and again do not start slowly: as with a container, the loop fails the release. */
const inLoop = (finding: Finding, lines: readonly string[]): Finding | undefined => {
  const found = explainWorkers(finding, lines);
  if (!found?.isLoop) return undefined;
  const severity = finding.severity === 'fatal' ? 'fatal' : 'lasting';
  return { ...finding, severity, tolerance: { seconds: 10 }, cause: found.cause };
};
