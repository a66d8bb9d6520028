import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Cluster, connect } from '@slipway/cluster';
import {
  type CommandPodOptions,
  type FakePorts,
  fakePorts,
  type ReceivedRequest,
  runInCommandPod,
  type StubResponse,
  startHttpServer,
} from '@slipway/testkit';
import { type Command, commandChannel } from '../../src/index.ts';

export const clock = {
  monotonic: () => performance.now(),
  now: () => new Date().toISOString(),
  sleep: (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
};

/** Returns a folder with a `kubectl` whose proxy is a server of the test. That server plays the API server. */
export const kubectlFor = (port: string | number): { readonly tools: string; remove(): void } => {
  const tools = mkdtempSync(path.join(tmpdir(), 'slipway-tools-'));
  const file = path.join(tools, 'kubectl');
  writeFileSync(file, `#!/bin/sh\necho "Starting to serve on 127.0.0.1:${port}"\nexec sleep 600\n`);
  chmodSync(file, 0o755);
  return { tools, remove: () => rmSync(tools, { recursive: true, force: true }) };
};

export interface World {
  readonly cluster: Cluster;
  /** `METHOD path` of each request to the API server, in order. */
  readonly requests: string[];
  readonly received: ReceivedRequest[];
  readonly commands: Command[];
  readonly ports: FakePorts;
}

/** Runs `use` with a cluster over the channel. Its commands really run, against an API server of the test. */
export const withChannel = async (
  answer: (request: ReceivedRequest) => StubResponse | Promise<StubResponse>,
  use: (world: World) => Promise<void>,
  /** Changes to the pod of a command; commands are counted from 1. */
  pod: (command: number) => Partial<CommandPodOptions> = () => ({}),
): Promise<void> => {
  const requests: string[] = [];
  const received: ReceivedRequest[] = [];
  const commands: Command[] = [];
  const server = await startHttpServer((request) => {
    requests.push(`${request.method} ${request.url.pathname}${request.url.search}`);
    received.push(request);
    return answer(request);
  });
  const { tools, remove } = kubectlFor(server.host.split(':')[1] ?? '');
  const ports = fakePorts();
  const stop = new AbortController();
  const channel = commandChannel({
    clock,
    log: ports.log,
    wait: 1,
    run: (command) => {
      commands.push(command);
      return runInCommandPod({ tools, kubeconfig: '', ...pod(commands.length) }, command.command, command.context);
    },
  });
  const kubeconfig = JSON.stringify({
    clusters: [{ name: 'shop', cluster: { server: 'https://shop.example' } }],
    contexts: [{ name: 'shop', context: { cluster: 'shop', user: 'shop' } }],
    'current-context': 'shop',
    users: [{ name: 'shop', user: { token: 'for-the-api-server' } }],
  });
  const cluster = await connect({ kubeconfig, env: {}, log: ports.log, clock, signal: stop.signal, channel });
  try {
    await use({ cluster, requests, received, commands, ports });
  } finally {
    stop.abort();
    await cluster.close();
    await server.stop();
    remove();
  }
};
