import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../system/cache-folder.ts';
import { buildGoProgram } from '../system/go-build.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../system/run.ts';

export interface GoTool {
  readonly kind: 'go';
  /** The main package; its module is found from it. */
  readonly package: string;
  readonly version: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The variable that the program's own version is printed from, as the linker names it. */
  readonly versionVariable?: string;
  readonly duration: string;
}

/** A module that holds nothing but the tool's requirement, so that its dependencies are the ones it was released with. */
const moduleFor = async (name: string, tool: GoTool, say: ProgressLog, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), name, `${tool.version}.module`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'go.mod'), `module slipway/tools/${name}\n\ngo 1.26\n`);
  const options = { cwd: folder, env: { ...tool.env }, ...(signal ? { signal } : {}) };
  const get = runOrThrow('go', ['get', '-tool', `${tool.package}@${tool.version}`], options);
  await withProgress(say, () => `${name}: choosing modules`, get);
  return folder;
};

/** The binary of a Go program, built from its module once per version. */
export const buildGoTool = (name: string, tool: GoTool, say: ProgressLog, signal?: AbortSignal): Promise<string> =>
  buildGoProgram(
    {
      name,
      version: tool.version,
      module: () => moduleFor(name, tool, say, signal),
      package: tool.package,
      duration: tool.duration,
      ...(tool.env ? { env: tool.env } : {}),
      ...(tool.versionVariable ? { linkerFlags: `-X ${tool.versionVariable}=${tool.version}` } : {}),
    },
    say,
    signal,
  );
