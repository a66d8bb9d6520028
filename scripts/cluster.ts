// Runs the local Kubernetes: `npm run cluster -- up|down|status|gateway|kubectl …`.
import { spawn } from 'node:child_process';
import { describeError, SlipwayError } from '@slipway/core';
import { kubeconfigFile } from '../tools/cluster/api/kubeconfig.ts';
import { addGateway } from '../tools/cluster/gateway/gateway.ts';
import { buildKubernetes } from '../tools/cluster/kubernetes/build.ts';
import { statusRows } from '../tools/cluster/lifecycle/cluster-status.ts';
import { startCluster } from '../tools/cluster/lifecycle/start-cluster.ts';
import { requireRunningCluster, stopCluster } from '../tools/cluster/lifecycle/stop-cluster.ts';
import { clusterFolder } from '../tools/cluster/state/cluster-state.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (stopping.signal.aborted) return;
    log('cluster: interrupted, cleaning up');
    stopping.abort(new SlipwayError('Cancelled', 'Interrupted.'));
  });

const start = async (): Promise<number> => {
  const cluster = await startCluster({ log, signal: stopping.signal });
  process.stdout.write(`KUBECONFIG=${cluster.kubeconfig} registry=${cluster.registry}\n`);
  return 0;
};

const stop = async (): Promise<number> => {
  await stopCluster({ log });
  return 0;
};

const status = async (): Promise<number> => {
  const rows = await statusRows(requireRunningCluster());
  const table = [{ name: 'NAME', state: 'STATE', pid: 'PID', memory: 'MEMORY' }, ...rows];
  for (const row of table)
    process.stdout.write(`${row.name.padEnd(26)}${row.state.padEnd(11)}${row.pid.padEnd(9)}${row.memory}\n`);
  return rows.some((row) => row.state === 'dead' || row.state === 'not ready') ? 1 : 0;
};

const installGateway = async (): Promise<number> => {
  process.stdout.write(`GatewayClass ${await addGateway({ log, signal: stopping.signal })}\n`);
  return 0;
};

const kubectl = async (args: readonly string[]): Promise<number> => {
  const env = { ...process.env, KUBECONFIG: kubeconfigFile(clusterFolder(requireRunningCluster().slot)) };
  const child = spawn(await buildKubernetes(log), ['kubectl', ...args], { stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 130));
  });
};

const commands: Readonly<Record<string, { description: string; run: (args: readonly string[]) => Promise<number> }>> = {
  up: { description: 'start the cluster unless it runs; the last line is KUBECONFIG=… registry=…', run: start },
  down: { description: 'stop all that up started', run: stop },
  status: { description: 'list its processes; exit 1 if one is dead', run: status },
  gateway: {
    description: 'add the Gateway API with Envoy Gateway, built once in about 4 minutes',
    run: installGateway,
  },
  kubectl: { description: 'run kubectl on the cluster: npm run cluster -- kubectl get pods -A', run: kubectl },
};

const usage = (): string =>
  [
    'Runs a real one-node Kubernetes with a registry on this machine. It needs Linux, root, Debian packages, and Go for',
    'the first build.',
    '',
    'usage: npm run cluster -- COMMAND [ARGUMENTS]',
    '',
    ...Object.entries(commands).map(([name, { description }]) => `  ${name.padEnd(9)} ${description}`),
    '',
    'SLIPWAY_CACHE  folder for builds that are reused (default ~/.cache/slipway)',
    '',
  ].join('\n');

const main = async ([name = '', ...args]: readonly string[]): Promise<number> => {
  if (['--help', '-h', 'help'].includes(name)) {
    process.stdout.write(usage());
    return 0;
  }
  const command = commands[name];
  if (!command) {
    log(name ? `The command ${name} does not exist.\n` : 'Name a command.\n');
    log(usage());
    return 2;
  }
  return command.run(args);
};

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  log(describeError(stopping.signal.aborted ? stopping.signal.reason : error));
  if (process.env.SLIPWAY_DEBUG && error instanceof Error) log(error.stack ?? '');
  process.exitCode = stopping.signal.aborted ? 130 : 1;
}
