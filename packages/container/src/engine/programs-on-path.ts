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
 * Returns all programs of that name on PATH, in order and each once. Self-hosted runners often have two clients, and the
 * first may not work.
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
