import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isKind } from '@slipway/kubernetes';
import { addGateway } from '../../tools/cluster/gateway/gateway.ts';
import { deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { grant } from '../e2e/least-permissions.ts';
import { openSandbox, type Sandbox, stateOf } from '../e2e/sandbox.ts';
import { sendVisitor, type Visitor } from '../e2e/traffic-client.ts';

let className: string;
let sandbox: Sandbox;
let registry: string;

beforeAll(async () => {
  className = await addGateway({ log: (line) => console.error(line) });
}, 900_000);
beforeEach(async () => {
  sandbox = await openSandbox('gateway');
  registry = sandbox.cluster.registry;
  await sandbox.apply(entrance());
});
afterEach(() => sandbox.close());

const host = 'shop.example';

const entrance = (): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'Gateway',
  metadata: { name: 'entrance' },
  spec: { gatewayClassName: className, listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
});

const route = (): object => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name: 'shop' },
  spec: {
    parentRefs: [{ name: 'entrance' }],
    hostnames: [host],
    rules: [{ backendRefs: [{ name: 'web', port: 80 }] }],
  },
});

const web = (version: number): object =>
  deployment(registry, {
    image: webImage(registry, version),
    replicas: 2,
    container: { lifecycle: { preStop: { sleep: { seconds: 4 } } } },
    pod: { terminationGracePeriodSeconds: 8 },
  });

/** Milliseconds that Envoy may take to be there and to know a route. */
const patience = 120_000;

/** Through the real Envoy, which the controller starts for the Gateway. */
const visit = async (): Promise<Visitor> => {
  for (const started = performance.now(); performance.now() - started < patience; ) {
    const found = await sandbox.cluster.kubectl([
      ...['-n', 'envoy-gateway-system', 'get', 'services', '-o', 'jsonpath={.items[0].spec.clusterIP}'],
      ...['-l', `gateway.envoyproxy.io/owning-gateway-namespace=${sandbox.namespace}`],
    ]);
    if (found.stdout) return sendVisitor(sandbox, `http://${found.stdout}/version`, host);
    await sleep(200);
  }
  throw new Error(`Nobody started an Envoy for the Gateway in namespace ${sandbox.namespace}.`);
};

const weights = async (): Promise<unknown> => {
  const route = await sandbox.get('httproute', 'shop');
  if (!route || !isKind(route, 'HTTPRoute')) return undefined;
  return route.spec?.rules?.[0]?.backendRefs?.map(({ name, weight }) => [name, weight]);
};

const canary = { strategy: 'canary', traffic: 'gateway', 'stable-for': '1s' };

/** Waits until the gateway answers; how many requests were made until then, which are not the release's. */
const served = async (visitor: Visitor): Promise<number> => {
  const started = performance.now();
  for (let last = await visitor.next(20); last.failed > 0; last = await visitor.next(20)) {
    if (performance.now() - started > patience) throw new Error(`The gateway does not answer: ${last.all.at(-1)}`);
    await sleep(200);
  }
  return (await visitor.visits()).all.length;
};

const failuresOf = (all: readonly string[], since: number): string[] =>
  all.slice(since).flatMap((line, at) => (line.startsWith('failed') ? [`request ${at}: ${line}`] : []));

it('sends a percentage of the requests by the weights of the route in the release, counted at the gateway', async () => {
  const release = (version: number): object[] => [web(version), service(), route()];
  await sandbox.deploy(release(1));
  const visitor = await visit();
  const early = await served(visitor);
  const paused = await sandbox.deploy(release(2), { ...canary, steps: '20@manual' });
  expect(paused.outputs).toMatchObject({ status: 'paused' });
  expect(await weights()).toEqual([
    ['web', 80],
    ['web-canary', 20],
  ]);
  const { answers } = await visitor.next(400);
  // 80 of 400 on average; four standard deviations of a binomial distribution are 32.
  expect(answers['2']).toBeGreaterThan(48);
  expect(answers['2']).toBeLessThan(112);
  const promoted = await sandbox.promote();
  expect(promoted.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  expect(await weights()).toEqual([['web', 1]]);
  const { all } = await visitor.visits();
  expect({ failed: failuresOf(all, early), last: all.at(-1) }).toEqual({ failed: [], last: '2' });
  expect((await sandbox.list('services')).map(({ metadata }) => metadata.name)).toEqual(['web']);
});

it('moves the weights of a route outside the release, and restores them when the canary fails', async () => {
  await sandbox.apply(route());
  await sandbox.deploy([web(1), service()]);
  const before = [await stateOf(sandbox), (await sandbox.get('httproute', 'shop'))?.spec];
  const visitor = await visit();
  const early = await served(visitor);
  let broken: Promise<string> | undefined;
  const result = await sandbox.deploy(
    [web(2), service()],
    { ...canary, steps: '50@15s' },
    {
      seen: (log) => {
        if (!broken && log.includes('now sends 50 %'))
          broken = sandbox.kubectl('set', 'image', 'deployment/web-canary', `web=${registry}/slipway/nothing:9`);
      },
    },
  );
  await broken;
  expect(result.outputs).toMatchObject({ 'cause-code': 'ImageNotFound', rollback: 'rolled-back' });
  expect([await stateOf(sandbox), (await sandbox.get('httproute', 'shop'))?.spec]).toEqual(before);
  await visitor.next(40);
  const { answers, all } = await visitor.visits();
  expect({ failed: failuresOf(all, early), versions: Object.keys(answers).sort(), last: all.at(-1) }).toEqual({
    failed: [],
    versions: ['1', '2'],
    last: '1',
  });
});

it('moves weights outside the release with exactly the printed permissions, and keeps a failed canary', async () => {
  await sandbox.apply(route());
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-rights-'));
  try {
    const release = (version: number): object[] => [web(version), service()];
    const kubeconfig = await grant(sandbox, folder, release(1), '--strategy', 'canary', '--traffic', 'gateway');
    const given = { kubeconfig, smoke: 'GET /healthz 200 service=web' };
    await sandbox.deploy(release(1), given);
    const before = [await stateOf(sandbox), (await sandbox.get('httproute', 'shop'))?.spec];
    const paused = await sandbox.deploy(release(2), { ...given, ...canary, steps: '20@manual' });
    expect(paused.outputs.status).toBe('paused');
    expect(paused.log).not.toMatch(/may not|forbidden/i);
    expect(await weights()).toEqual([
      ['web', 80],
      ['web-canary', 20],
    ]);
    const kept = await sandbox.promote({ ...given, smoke: 'GET /nowhere 200 service=web', 'on-failure': 'keep' });
    expect(kept.outputs).toMatchObject({ status: 'failed', 'cause-code': 'SmokeFailed', rollback: 'kept' });
    expect(await weights()).toEqual([['web', 1]]);
    expect((await sandbox.list('deployments')).map(({ metadata }) => metadata.name)).toEqual(['web', 'web-canary']);
    const back = await sandbox.rollback({ kubeconfig });
    expect(back.outputs.status).toBe('rolled-back');
    expect([await stateOf(sandbox), (await sandbox.get('httproute', 'shop'))?.spec]).toEqual(before);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('restores the weights after a kill', async () => {
  const release = (version: number): object[] => [web(version), service(), route()];
  await sandbox.deploy(release(1));
  const before = [await stateOf(sandbox), await weights()];
  const visitor = await visit();
  const early = await served(visitor);
  const killed = await sandbox.deploy(
    release(2),
    { ...canary, steps: '30@5s' },
    {
      seen: (log, child) => {
        if (log.includes('now sends 30 %')) setTimeout(() => child.kill('SIGKILL'), Math.random() * 2000);
      },
    },
  );
  expect(killed.exitCode).toBe(137);
  expect((await sandbox.rollback({ 'only-if-unfinished': 'true' })).outputs.status).toBe('rolled-back');
  expect([await stateOf(sandbox), await weights()]).toEqual(before);
  await visitor.next(40);
  const { all } = await visitor.visits();
  expect({ failed: failuresOf(all, early), last: all.at(-1) }).toEqual({ failed: [], last: '1' });
});

it('refuses weights where no route sends requests to the Service', async () => {
  await sandbox.deploy([web(1), service()]);
  const result = await sandbox.deploy([web(2), service()], canary);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'InvalidManifest' });
  expect(result.outputs.cause).toContain('No HTTPRoute sends requests to Service/');
});
