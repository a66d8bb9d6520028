import type { ExecResult } from '@slipway/core';
import { SlipwayError } from '@slipway/core';
import type { Engine } from './engine-types.ts';

/** Returns true if the text of an engine reports a full disk. */
export const isDiskFullText = (text: string): boolean =>
  /no space left on device|ENOSPC|disk quota exceeded/i.test(text);

/** Returns the error of a full disk. `where` names the image or the step. */
export const diskFull = (where: string, cause?: unknown): SlipwayError =>
  new SlipwayError('DiskFull', `The disk is full: the engine could not write the image (${where}).`, {
    cause,
    hint: 'Free disk space, for example with `docker system prune`, or use a runner with a larger disk.',
  });

/** Returns the error of a full disk, if `error` is one. Node.js reports it by code, the engines by text. */
export const diskFullError = (error: unknown, where: string): SlipwayError | undefined =>
  (error as { code?: string }).code === 'ENOSPC' ? diskFull(where, error) : undefined;

/** Returns the error of a failed engine command. `action` is a verb phrase. */
export const commandError = (engine: Engine, action: string, result: ExecResult): SlipwayError => {
  const text = (result.stderr || result.stdout).trim();
  if (isDiskFullText(text)) return diskFull(action);
  const last = text.split('\n').slice(-3).join(' ').trim();
  return new SlipwayError('Internal', `${engine.program} could not ${action}: ${last || `exit ${result.exitCode}`}.`);
};
