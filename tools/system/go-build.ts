import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { cacheFolder } from './cache-folder.ts';
import { withFileLock } from './file-lock.ts';
import { type ProgressLog, run, runOrThrow, withProgress } from './run.ts';

export interface GoBuild {
  readonly name: string;
  /** Folder in the cache. It changes with each change of the result. */
  readonly version: string;
  /** Returns the folder of the Go module. Called once, before the build. */
  readonly module: () => Promise<string>;
  readonly package: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Other names of the binary. */
  readonly aliases?: readonly string[];
  readonly linkerFlags?: string;
  /** Approximate duration of the build, for the log: `4 to 6 minutes`. */
  readonly duration: string;
}

const requireGo = async (): Promise<void> => {
  const found = await run('go', ['version']).catch(() => undefined);
  if (found?.exitCode === 0) return;
  throw new SlipwayError(
    'ToolMissing',
    'Go is not on PATH. Slipway needs it to build a tool that is not in the cache.',
    {
      hint: 'Install Go 1.26 or newer.',
    },
  );
};

/** Folder, environment and signal of a `go` command. */
interface GoOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** Returns the number of packages that are missing in the build cache. `go build -v` prints them. Downloads their modules. */
const stalePackages = async (build: GoBuild, log: ProgressLog, at: GoOptions): Promise<number> => {
  let modules = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('go: downloading ')) modules += 1;
  };
  const args = ['list', '-deps', '-f', '{{if .StaleReason}}{{.ImportPath}}{{end}}', build.package];
  const describe = (): string => `${build.name}: listing packages, ${modules} modules downloaded`;
  const list = await withProgress(log, describe, runOrThrow('go', args, { ...at, onLine }));
  return Math.max(1, list.trim().split('\n').length);
};

const compile = async (build: GoBuild, log: ProgressLog, at: GoOptions, out: string): Promise<void> => {
  const total = await stalePackages(build, log, at);
  let done = 0;
  const onLine = (line: string): void => {
    if (/^[\w./~+-]+$/.test(line)) done += 1;
  };
  const describe = (): string =>
    done >= total - 1
      ? `${build.name}: 99 % linking`
      : `${build.name}: ${Math.floor((100 * done) / total)} % compiled, ${done} of ${total} packages`;
  const linkerFlags = `-s -w ${build.linkerFlags ?? ''}`;
  const args = ['build', '-v', '-buildvcs=false', '-ldflags', linkerFlags, '-o', out, build.package];
  await withProgress(log, describe, runOrThrow('go', args, { ...at, onLine }));
};

/** Fewer garbage collections save a sixth of the build time. The memory limit still applies. */
const garbageCollection = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/**
 * Returns the path of the binary, and builds it once for each version. A rename adds it to the cache, so a killed build
 * leaves no incomplete binary there.
 */
export const buildGoProgram = async (build: GoBuild, log: ProgressLog, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), build.name, build.version);
  const binary = path.join(folder, build.name);
  if (existsSync(binary)) return binary;
  return withFileLock(path.join(cacheFolder(), build.name, 'lock'), log, async () => {
    if (existsSync(binary)) return binary;
    await requireGo();
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    log(`${build.name}: building ${build.version} once, which takes ${build.duration} on two cores`);
    const env = { CGO_ENABLED: '0', ...garbageCollection, ...build.env };
    const at = { cwd: await build.module(), env, ...(signal ? { signal } : {}) };
    await compile(build, log, at, path.join(part, build.name));
    for (const alias of build.aliases ?? []) symlinkSync(build.name, path.join(part, alias));
    renameSync(part, folder);
    log(`${build.name}: 100 % built`);
    return binary;
  });
};
