import { clip, type ErrorCode, type ExecResult, oneLine, SlipwayError, showDuration } from '@slipway/core';

/** Returns true if trivy failed because it could not download its database. */
export const isDownloadError = ({ stderr }: ExecResult): boolean =>
  /failed to download vulnerability DB|DB error|OCI artifact error|TOOMANYREQUESTS/i.test(stderr);

/** Known errors by trivy's text. trivy has no error codes. */
const knownErrors: readonly { readonly pattern: RegExp; readonly code: ErrorCode; readonly hint: string }[] = [
  { pattern: /no space left on device/i, code: 'DiskFull', hint: 'Free space in the temporary folder of the runner.' },
  {
    pattern: /java.?db|trivy-java-db/i,
    code: 'NotFound',
    hint: 'The image contains Java archives. Put the Java database (java-db/) into the cache folder, or scan without "offline".',
  },
  {
    pattern: /failed to download vulnerability DB|OCI artifact error|TOOMANYREQUESTS/i,
    code: 'Unreachable',
    hint: 'Set "database-repositories" to a mirror, or "database" to a folder with a database.',
  },
  { pattern: /context deadline exceeded|timeout/i, code: 'Timeout', hint: 'Raise "timeout".' },
];

/** Returns trivy's chain of causes, without time and level. */
const reasonOf = ({ stderr, stdout }: ExecResult): string => {
  const lines = `${stdout}\n${stderr}`.trim().split('\n');
  const fatal = lines.findLastIndex((line) => /\bFATAL\b/.test(line));
  const text = lines.slice(Math.max(fatal, 0)).join(' ');
  return clip(oneLine(text.replace(/^\S+\s+FATAL\s+(Fatal error\s+)?/, '')), 600);
};

/** Returns the error of a failed scan. It is not a result about the image. `timeout` is milliseconds. */
export const trivyError = (result: ExecResult, timeout: number): SlipwayError => {
  if (result.timedOut)
    return new SlipwayError('Timeout', `trivy did not finish in ${showDuration(timeout)}.`, {
      hint: 'Raise "timeout".',
    });
  const reason = reasonOf(result);
  const known = knownErrors.find(({ pattern }) => pattern.test(reason));
  return new SlipwayError(
    known?.code ?? 'Internal',
    `trivy could not scan the image (exit ${result.exitCode}): ${reason || 'it printed no reason'}`,
    known ? { hint: known.hint } : {},
  );
};
