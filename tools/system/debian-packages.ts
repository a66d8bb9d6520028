import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { cacheFolder } from './cache-folder.ts';
import { withFileLock } from './file-lock.ts';
import { type ProgressLog, run, withProgress } from './run.ts';

const missingPackages = async (names: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\\n`, ...names]);
  const installed = new Set(stdout.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []));
  return names.filter((name) => !installed.has(name));
};

/** Milliseconds to wait for the locks of apt's lists and archives, which a system update may hold. apt itself waits only for dpkg. */
const lockTimeout = 600_000;

const aptGet = async (log: ProgressLog, args: readonly string[]): Promise<void> => {
  let step = args[0] ?? '';
  const onLine = (line: string): void => {
    // apt's machine-readable progress: kind:package:percentage:text
    const [, percent, text] = /^(?:dlstatus|pmstatus):[^:]*:([\d.]+):(.*)$/.exec(line) ?? [];
    if (percent && text) step = `${Math.round(Number(percent))} % ${text}`;
  };
  const program = [...(await rootCommand()), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const options = ['-o', 'APT::Status-Fd=1', '-o', 'DPkg::Lock::Timeout=600', '-qq'];
  const [first = '', ...rest] = [...program, ...options, ...args];
  for (const started = Date.now(); ; ) {
    const result = await withProgress(log, () => `Debian packages: ${step}`, run(first, rest, { onLine }));
    if (result.exitCode === 0) return;
    const isLocked = /Could not get lock|Unable to lock/.test(result.stderr) && Date.now() - started < lockTimeout;
    if (!isLocked)
      throw new SlipwayError('ToolMissing', `apt-get ${args.join(' ')} failed: ${result.stderr.trim().slice(-1500)}`);
    log('Debian packages: waiting for another apt process');
    await sleep(3000);
  }
};

/** Returns the prefix for a command that needs root: nothing for root itself, or sudo if it needs no password. */
const rootCommand = async (): Promise<readonly string[]> => {
  if (process.getuid?.() === 0) return [];
  const sudo = await run('sudo', ['-n', 'true']).catch(() => undefined);
  if (sudo?.exitCode === 0) return ['sudo', '-n'];
  throw new SlipwayError('PermissionMissing', 'Debian packages are missing, and only root can install them.');
};

/** Installs the missing packages. It needs root only if one is missing. One process of the machine installs at a time. */
export const ensureDebianPackages = async (log: ProgressLog, names: readonly string[]): Promise<void> => {
  if ((await missingPackages(names)).length === 0) return;
  await withFileLock(path.join(cacheFolder(), 'apt', 'lock'), log, async () => {
    const wanted = await missingPackages(names);
    if (wanted.length === 0) return;
    await rootCommand().catch((cause: unknown) => {
      throw new SlipwayError('PermissionMissing', `These Debian packages are missing: ${wanted.join(' ')}.`, {
        cause,
        hint: `Run \`sudo apt-get install ${wanted.join(' ')}\`.`,
      });
    });
    log(`Debian packages: installing ${wanted.join(' ')}`);
    await aptGet(log, ['update']);
    await aptGet(log, ['install', '-y', '--no-install-recommends', ...wanted]);
  });
};
