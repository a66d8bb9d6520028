import { SlipwayError } from '@slipway/contract';
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

const aptGet = async (say: Say, args: readonly string[]): Promise<void> => {
  let step = args[0] ?? '';
  const onLine = (line: string): void => {
    // apt's own machine-readable progress: kind:package:percentage:text
    const [, percent, text] = /^(?:dlstatus|pmstatus):[^:]*:([\d.]+):(.*)$/.exec(line) ?? [];
    if (percent && text) step = `${Math.round(Number(percent))} % ${text}`;
  };
  const work = run('apt-get', ['-o', 'APT::Status-Fd=1', '-o', 'DPkg::Lock::Timeout=600', '-qq', ...args], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    onLine,
  });
  const result = await withHeartbeat(say, () => `Debian packages: ${step}`, work);
  if (result.exitCode !== 0)
    throw new SlipwayError('ToolMissing', `apt-get ${args.join(' ')} failed: ${result.stderr.trim().slice(-1500)}`);
};

/** Installs those that are missing; needs root only then. */
export const ensurePackages = async (say: Say, names: readonly string[]): Promise<void> => {
  const wanted = await missing(names);
  if (wanted.length === 0) return;
  if (process.getuid?.() !== 0)
    throw new SlipwayError('PermissionMissing', `These Debian packages are missing: ${wanted.join(' ')}.`, {
      hint: `Run \`sudo apt-get install ${wanted.join(' ')}\`.`,
    });
  say(`Debian packages: installing ${wanted.join(' ')}`);
  await aptGet(say, ['update']);
  await aptGet(say, ['install', '-y', '--no-install-recommends', ...wanted]);
};
