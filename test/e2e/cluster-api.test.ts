import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { valueAt } from '@slipway/kubernetes';
import { apiServerCommands } from '../../tools/cluster/control-plane/commands.ts';
import { startCluster } from '../../tools/cluster/index.ts';
import {
  cluster,
  configMap,
  createNamespace,
  deleteNamespace,
  lines,
  named,
  namespace,
  open,
  provided,
  refTo,
  reports,
  thrownBy,
  until,
} from './cluster-api-namespace.ts';

const clusterRole = `slipway:${namespace}:mixedCase`;
const group = `${namespace}.example.com`;
const crdName = `widgets.${group}`;

beforeAll(createNamespace);
afterAll(() =>
  deleteNamespace(
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: clusterRole },
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', name: crdName },
  ),
);

describe('objects on a real API server', () => {
  test('reads the version and the clock of the server with one request', async () => {
    expect(await cluster.version()).toMatch(/^v\d+\.\d+\./);
    expect(Math.abs(Date.parse(cluster.serverTime() ?? '') - Date.now())).toBeLessThan(60_000);
  });

  test('applies, applies without a change, dry-runs, patches and deletes an object', async () => {
    const first = await cluster.apply(configMap('settings', { a: '1' }));
    const second = await cluster.apply(configMap('settings', { a: '1' }));
    expect(second.metadata.resourceVersion).toBe(first.metadata.resourceVersion);
    expect(first.metadata.managedFields?.[0]).toMatchObject({ manager: 'slipway', operation: 'Apply' });
    expect((await cluster.apply(configMap('settings', { a: '2' }), { dryRun: true })).data).toEqual({ a: '2' });
    expect((await cluster.get(refTo('ConfigMap', 'settings')))?.data).toEqual({ a: '1' });
    expect((await cluster.patch(refTo('ConfigMap', 'settings'), { data: { b: '3' } })).data).toEqual({
      a: '1',
      b: '3',
    });
    expect(await cluster.delete(refTo('ConfigMap', 'settings'), { dryRun: true })).toBe(true);
    expect(await cluster.delete(refTo('ConfigMap', 'settings'), { uid: 'another' })).toBe(false);
    expect(await cluster.delete(refTo('ConfigMap', 'settings'), { uid: first.metadata.uid as string })).toBe(true);
    expect(await cluster.delete(refTo('ConfigMap', 'settings'))).toBe(false);
  });

  test('reports a conflict with manager and field, and takes the field with force', async () => {
    await cluster.apply(configMap('owned', { a: '1' }), { fieldManager: 'argocd' });
    const { code, status } = await thrownBy(cluster.apply(configMap('owned', { a: '2' })));
    expect(code).toBe('Conflict');
    expect(status).toMatchObject({
      code: 409,
      reason: 'Conflict',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "argocd"', field: '.data.a' }] },
    });
    expect((await cluster.apply(configMap('owned', { a: '2' }), { force: true })).data).toEqual({ a: '2' });
  });

  test('names a field that does not exist', async () => {
    const service = named('v1', 'Service', 'typo', { spec: { prots: [] } });
    const { code, status } = await thrownBy(cluster.apply(service));
    expect(code).toBe('BadInput');
    expect(status.message).toContain('.spec.prots: field not declared in schema');
    expect(await cluster.get(refTo('Service', 'typo'))).toBeUndefined();
  });

  test('rejects a create of an existing object and a replace of a changed one', async () => {
    const lease = await cluster.create(
      named('coordination.k8s.io/v1', 'Lease', 'lock', { spec: { holderIdentity: 'me' } }),
    );
    expect((await thrownBy(cluster.create(named('coordination.k8s.io/v1', 'Lease', 'lock')))).status.reason).toBe(
      'AlreadyExists',
    );
    const renewed = await cluster.replace({ ...lease, spec: { holderIdentity: 'you' } });
    expect(valueAt(renewed, ['spec', 'holderIdentity'])).toBe('you');
    expect((await thrownBy(cluster.replace(lease))).status.reason).toBe('Conflict');
  });

  test('names keep their case, and cluster-scoped objects need no namespace', async () => {
    const type = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole' };
    const role = { ...type, name: clusterRole };
    await cluster.apply({ ...type, metadata: { name: clusterRole }, rules: [] });
    expect((await cluster.get(role))?.metadata.name).toBe(clusterRole);
    expect(await cluster.get({ ...role, name: clusterRole.toLowerCase() })).toBeUndefined();
  });

  test('keeps every field of a NetworkPolicy and of a volume', async () => {
    const from = [{ podSelector: { matchLabels: { app: 'web' } } }];
    const policy = named('networking.k8s.io/v1', 'NetworkPolicy', 'p', {
      spec: { podSelector: {}, ingress: [{ from }] },
    });
    expect(valueAt(await cluster.apply(policy), ['spec', 'ingress'])).toEqual([{ from }]);
    const template = {
      metadata: { labels: { app: 'modes' } },
      spec: {
        containers: [{ name: 'c', image: 'none' }],
        volumes: [{ name: 's', secret: { secretName: 'x', defaultMode: 0o644 } }],
      },
    };
    const deployment = named('apps/v1', 'Deployment', 'modes', {
      spec: { replicas: 0, selector: { matchLabels: { app: 'modes' } }, template },
    });
    expect(
      valueAt(await cluster.apply(deployment), ['spec', 'template', 'spec', 'volumes', 0, 'secret', 'defaultMode']),
    ).toBe(420);
  });

  test('applies objects of a kind as soon as its CRD is established', async () => {
    expect(await cluster.resource(`${group}/v1`, 'Widget')).toBeUndefined();
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    await cluster.apply({
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: crdName },
      spec: {
        group,
        scope: 'Namespaced',
        names: { kind: 'Widget', plural: 'widgets', singular: 'widget' },
        versions: [{ name: 'v1', served: true, storage: true, schema }],
      },
    });
    const resource = await until(() => cluster.resource(`${group}/v1`, 'Widget'));
    expect(resource).toMatchObject({ plural: 'widgets', namespaced: true });
    const widget = named(`${group}/v1`, 'Widget', 'w', { spec: { deep: [{ a: 1 }] } });
    expect((await cluster.apply(widget)).spec).toEqual({ deep: [{ a: 1 }] });
  });

  test('applies 1000 objects in parallel and lists them page by page', async () => {
    const wanted = Array.from({ length: 1000 }, (_, index) => {
      const object = configMap(`many-${index}`, { index: String(index) });
      return { ...object, metadata: { ...object.metadata, labels: { many: 'yes' } } };
    });
    await Promise.all(wanted.map((object) => cluster.apply(object)));
    reports.length = 0;
    const { items } = await cluster.list({ apiVersion: 'v1', kind: 'ConfigMap', namespace, labelSelector: 'many=yes' });
    expect(new Set(items.map(({ data }) => valueAt(data, ['index']))).size).toBe(1000);
    expect(items[0]).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
    expect(reports.length).toBeGreaterThan(1);
  });

  test('returns the results of access reviews in the order of the questions', async () => {
    const questions = [
      { verb: 'patch', group: 'apps', resource: 'deployments', namespace },
      { verb: 'get', group: '', resource: 'pods', subresource: 'log', namespace },
    ];
    expect(await cluster.checkPermissions(questions)).toEqual([true, true]);
    const dev = await open(asUser(provided.kubeconfig));
    expect(
      await dev.checkPermissions([...questions, { verb: 'create', group: '', resource: 'secrets', namespace }]),
    ).toEqual([false, false, false]);
    const refused = await thrownBy(dev.list({ apiVersion: 'v1', kind: 'Pod', namespace }));
    expect(refused).toMatchObject({
      code: 'Refused',
      message: expect.stringContaining('User "dev" cannot list resource "pods"'),
    });
    await dev.close();
  });
});

/** The same cluster for a user without permissions. */
const asUser = (file: string): string =>
  readFileSync(file, 'utf8').replace(/^(\s+)(client-certificate-data:)/m, '$1as: dev\n$1$2');

// Needs the API server's own command line: a second one beside the cluster's, which can be killed without harm to others.
if (provided.provider === 'local')
  describe('an API server that restarts', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'slipway-second-api-'));
    let running: ChildProcess | undefined;
    let isKilled = false;
    let port = 0;

    const start = async (): Promise<void> => {
      const { kube, folder: home, slot } = await startCluster({ log: () => {} });
      const [program = '', ...args] = apiServerCommands(kube, home, { ...slot, apiPort: port })['kube-apiserver'] ?? [];
      const own = [`--cert-dir=${folder}`, '--endpoint-reconciler-type=none'];
      const launch = (): void => {
        const child = spawn(program, [...args, ...own], { cwd: home, stdio: 'ignore' });
        running = child;
        // Its port may be in use for a moment: start the server again until the test kills it.
        child.once('exit', (code) => {
          if (running === child && code !== null && !isKilled) setTimeout(launch, 500).unref();
        });
      };
      isKilled = false;
      launch();
    };
    const freePort = async (): Promise<number> => {
      const server = createServer();
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address() as AddressInfo;
      await new Promise((resolve) => server.close(resolve));
      return address.port;
    };
    /** On SIGTERM the API server waits up to a minute for its watches. This test does not wait. */
    const kill = async (signal: NodeJS.Signals): Promise<void> => {
      isKilled = true;
      const ending = running;
      if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = new Promise<void>((resolve) => ending.once('exit', () => resolve()));
      ending.kill(signal);
      const insist = setTimeout(() => ending.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(insist);
    };

    afterAll(async () => {
      await kill('SIGKILL');
      rmSync(folder, { recursive: true });
    });

    beforeEach(async () => {
      port = await freePort();
    });
    afterEach(() => kill('SIGKILL'));

    test.each<NodeJS.Signals>(['SIGKILL', 'SIGTERM'])(
      'continues a watch and holds requests until the server is back after %s',
      async (signal) => {
        await start();
        const kubeconfig = readFileSync(provided.kubeconfig, 'utf8').replace(
          /(server: https:\/\/[^:]+):\d+/,
          `$1:${port}`,
        );
        const second = await open(kubeconfig);
        const ended = new AbortController();
        try {
          await until(() => second.version().catch(() => false as const));
          await until(() => second.get({ apiVersion: 'v1', kind: 'Namespace', name: namespace }));
          const name = `survivor-${signal.toLowerCase()}`;
          const seen: string[] = [];
          let syncs = 0;
          const following = second.watch(
            { apiVersion: 'v1', kind: 'ConfigMap', namespace, fieldSelector: `metadata.name=${name}` },
            {
              onSync: ({ items }) => {
                syncs += 1;
                for (const { data } of items) seen.push(String(valueAt(data, ['step'])));
              },
              onEvent: ({ object }) => seen.push(String(valueAt(object, ['data', 'step']))),
            },
            ended.signal,
          );
          await until(async () => syncs > 0);
          await second.apply(configMap(name, { step: '1' }));
          await until(async () => seen.at(-1) === '1');
          lines.length = 0;
          const told = (text: string): number => lines.filter((line) => line.includes(text)).length;
          await kill(signal);
          // By the other server, while this one is unreachable.
          await cluster.apply(configMap(name, { step: '2' }));
          const applied = second.apply(configMap(name, { step: '3' }));
          await until(async () => told('Retrying for up to 5 min') > 0);
          // The outage is logged once, regardless of the number of requests.
          await delay(2000);
          expect(told('Retrying for up to 5 min')).toBe(1);
          await start();
          await applied;
          await until(async () => seen.at(-1) === '3');
          // A new list may have replaced the events between them.
          expect(seen).toEqual([...seen].sort());
          // A server that starts may answer one request and refuse the next.
          expect(told('answers again')).toBe(told('Retrying for up to 5 min'));
          ended.abort();
          await following;
        } finally {
          ended.abort();
          await second.close();
        }
      },
    );
  });
