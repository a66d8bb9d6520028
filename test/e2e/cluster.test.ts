import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKubectl } from '../../tools/cluster/api/kubectl.ts';
import {
  nodeLogPath,
  pushWeb,
  type RunningCluster,
  run,
  startCluster,
  stopCluster,
} from '../../tools/cluster/index.ts';
import { statusRows } from '../../tools/cluster/lifecycle/cluster-status.ts';
import { readState } from '../../tools/cluster/state/cluster-state.ts';
import { isAlive, type LaunchedProcess } from '../../tools/system/processes.ts';

// A cluster of its own beside the one that other tests use, which also shows that two do not collide.
const owner = mkdtempSync(path.join(tmpdir(), 'slipway-owner-'));
// Other tests may be building images meanwhile, hence keepDocker.
const log = (): void => {};
let cluster: RunningCluster;
let digest: string;

const kubectl = async (...args: readonly string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await createKubectl([cluster.kube, 'kubectl'], cluster.kubeconfig)(args);
  if (exitCode !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
  return stdout;
};

const eventually = async (check: () => Promise<boolean>): Promise<void> => {
  const until = Date.now() + 180_000;
  while (!(await check().catch(() => false))) {
    if (Date.now() > until) throw new Error('it did not come to pass within three minutes');
    await sleep(200);
  }
};

const processes = (): readonly LaunchedProcess[] => {
  const state = readState(cluster.slot.number);
  return [...(state?.processes ?? []), ...(state?.node ? [state.node] : [])];
};

/** Everything of the machine that could hold a trace of a cluster. */
const traces = async () => ({
  links: (await run('ip', ['-brief', 'link'])).stdout.includes(`${cluster.slot.hostLink}@`),
  routes: (await run('ip', ['route'])).stdout.includes(cluster.slot.podNetwork),
  mounts: readFileSync('/proc/self/mounts', 'utf8').includes(cluster.folder),
  cgroups: readdirSync('/sys/fs/cgroup').some((name) =>
    existsSync(path.join('/sys/fs/cgroup', name, cluster.slot.cgroup)),
  ),
  commands: (await run('ps', ['-eo', 'args'])).stdout.includes(`${cluster.folder}/`),
});

beforeAll(async () => {
  cluster = await startCluster({ log, owner });
  digest = await pushWeb(cluster.registry, '1');
  await kubectl('create', 'deployment', 'web', `--image=${cluster.registry}/slipway/web:1`, '--replicas=2');
  await kubectl('expose', 'deployment', 'web', '--port=80', '--target-port=8080');
  await kubectl('rollout', 'status', 'deployment/web', '--timeout=180s');
});

afterAll(async () => {
  await stopCluster({ log, owner, keepDocker: true });
  rmSync(owner, { recursive: true });
});

const firstPod = async (): Promise<string> =>
  (await kubectl('get', 'pods', '-l', 'app=web', '-o', 'name')).split('\n')[0] ?? '';

test('finds the healthy cluster with a second up and starts nothing', async () => {
  const before = processes();
  const again = await startCluster({ log, owner });
  expect(again.kubeconfig).toBe(cluster.kubeconfig);
  expect(before.length).toBeGreaterThan(5);
  expect(processes()).toEqual(before);
});

test('status names every component and finds all of them running', async () => {
  const state = readState(cluster.slot.number);
  if (!state) throw new Error('the cluster has no state');
  const isReady = async () => (await statusRows(state)).some((row) => row.name === 'API' && row.state === 'ready');
  await eventually(isReady);
  const rows = await statusRows(state);
  for (const name of ['etcd', 'kube-apiserver', 'kubelet', 'kube-proxy', 'coredns', 'metrics-server', 'containerd'])
    expect(rows).toContainEqual(expect.objectContaining({ name, state: 'running' }));
});

test('shows on a pod the digest that the push returned', async () => {
  const ids = await kubectl(
    'get',
    'pods',
    '-l',
    'app=web',
    '-o',
    'jsonpath={.items[*].status.containerStatuses[0].imageID}',
  );
  expect(new Set(ids.split(' '))).toEqual(new Set([`${cluster.registry}/slipway/web@${digest}`]));
});

test('reaches a Service by its name from a pod, and by its address from this machine', async () => {
  const pod = await firstPod();
  const asked = ['exec', pod, '--', 'wget', '-qO-', 'http://web.default.svc.cluster.local/version'];
  await eventually(async () => (await kubectl(...asked)) === '1\n');
  const address = await kubectl('get', 'service', 'web', '-o', 'jsonpath={.spec.clusterIP}');
  await eventually(async () => (await (await fetch(`http://${address}/version`)).text()) === '1\n');
});

test('shows the log of the kubelet and of the containers', async () => {
  expect(await kubectl('get', '--raw', nodeLogPath())).toContain('kubelet');
  await eventually(async () => (await kubectl('logs', await firstPod())).includes('web 1 listens on 8080'));
});

test('serves metrics of the node and the pods', async () => {
  await eventually(async () => /localhost\s+\d+m/.test(await kubectl('top', 'node', '--no-headers')));
  await eventually(async () => /web-\S+\s+\d+m/.test(await kubectl('top', 'pod', '--no-headers')));
});

test('kills a container above its memory limit as OOMKilled', async () => {
  const overrides = JSON.stringify({
    spec: {
      containers: [
        {
          name: 'eater',
          image: `${cluster.registry}/slipway/web:1`,
          command: ['/bin/sh', '-c', 'a=x; while :; do a=$a$a; done'],
          resources: { limits: { memory: '32Mi' } },
        },
      ],
    },
  });
  await kubectl(
    'run',
    'eater',
    '--restart=Never',
    `--image=${cluster.registry}/slipway/web:1`,
    '--overrides',
    overrides,
  );
  const reason = 'jsonpath={.status.containerStatuses[0].state.terminated.reason}';
  await eventually(async () => (await kubectl('get', 'pod', 'eater', '-o', reason)) === 'OOMKilled');
});

test('leaves no process, link, route, mount or cgroup after down, and starts fresh with up', async () => {
  const before = processes();
  expect(await traces()).toMatchObject({ links: true, routes: true, cgroups: true, commands: true });
  await stopCluster({ log, owner, keepDocker: true });
  expect(before.filter(isAlive)).toEqual([]);
  expect(await traces()).toEqual({ links: false, routes: false, mounts: false, cgroups: false, commands: false });
  cluster = await startCluster({ log, owner });
  expect(await kubectl('get', 'pods', '--all-namespaces', '-o', 'name')).toBe('');
});
