import { deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import type { StepResult } from './step.ts';
import { addressOf, sendVisitor } from './traffic-client.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await openSandbox('kept');
});
afterEach(() => sandbox.close());

const web = (version: number): object =>
  deployment(sandbox.cluster.registry, {
    image: webImage(sandbox.cluster.registry, version),
    replicas: 2,
    container: { lifecycle: { preStop: { sleep: { seconds: 10 } } } },
    pod: { terminationGracePeriodSeconds: 15 },
  });

const names = async (): Promise<string[]> =>
  (await sandbox.list('deployments,services')).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

const release = (version: number): object[] => [web(version), service()];

/** Breaks the candidate when the log shows that it has requests. */
const failing = async (way: Readonly<Record<string, string>>, name: string, moment: string): Promise<StepResult> => {
  let broken: Promise<string> | undefined;
  const image = `web=${sandbox.cluster.registry}/slipway/nothing:9`;
  const result = await sandbox.deploy(
    release(2),
    { ...way, 'on-failure': 'keep', 'stable-for': '10s' },
    {
      seen: (log) => {
        if (!broken && log.includes(moment)) broken = sandbox.kubectl('set', 'image', `deployment/${name}`, image);
      },
    },
  );
  await broken;
  return result;
};

const ends: Readonly<Record<string, () => Promise<StepResult>>> = {
  'a rollback': () => sandbox.rollback(),
  abort: () => sandbox.promote({ mode: 'abort' }),
  'the next deploy': () => sandbox.deploy(release(1)),
};

const canary = { way: { strategy: 'canary', steps: '50@10s' }, name: 'web-canary', moment: 'Canary at 50 %' };
const blueGreen = { way: { strategy: 'blue-green' }, name: 'web-preview', moment: 'now selects only the preview' };

it.each([
  ['canary', 'a rollback', canary, 'rolled-back'],
  ['canary', 'the next deploy', canary, 'unchanged'],
  ['blue-green', 'abort', blueGreen, 'aborted'],
])('keeps a failed %s for a look, without requests, until %s', async (_, end, { way, name, moment }, status) => {
  await sandbox.deploy(release(1));
  const before = await stateOf(sandbox);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const result = await failing(way, name, moment);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'ImageNotFound', rollback: 'kept' });
  expect(result.log).toContain('All requests go to revision 1, which is verified. The candidate is kept');
  expect(await names()).toEqual(['Deployment/web', `Deployment/${name}`, 'Service/web', `Service/${name}`]);
  await visitor.only('1');
  const { answers } = await visitor.next(40);
  expect(Object.keys(answers)).toEqual(['1']);
  expect(await sandbox.list('leases')).toEqual([]);
  const looked = await sandbox.rollback({ 'only-if-unfinished': 'true' });
  expect(looked.outputs.status).toBe('nothing-to-roll-back');
  expect(await names()).toContain(`Deployment/${name}`);
  const ended = await ends[end]?.();
  expect(ended?.outputs.status).toBe(status);
  expect(await stateOf(sandbox)).toEqual(before);
  await visitor.only('1');
  expect(await visitor.visits()).toMatchObject({ failed: 0 });
});
