import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../cluster/folders.ts';
import { goBuild } from '../cluster/go-build.ts';
import { must, type Say, withHeartbeat } from '../cluster/run.ts';

export interface GoTool {
  readonly kind: 'go';
  /** The main package; its module is found from it. */
  readonly package: string;
  readonly version: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The variable that the program's own version is printed from, as the linker names it. */
  readonly versionVariable?: string;
  readonly takes: string;
}

/** A module that holds nothing but the tool's requirement, so that its dependencies are the ones it was released with. */
const moduleFor = async (name: string, tool: GoTool, say: Say, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), name, `${tool.version}.module`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'go.mod'), `module slipway/tools/${name}\n\ngo 1.26\n`);
  const options = { cwd: folder, env: { ...tool.env }, ...(signal ? { signal } : {}) };
  const get = must('go', ['get', '-tool', `${tool.package}@${tool.version}`], options);
  await withHeartbeat(say, () => `${name}: choosing modules`, get);
  return folder;
};

/** The binary of a Go program, built from its module once per version. */
export const goTool = (name: string, tool: GoTool, say: Say, signal?: AbortSignal): Promise<string> =>
  goBuild(
    {
      name,
      version: tool.version,
      module: () => moduleFor(name, tool, say, signal),
      package: tool.package,
      takes: tool.takes,
      ...(tool.env ? { env: tool.env } : {}),
      ...(tool.versionVariable ? { linkerFlags: `-X ${tool.versionVariable}=${tool.version}` } : {}),
    },
    say,
    signal,
  );
