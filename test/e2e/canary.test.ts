import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import { addressOf, sendVisitor } from './traffic-client.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('canary');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

/** Pods answer for a while after SIGTERM, until every node stops sending requests to them. */
const graceful = { lifecycle: { preStop: { sleep: { seconds: 10 } } } };

const web = (version: number, container: object = {}): object =>
  deployment(registry, {
    image: webImage(registry, version),
    replicas: 4,
    container: { ...graceful, ...container },
    pod: { terminationGracePeriodSeconds: 15 },
  });

const reading = { envFrom: [{ configMapRef: { name: 'config' } }] };

const canary = { strategy: 'canary', 'stable-for': '1s' };

const names = async (kinds: string): Promise<string[]> =>
  (await sandbox.list(kinds)).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

const replicas = async (name: string): Promise<unknown> =>
  valueAt(await sandbox.get('deployment', name), ['spec', 'replicas']);

it('lets the new version take its share step by step, then makes it the stable one, and loses no request', async () => {
  await sandbox.deploy([web(1), service()]);
  const selector = valueAt(await sandbox.get('deployment', 'web'), ['spec', 'selector']);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const result = await sandbox.deploy([web(2), service()], {
    ...canary,
    steps: '25@3s,50,100',
    smoke: 'GET /version 200',
  });
  expect(result.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  expect(result.log).toContain('25 %: 1 new and 3 stable');
  expect(result.log).toContain('50 %: 2 new and 2 stable');
  await visitor.only('2');
  const { failed, all } = await visitor.visits();
  expect(failed).toBe(0);
  // Both answered side by side.
  expect(all.lastIndexOf('1')).toBeGreaterThan(all.indexOf('2'));
  expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
  expect((await sandbox.get('deployment', 'web'))?.spec).toMatchObject({ replicas: 4, selector });
});

it('aborts a bad canary, names the cause, and loses no request', async () => {
  await sandbox.deploy([configMap({ WHO: 'old' }), web(1, reading), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const bad = [
    configMap({ WHO: 'new' }),
    web(2, { ...reading, command: ['sh', '-c', 'echo no model; exit 3'] }),
    service(),
  ];
  const result = await sandbox.deploy(bad, canary);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  expect(result.outputs.cause).toMatch(/web-canary/);
  await visitor.next(40);
  const { failed, answers } = await visitor.visits();
  expect({ failed, versions: Object.keys(answers) }).toEqual({ failed: 0, versions: ['1'] });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('aborts in a later step when the canary has requests already, and loses none', async () => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  let broken: Promise<string> | undefined;
  const result = await sandbox.deploy(
    // Its pods end at once on SIGTERM, so requests must stop before.
    [web(2, { lifecycle: {} }), service()],
    { ...canary, steps: '25,50@10s' },
    {
      seen: (log) => {
        if (!broken && log.includes('Canary at 50 %'))
          broken = sandbox.kubectl('set', 'image', 'deployment/web-canary', `web=${registry}/slipway/nothing:9`);
      },
    },
  );
  await broken;
  expect(result.outputs).toMatchObject({ 'cause-code': 'ImageNotFound', rollback: 'rolled-back' });
  await visitor.only('1');
  const { failed, answers } = await visitor.visits();
  expect({ failed, versions: Object.keys(answers).sort() }).toEqual({ failed: 0, versions: ['1', '2'] });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('waits for a person, who promotes from another process', async () => {
  const release = (version: number, who: string): object[] => [
    configMap({ WHO: who }),
    web(version, reading),
    service(),
  ];
  await sandbox.deploy(release(1, 'old'));
  const paused = await sandbox.deploy(release(2, 'new'), { ...canary, steps: '25@manual,50@manual,100' });
  expect(paused.outputs).toMatchObject({ status: 'paused', revision: '2' });
  expect([await replicas('web'), await replicas('web-canary')]).toEqual([3, 1]);
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ WHO: 'old' });
  expect((await sandbox.get('configmap', 'config-canary'))?.data).toEqual({ WHO: 'new' });
  const further = await sandbox.promote();
  expect(further.outputs).toMatchObject({ status: 'paused', revision: '2' });
  expect([await replicas('web'), await replicas('web-canary')]).toEqual([2, 2]);
  const promoted = await sandbox.promote();
  expect(promoted.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  expect(await names('deployments,services,configmaps')).toEqual([
    'ConfigMap/config',
    'ConfigMap/kube-root-ca.crt',
    'Deployment/web',
    'Service/web',
  ]);
  expect(await sandbox.kubectl('exec', 'deployment/web', '--', '/bin/sh', '-c', 'echo $WHO')).toBe('new\n');
  const nothing = await sandbox.promote();
  expect(nothing.exitCode).toBe(1);
  expect(nothing.log).toContain(
    'Release app has no candidate to promote or abort. Its newest revision, 2, is deployed.',
  );
});

it('waits for a person, who aborts from another process, or is overtaken by the next release', async () => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const steps = { ...canary, steps: '50@manual' };
  await sandbox.deploy([web(2), service()], steps);
  const aborted = await sandbox.promote({ mode: 'abort' });
  expect(aborted.outputs).toMatchObject({ status: 'aborted', revision: '2', rollback: 'rolled-back' });
  expect(aborted.exitCode).toBe(0);
  expect(await stateOf(sandbox)).toEqual(before);
  await sandbox.deploy([web(2), service()], steps);
  const next = await sandbox.deploy([web(1, { env: [{ name: 'A', value: '1' }] }), service()]);
  expect(next.outputs).toMatchObject({ status: 'deployed', revision: '4' });
  expect(next.log).toContain('Revision 3 still has a candidate. Slipway aborts it before the new revision begins.');
  expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
});

it.each([
  ['while the canary starts', 'Canary at 25 %'],
  ['while the stable version is replaced', 'becomes the stable version'],
])('rolls back without losing a request after it was killed %s', async (_, moment) => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const killed = await sandbox.deploy(
    [web(2), service()],
    { ...canary, steps: '25' },
    {
      seen: (log, child) => {
        if (log.includes(moment)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 1500);
      },
    },
  );
  expect({ code: killed.exitCode, log: killed.exitCode === 137 ? '' : killed.log }).toEqual({ code: 137, log: '' });
  const back = await sandbox.rollback({ 'only-if-unfinished': 'true' });
  expect(back.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  await visitor.only('1');
  expect(await visitor.visits()).toMatchObject({ failed: 0 });
  expect(await stateOf(sandbox)).toEqual(before);
});
