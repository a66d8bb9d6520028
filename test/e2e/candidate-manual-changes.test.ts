import { setTimeout as sleep } from 'node:timers/promises';
import { podSpecOf, valueAt } from '@slipway/kubernetes';
import { deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { addressOf, sendVisitor } from './traffic-client.ts';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await openSandbox('changed');
});
afterEach(() => sandbox.close());

const web = (version: number): object =>
  deployment(sandbox.cluster.registry, {
    image: webImage(sandbox.cluster.registry, version),
    replicas: 2,
    container: { lifecycle: { preStop: { sleep: { seconds: 2 } } } },
    pod: { terminationGracePeriodSeconds: 5 },
  });

const release = (version: number): object[] => [web(version), service()];

/** Resolves once the controller has observed a change. */
const seen = async (): Promise<void> => {
  for (;;) {
    const live = await sandbox.get('deployment', 'web');
    if (valueAt(live, ['status', 'observedGeneration']) === live?.metadata.generation) return;
    await sleep(100);
  }
};

/** Restarts a Deployment by its annotation, as tools do that ignore the pause. */
const restart = async (): Promise<void> => {
  const annotations = { 'kubectl.kubernetes.io/restartedAt': new Date().toISOString() };
  const patch = JSON.stringify({ spec: { template: { metadata: { annotations } } } });
  await sandbox.kubectl('patch', 'deployment', 'web', '--type=merge', '-p', patch);
  await seen();
};

const abort = { mode: 'abort' };

const standing = async (): Promise<unknown> => {
  const [live, front] = [await sandbox.get('deployment', 'web'), await sandbox.get('service', 'web')];
  const [container] = (live && podSpecOf(live)?.containers) ?? [];
  return {
    paused: valueAt(live, ['spec', 'paused']),
    version: container?.image?.split(':').at(-1),
    replicas: valueAt(live, ['spec', 'replicas']),
    selector: valueAt(front, ['spec', 'selector']),
    objects: (await sandbox.list('deployments,services')).length,
  };
};

const whole = (version: string) => ({
  paused: undefined,
  version,
  replicas: 2,
  selector: { app: 'web' },
  objects: 2,
});

it.each([
  ['promoted', {}, '2'],
  ['aborted', abort, '1'],
])(
  'loses no request when the stable version is restarted while a preview waits, until it is %s',
  async (_, way, version) => {
    await sandbox.deploy(release(1));
    const paused = await sandbox.deploy(release(2), { strategy: 'blue-green', steps: 'manual' });
    expect(paused.outputs.status).toBe('paused');
    const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
    await expect(sandbox.kubectl('rollout', 'restart', 'deployment/web')).rejects.toThrow(/paused/);
    await restart();
    expect((await visitor.next(20)).answers).toEqual({ '1': expect.any(Number) });
    expect((await sandbox.promote(way)).exitCode).toBe(0);
    await visitor.next(40);
    const { failed, all } = await visitor.visits();
    expect({ failed, last: all.at(-1) }).toEqual({ failed: 0, last: version });
    expect(await standing()).toEqual(whole(version));
  },
);

it('rejects a promotion over a manual change, names it, and restores it on abort', async () => {
  await sandbox.deploy(release(1));
  await sandbox.deploy(release(2), { strategy: 'blue-green', steps: 'manual' });
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  await sandbox.kubectl('set', 'image', 'deployment/web', `web=${sandbox.cluster.registry}/slipway/nothing:9`);
  await sandbox.kubectl('scale', 'deployment/web', '--replicas=3');
  await seen();
  const refused = await sandbox.promote();
  expect(refused.outputs).toMatchObject({ status: 'failed', 'cause-code': 'FieldConflict' });
  expect(refused.outputs.cause).toContain('kubectl-set');
  expect(refused.log).toContain('Nothing was changed: revision 2 still waits');
  const aborted = await sandbox.promote(abort);
  expect(aborted.outputs).toMatchObject({ status: 'aborted', rollback: 'rolled-back' });
  expect(aborted.log).toContain('was changed after the release (');
  await visitor.next(20);
  const { failed, answers } = await visitor.visits();
  expect({ failed, versions: Object.keys(answers) }).toEqual({ failed: 0, versions: ['1'] });
  expect(await standing()).toEqual(whole('1'));
});
