import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../system/cache-folder.ts';
import { buildGoProgram } from '../system/go-build.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../system/run.ts';

export interface GoTool {
  readonly kind: 'go';
  /** The main package. Go finds its module. */
  readonly package: string;
  readonly version: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The linker's name of the variable with the program's version. */
  readonly versionVariable?: string;
  readonly duration: string;
}

/** Creates a module that requires only the tool, so that its dependencies are those of its release. */
const moduleFor = async (name: string, tool: GoTool, log: ProgressLog, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), name, `${tool.version}.module`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'go.mod'), `module slipway/tools/${name}\n\ngo 1.26\n`);
  const options = { cwd: folder, env: { ...tool.env }, ...(signal ? { signal } : {}) };
  const get = runOrThrow('go', ['get', '-tool', `${tool.package}@${tool.version}`], options);
  await withProgress(log, () => `${name}: choosing modules`, get);
  return folder;
};

/** Returns the binary of a Go program, built from its module once for each version. */
export const buildGoTool = (name: string, tool: GoTool, log: ProgressLog, signal?: AbortSignal): Promise<string> =>
  buildGoProgram(
    {
      name,
      version: tool.version,
      module: () => moduleFor(name, tool, log, signal),
      package: tool.package,
      duration: tool.duration,
      ...(tool.env ? { env: tool.env } : {}),
      ...(tool.versionVariable ? { linkerFlags: `-X ${tool.versionVariable}=${tool.version}` } : {}),
    },
    log,
    signal,
  );
