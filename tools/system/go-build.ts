import { existsSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { cacheFolder } from './cache-folder.ts';
import { withFileLock } from './file-lock.ts';
import { type ProgressLog, run, runOrThrow, withProgress } from './run.ts';

export interface GoBuild {
  readonly name: string;
  /** Names the folder in the cache; changes whenever the result would. */
  readonly version: string;
  /** Folder of the Go module to build in. Called once, before anything is built. */
  readonly module: () => Promise<string>;
  readonly package: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Other names under which the same binary answers. */
  readonly aliases?: readonly string[];
  readonly linkerFlags?: string;
  /** About how long it takes, as a person wants to read it. */
  readonly duration: string;
}

const requireGo = async (): Promise<void> => {
  const found = await run('go', ['version']).catch(() => undefined);
  if (found?.exitCode === 0) return;
  throw new SlipwayError('ToolMissing', 'Go is not on PATH, and a tool that is not in the cache is built from it.', {
    hint: 'Install Go 1.26 or newer.',
  });
};

/** Where and how `go` runs. */
interface GoOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** The packages that `go build -v` will print, because the build cache has them not; downloads what they need. */
const stalePackages = async (build: GoBuild, say: ProgressLog, at: GoOptions): Promise<number> => {
  let modules = 0;
  const onLine = (line: string): void => {
    if (line.startsWith('go: downloading ')) modules += 1;
  };
  const args = ['list', '-deps', '-f', '{{if .StaleReason}}{{.ImportPath}}{{end}}', build.package];
  const describe = (): string => `${build.name}: listing packages, ${modules} modules downloaded`;
  const list = await withProgress(say, describe, runOrThrow('go', args, { ...at, onLine }));
  return Math.max(1, list.trim().split('\n').length);
};

const compile = async (build: GoBuild, say: ProgressLog, at: GoOptions, out: string): Promise<void> => {
  const total = await stalePackages(build, say, at);
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
  await withProgress(say, describe, runOrThrow('go', args, { ...at, onLine }));
};

/** A sixth of the compilers' time is collecting garbage that their end frees at once; memory stays bounded. */
const garbageCollection = { GOGC: '400', GOMEMLIMIT: '1GiB' };

/**
 * The path of the binary, built once per version. It appears in the cache by a rename: a build that was
 * killed leaves nothing that could be taken for whole.
 */
export const buildGoProgram = async (build: GoBuild, say: ProgressLog, signal?: AbortSignal): Promise<string> => {
  const folder = path.join(cacheFolder(), build.name, build.version);
  const binary = path.join(folder, build.name);
  if (existsSync(binary)) return binary;
  return withFileLock(path.join(cacheFolder(), build.name, 'lock'), say, async () => {
    if (existsSync(binary)) return binary;
    await requireGo();
    const part = `${folder}.part`;
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true });
    say(`${build.name}: building ${build.version} once, ${build.duration} on two cores`);
    const env = { CGO_ENABLED: '0', ...garbageCollection, ...build.env };
    const at = { cwd: await build.module(), env, ...(signal ? { signal } : {}) };
    await compile(build, say, at, path.join(part, build.name));
    for (const alias of build.aliases ?? []) symlinkSync(build.name, path.join(part, alias));
    renameSync(part, folder);
    say(`${build.name}: 100 % built`);
    return binary;
  });
};
