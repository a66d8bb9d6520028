import { describeError, SlipwayError, SlipwayErrors } from '@slipway/core';
import { debug, writeAnnotation, writeCommand } from '../runner/commands.ts';

const system: Readonly<Record<string, (path: string) => SlipwayError>> = {
  ENOSPC: (path) =>
    new SlipwayError('DiskFull', `The disk is full (while writing ${path}).`, {
      hint: 'Free space on the runner and run again.',
    }),
  EACCES: (path) => new SlipwayError('PermissionMissing', `Permission denied: ${path}.`),
  EPERM: (path) => new SlipwayError('PermissionMissing', `Not permitted: ${path}. This may need root.`),
  EROFS: (path) => new SlipwayError('PermissionMissing', `${path} is on a file system that is read-only.`),
  ENOENT: (path) => new SlipwayError('NotFound', `There is no ${path}.`),
  ENOTDIR: (path) => new SlipwayError('NotFound', `There is no ${path}: a part of it is no folder.`),
};

/** The operating system's own errors in words; everything else as it is. */
export const toSlipwayError = (error: unknown): unknown => {
  const { code, path } = error as { code?: string; path?: string };
  const known = error instanceof SlipwayError ? undefined : system[code ?? ''];
  return known ? known(path ?? 'a file') : error;
};

type Hide = (text: string) => string;

const report = (error: SlipwayError, hide: Hide): void => {
  const { place } = error;
  // The sentence repeats file and line: the annotation's position is invisible in the plain log.
  writeAnnotation({ level: 'error', message: hide(describeError(error)), ...place });
};

/**
 * The one place where a step fails. Returns the sentence that was shown.
 * @param hide takes secrets out of what is shown: programs and servers repeat what they were given
 */
export const failStep = (thrown: unknown, hide: Hide): string => {
  process.exitCode = 1;
  const error = toSlipwayError(thrown);
  if (error instanceof SlipwayErrors) for (const each of error.errors) report(each, hide);
  else if (error instanceof SlipwayError) report(error, hide);
  else writeCommand('error', hide(`Unexpected: ${describeError(error)} (run again with debug logging to see where)`));
  const stack = thrown instanceof Error ? thrown.stack : undefined;
  if (stack) debug(hide(stack));
  const { cause } = (thrown ?? {}) as { cause?: unknown };
  if (cause !== undefined)
    debug(hide(`caused by: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`));
  return hide(describeError(error));
};
