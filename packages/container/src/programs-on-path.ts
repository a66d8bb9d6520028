import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
};

/**
 * Every different program of that name on PATH, in PATH's order. Two clients of one name are common on
 * self-hosted runners, and the first one need not be the one that works.
 */
export const programsOnPath = (name: string, searchPath: string | undefined): readonly string[] => {
  const seen = new Map<string, string>();
  for (const folder of (searchPath ?? '').split(path.delimiter).filter(Boolean)) {
    const file = path.join(folder, name);
    if (!isExecutable(file)) continue;
    const real = realpathSync(file);
    if (!seen.has(real)) seen.set(real, file);
  }
  return [...seen.values()];
};
