import { type Cause, type Evidence, showRef } from '@slipway/contract';
import { oneLine } from '../finding.ts';
import type { Finding } from '../types.ts';
import type { CauseLine } from './cause-line.ts';
import { causeLines, errorLines } from './cause-lines.ts';
import { around, type Hit, lastBlock, linesOf } from './excerpt.ts';
import { explainProbe } from './listening.ts';

const textOf = (text: CauseLine['hint'] | undefined, groups: Record<string, string>): string | undefined =>
  typeof text === 'function' ? text(groups) : text;

const hitsOf = (lines: readonly string[]): Hit<CauseLine>[] =>
  lines.flatMap((line, at) => {
    for (const row of causeLines) {
      const found = row.pattern.exec(line);
      if (found) return [{ at, row, found }];
    }
    return [];
  });

/** The last line that reads like an error, else the last line at all. */
const lastError = (lines: readonly string[]): number => {
  for (const pattern of errorLines) {
    const at = lines.findLastIndex((line) => pattern.test(line));
    if (at >= 0) return at;
  }
  return lines.findLastIndex((line) => line.trim() !== '' && !/^(?:Execution halted|Calls: )/.test(line));
};

/** What the log proves: the sentence's second half, the hint, the line. Undefined for an empty log. */
const read = (log: string) => {
  const lines = linesOf(log);
  const hit = lastBlock(hitsOf(lines));
  const at = hit?.at ?? lastError(lines);
  const line = lines[at];
  if (line === undefined || line.trim() === '') return undefined;
  const groups = { ...hit?.found.groups };
  const says = hit?.row.says ? textOf(hit.row.says, groups) : oneLine(line, 200);
  return {
    says,
    hint: hit && textOf(hit.row.hint, groups),
    code: hit?.row.code,
    id: hit?.row.id,
    line: at,
    excerpt: around(lines, at),
  };
};

/** Only these say no more than an exit code; the others know already. */
const openCodes: readonly Cause['code'][] = ['CrashLoop', 'JobFailed', 'StartError'];

/**
 * The cause with what the program's own log says: a sharper sentence, a hint, and the lines as evidence. The code
 * changes only where the log proves another one; a failed Job stays a failed Job.
 * @param log of the run that ended, with or without timestamps.
 */
export const explainCrash = ({ cause, logs }: Finding, log: string): Cause => {
  // A program that was stopped because of its hook has nothing to say about it.
  if (!openCodes.includes(cause.code) || cause.detail?.hook) return withExcerpt({ cause, logs }, log);
  const found = read(log);
  if (!found) return cause;
  const code = found.code && cause.code === 'CrashLoop' ? found.code : cause.code;
  return {
    ...cause,
    code,
    sentence: `${cause.sentence.replace(/: (?:Error|a command [^:]*|killed, not for memory)$/, '')}: ${found.says}`,
    ...(found.hint ? { hint: found.hint } : {}),
    detail: { ...cause.detail, ...(found.id ? { reason: found.id } : {}), line: found.line + 1 },
    evidence: [evidenceOf(logs, found.excerpt), ...cause.evidence],
  };
};

/** A probe or a memory limit is its own reason, but the end of the log belongs beside it. */
const withExcerpt = (
  { cause, logs }: Pick<Finding, 'cause'> & { logs?: Finding['logs'] | undefined },
  log: string,
): Cause => {
  const lines = linesOf(log).filter((line) => line.trim() !== '');
  if (lines.length === 0) return cause;
  return {
    ...cause,
    evidence: [
      evidenceOf(
        logs,
        lines
          .slice(-7)
          .map((line) => line.slice(0, 300))
          .join('\n'),
      ),
      ...cause.evidence,
    ],
  };
};

const evidenceOf = (logs: Finding['logs'] | undefined, text: string): Evidence => ({
  source: logs?.previous ? 'previous-log' : 'log',
  of: logs
    ? `${showRef({ apiVersion: 'v1', kind: 'Pod', namespace: logs.namespace, name: logs.pod })} container ${logs.container}`
    : 'log',
  text,
});

/**
 * The finding in the light of the container's log: its cause by {@link explainCrash}, and for a probe that is refused,
 * whether the log proves that the server listens elsewhere. Then waiting does not help, and the finding says so.
 */
export const explain = (finding: Finding, log: string): Finding => {
  const proven = explainProbe(finding, linesOf(log));
  if (!proven) return { ...finding, cause: explainCrash(finding, log) };
  const { says, hint, line, detail } = proven;
  const cause = finding.cause;
  return {
    ...finding,
    severity: finding.severity === 'fatal' ? 'fatal' : 'lasting',
    tolerance: finding.severity === 'lasting' && finding.tolerance ? finding.tolerance : { seconds: 10 },
    cause: {
      ...cause,
      sentence: `${cause.sentence}; ${says}`,
      hint,
      detail: { ...cause.detail, ...detail },
      evidence: [evidenceOf(finding.logs, line), ...cause.evidence],
    },
  };
};
