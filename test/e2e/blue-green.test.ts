import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import { addressOf, sendVisitor } from './traffic-client.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('blue-green');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

/** Pods answer for a while after SIGTERM, until every node stops sending requests to them. */
const graceful = { lifecycle: { preStop: { sleep: { seconds: 10 } } } };

const web = (version: number, container: object = {}): object =>
  deployment(registry, {
    image: webImage(registry, version),
    replicas: 2,
    container: { ...graceful, ...container },
    pod: { terminationGracePeriodSeconds: 15 },
  });

const reading = { envFrom: [{ configMapRef: { name: 'config' } }] };

const blueGreen = { strategy: 'blue-green', 'stable-for': '1s' };

const names = async (kinds: string): Promise<string[]> =>
  (await sandbox.list(kinds)).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

it('turns all requests at once to a version that has proved itself, and loses none', async () => {
  await sandbox.deploy([web(1), service()]);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const result = await sandbox.deploy([web(2), service()], { ...blueGreen, smoke: 'GET /version 200' });
  expect(result.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  await visitor.only('2');
  const { failed, all } = await visitor.visits();
  expect(failed).toBe(0);
  // Versions never mix: after the first answer of the preview, the stable version does not answer.
  expect(all.lastIndexOf('1')).toBeLessThan(all.indexOf('2'));
  expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
  expect(valueAt(await sandbox.get('service', 'web'), ['spec', 'selector'])).toEqual({ app: 'web' });
});

it('sends no request to a version that fails its smoke requests', async () => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const result = await sandbox.deploy([web(2), service()], { ...blueGreen, smoke: 'GET /nowhere 200' });
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'SmokeFailed', rollback: 'rolled-back' });
  expect(result.outputs.cause).toContain(`Service/${sandbox.namespace}/web-preview:80 got the status 404`);
  const { failed, answers } = await visitor.visits();
  expect({ failed, versions: Object.keys(answers) }).toEqual({ failed: 0, versions: ['1'] });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('turns the requests back first when the new version fails after it got them', async () => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  let broken: Promise<string> | undefined;
  const result = await sandbox.deploy(
    [web(2), service()],
    { ...blueGreen, 'stable-for': '8s' },
    {
      seen: (log) => {
        if (!broken && log.includes('now selects only the preview'))
          broken = sandbox.kubectl('set', 'image', 'deployment/web-preview', `web=${registry}/slipway/nothing:9`);
      },
    },
  );
  await broken;
  expect(result.outputs).toMatchObject({ 'cause-code': 'ImageNotFound', rollback: 'rolled-back' });
  expect(result.log.indexOf('All requests go to the stable version again')).toBeLessThan(
    result.log.indexOf('Rolling back revision 2'),
  );
  await visitor.only('1');
  const { failed, answers } = await visitor.visits();
  expect({ failed, versions: Object.keys(answers).sort() }).toEqual({ failed: 0, versions: ['1', '2'] });
  expect(await stateOf(sandbox)).toEqual(before);
});

it('waits for a person before the requests are turned, and keeps the new configuration from the stable pods', async () => {
  const release = (version: number, who: string): object[] => [
    configMap({ WHO: who }),
    web(version, reading),
    service(),
  ];
  await sandbox.deploy(release(1, 'old'));
  const paused = await sandbox.deploy(release(2, 'new'), { ...blueGreen, steps: 'manual' });
  expect(paused.outputs).toMatchObject({ status: 'paused', revision: '2', rollback: 'not-needed' });
  expect((await sandbox.get('configmap', 'config'))?.data).toEqual({ WHO: 'old' });
  const who = ['--', '/bin/sh', '-c', 'echo $WHO'];
  expect(await sandbox.kubectl('exec', 'deployment/web', ...who)).toBe('old\n');
  expect(await sandbox.kubectl('exec', 'deployment/web-preview', ...who)).toBe('new\n');
  expect((await sandbox.rollback({ 'only-if-unfinished': 'true' })).outputs.status).toBe('nothing-to-roll-back');
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const promoted = await sandbox.promote();
  expect(promoted.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  await visitor.only('2');
  expect(await visitor.visits()).toMatchObject({ failed: 0 });
  expect(await sandbox.kubectl('exec', 'deployment/web', ...who)).toBe('new\n');
  expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
});

it.each([
  ['before the new version has proved itself', 'Preview at 0 %'],
  ['right after the requests were turned', 'now selects only the preview'],
  ['while the stable version is replaced', 'becomes the stable version'],
])('rolls back without losing a request after it was killed %s', async (_, moment) => {
  await sandbox.deploy([web(1), service()]);
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const killed = await sandbox.deploy([web(2), service()], blueGreen, {
    seen: (log, child) => {
      if (log.includes(moment)) setTimeout(() => child.kill('SIGKILL'), Math.random() * 1500);
    },
  });
  expect(killed.exitCode).toBe(137);
  const back = await sandbox.rollback({ 'only-if-unfinished': 'true' });
  expect(back.outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  await visitor.only('1');
  expect(await visitor.visits()).toMatchObject({ failed: 0 });
  expect(await stateOf(sandbox)).toEqual(before);
});
