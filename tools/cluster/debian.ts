import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { cacheFolder } from './folders.ts';
import { withLock } from './lock.ts';
import { run, type Say, withHeartbeat } from './run.ts';

/** Debian's packages that the local cluster runs on, each with what it is for. */
export const clusterPackages: Readonly<Record<string, string>> = {
  containerd: 'the container runtime',
  runc: 'the container runtime',
  'containernetworking-plugins': "pods' network",
  'docker.io': 'the docker engine',
  'docker-registry': 'the registry',
  iptables: 'Services',
  ipset: 'Services',
  conntrack: 'Services',
  ethtool: 'Services',
  iproute2: "the node's link",
  socat: 'port-forward, and the registry as the node sees it',
  'busybox-static': 'test images',
  openssl: 'certificates',
  'ca-certificates': 'downloads',
};

const missing = async (names: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run('dpkg-query', ['-W', '-f', `\${Package} \${db:Status-Status}\\n`, ...names]);
  const installed = new Set(stdout.split('\n').flatMap((line) => /^(\S+) installed$/.exec(line)?.[1] ?? []));
  return names.filter((name) => !installed.has(name));
};

/** apt waits for the lock of dpkg, but not for those of its lists and archives, which a system's own update may hold. */
const patience = 600_000;

const aptGet = async (say: Say, args: readonly string[]): Promise<void> => {
  let step = args[0] ?? '';
  const onLine = (line: string): void => {
    // apt's own machine-readable progress: kind:package:percentage:text
    const [, percent, text] = /^(?:dlstatus|pmstatus):[^:]*:([\d.]+):(.*)$/.exec(line) ?? [];
    if (percent && text) step = `${Math.round(Number(percent))} % ${text}`;
  };
  const program = [...(await asRoot()), 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get'];
  const options = ['-o', 'APT::Status-Fd=1', '-o', 'DPkg::Lock::Timeout=600', '-qq'];
  const [first = '', ...rest] = [...program, ...options, ...args];
  for (const started = Date.now(); ; ) {
    const result = await withHeartbeat(say, () => `Debian packages: ${step}`, run(first, rest, { onLine }));
    if (result.exitCode === 0) return;
    const isHeld = /Could not get lock|Unable to lock/.test(result.stderr) && Date.now() - started < patience;
    if (!isHeld)
      throw new SlipwayError('ToolMissing', `apt-get ${args.join(' ')} failed: ${result.stderr.trim().slice(-1500)}`);
    say('Debian packages: waiting for another apt to end');
    await sleep(3000);
  }
};

/** What goes before a command that needs root: nothing for root itself, sudo where it asks for no password. */
const asRoot = async (): Promise<readonly string[]> => {
  if (process.getuid?.() === 0) return [];
  const sudo = await run('sudo', ['-n', 'true']).catch(() => undefined);
  if (sudo?.exitCode === 0) return ['sudo', '-n'];
  throw new SlipwayError('PermissionMissing', 'Debian packages are missing, and only root can install them.');
};

/** Installs those that are missing; needs root only then. One process of this machine at a time. */
export const ensurePackages = async (say: Say, names: readonly string[]): Promise<void> => {
  if ((await missing(names)).length === 0) return;
  await withLock(path.join(cacheFolder(), 'apt', 'lock'), say, async () => {
    const wanted = await missing(names);
    if (wanted.length === 0) return;
    await asRoot().catch((cause: unknown) => {
      throw new SlipwayError('PermissionMissing', `These Debian packages are missing: ${wanted.join(' ')}.`, {
        cause,
        hint: `Run \`sudo apt-get install ${wanted.join(' ')}\`.`,
      });
    });
    say(`Debian packages: installing ${wanted.join(' ')}`);
    await aptGet(say, ['update']);
    await aptGet(say, ['install', '-y', '--no-install-recommends', ...wanted]);
  });
};
