import { ApiError } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { type KubeObject, podSpecOf, specOf } from '@slipway/kubernetes';
import { configMap, openWorld, type Step, type World, web } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const outputs = ({ result }: Step) => result.outputs;
/** The objects of the release, without its history and without objects of controllers. */
const present = (): string[] =>
  world.fake
    .objects()
    .filter(({ kind, type }) => !['Pod', 'ReplicaSet', 'Namespace'].includes(kind) && type !== 'slipway.dev/revision')
    .map(({ kind, metadata }) => `${kind}/${metadata.name}`)
    .sort();
const denied = new ApiError('Refused', 'Cannot do it: no', { code: 403, reason: 'Forbidden', message: 'no' });

describe('how a deploy ends', () => {
  it('reports a verified release in one sentence, with changes and revision', async () => {
    const step = await world.deploy([configMap('config', { A: '1' }), web('v1')]);
    expect(step.result).toMatchObject({
      status: 'passed',
      sentence: 'Release app revision 1 is deployed and verified: 2 objects changed.',
      outputs: { status: 'deployed', 'cause-code': '', cause: '', revision: 1, rollback: 'not-needed' },
      facts: { result: 'deployed', revision: 1, workloads: [{ object: 'Deployment/shop/web', ready: 1, desired: 1 }] },
    });
    expect(JSON.parse(String(step.result.outputs.changes))).toEqual([
      expect.objectContaining({ action: 'created', object: 'ConfigMap/shop/config' }),
      expect.objectContaining({ action: 'created', object: 'Deployment/shop/web' }),
    ]);
    expect(step.result.facts.history).toMatchObject([{ revision: 1, state: 'deployed' }]);
    expect(present()).toEqual(['ConfigMap/config', 'Deployment/web']);
  });

  it('reports an unchanged release', async () => {
    await world.deploy([web('v1')]);
    const step = await world.deploy([web('v1')], { 'stable-for': '60s' });
    expect(outputs(step)).toMatchObject({ status: 'unchanged', revision: 1, rollback: 'not-needed' });
    expect(step.result.sentence).toBe('Release app is unchanged and healthy (revision 1).');
  });

  it('reports a failure with its cause, its evidence and the rollback', async () => {
    await world.deploy([configMap('config', { A: '1' }), web('v1')]);
    const step = await world.deploy([configMap('config', { A: '2' }), web('missing'), configMap('extra')]);
    expect(step.result).toMatchObject({
      status: 'failed',
      cause: { code: 'ImageNotFound' },
      outputs: { status: 'failed', 'cause-code': 'ImageNotFound', revision: 2, rollback: 'rolled-back' },
      facts: { rollback: { status: 'rolled-back', from: 2, to: 1 } },
    });
    expect(step.result.sentence).toMatch(/ Rolled back to revision 1 and verified it\.$/);
    expect(step.ports.kept.map(({ file }) => file)).toContain('states.json');
    expect(present()).toEqual(['ConfigMap/config', 'Deployment/web']);
    expect(world.fake.find('ConfigMap/shop/config')?.data).toEqual({ A: '1' });
    expect(world.history()).toEqual(['1 deployed', '2 rolled-back']);
  });

  it('deletes everything if the first release fails', async () => {
    const step = await world.deploy([configMap('config'), web('crash')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
    expect(step.result.sentence).toMatch(/It was the first revision, so Slipway deleted what it had created\.$/);
    expect(present()).toEqual([]);
  });

  it('keeps a failed release, and the next verified one leaves no orphan', async () => {
    await world.deploy([web('v1')]);
    const kept = await world.deploy([web('crash'), configMap('extra')], { 'on-failure': 'keep' });
    expect(outputs(kept)).toMatchObject({ status: 'failed', rollback: 'kept' });
    expect(kept.result.sentence).toMatch(/Release app was left as it is\.$/);
    expect(present()).toEqual(['ConfigMap/extra', 'Deployment/web']);
    expect(outputs(await world.deploy([web('v2')]))).toMatchObject({ status: 'deployed', revision: 3 });
    expect(present()).toEqual(['Deployment/web']);
    expect(world.history()).toEqual(['1 deployed', '2 failed', '3 deployed']);
  });

  it('fails without a change if the dry run finds problems', async () => {
    world.fake.put(configMap('config', { A: 'theirs' }, 'shop'), 'helm');
    const step = await world.deploy([
      configMap('config', { A: 'ours' }),
      {
        ...web('v1'),
        apiVersion: 'apps/v1',
        spec: {
          ...specOf(web('v1')),
          template: { spec: { ...podSpecOf(web('v1')), serviceAccountName: 'nobody' } },
        },
      },
    ]);
    expect(outputs(step)).toMatchObject({
      status: 'failed',
      'cause-code': 'FieldConflict',
      rollback: 'nothing-to-roll-back',
    });
    expect(step.result.sentence).toMatch(/\(and 1 more problem\).*Nothing was changed\.$/);
    expect(step.log).toMatch(/error: .*ServiceAccount\/shop\/nobody/);
    expect(world.history()).toEqual([]);
    expect(world.fake.find('Lease/shop/slipway.app')).toBeUndefined();
  });

  it('rolls back after an error that no rule covers', async () => {
    await world.deploy([web('v1')]);
    const mend = world.fake.failOn(({ verb, target }) => verb === 'watch' && target.startsWith('ReplicaSet'), denied);
    world.fake.onChange(() => world.fake.find('Secret/shop/slipway.app.v2') && mend());
    const step = await world.deploy([web('v2')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'Unknown', rollback: 'rolled-back' });
    expect(step.result.sentence).toContain('Release app stopped before it was complete: Cannot do it: no');
    expect(world.history()).toEqual(['1 deployed', '2 rolled-back']);
  });

  it('reports two results if the rollback fails, too', async () => {
    await world.deploy([web('v1')]);
    world.fake.failOn(
      ({ verb, target, dryRun, object }) =>
        verb === 'apply' && !dryRun && target === 'Deployment/shop/web' && /web:v1/.test(JSON.stringify(object)),
      denied,
    );
    const step = await world.deploy([web('missing')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'ImageNotFound', rollback: 'failed' });
    expect(step.result.sentence).toMatch(/The rollback of release app failed\.$/);
    expect(step.log).toContain('error: Rollback: Deployment/shop/web could not be restored: Cannot do it: no');
    expect(world.history()).toEqual(['1 deployed', '2 failed']);
  });

  it('reports a failed rollback if the credentials expired', async () => {
    await world.deploy([web('v1')]);
    const expired = new SlipwayError('Unauthorized', 'The token expired.');
    let mend = (): void => {};
    const isBad = ({ kind, metadata }: { kind: string; metadata: { name: string } }) =>
      kind === 'Pod' && metadata.name.startsWith('web') && world.history().includes('2 pending');
    world.fake.onChange((object) => {
      if (isBad(object))
        mend = world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Secret'), expired);
    });
    const step = await world.deploy([web('missing')]);
    expect(outputs(step)).toMatchObject({ status: 'failed', 'cause-code': 'ImageNotFound', rollback: 'failed' });
    expect(step.log).toContain('error: Rollback failed: The token expired.');
    expect(step.log).toContain('A rollback step with `only-if-unfinished: true` or the next deploy completes it.');
    mend();
    expect(world.history()).toEqual(['1 deployed', '2 pending']);
  });

  it('keeps the revision unfinished and the lock held when it is cancelled', async () => {
    await world.deploy([web('v1')]);
    const cancel = new AbortController();
    world.fake.onChange(
      () => world.fake.find('Deployment/shop/web')?.metadata.generation === 2 && cancel.abort(new Error('SIGINT')),
    );
    const step = await world.deploy([web('slow')], {}, cancel.signal);
    expect(step.result).toMatchObject({
      status: 'cancelled',
      sentence: 'The deploy of release/shop/app was cancelled (SIGINT).',
      outputs: { status: 'cancelled', 'cause-code': 'Cancelled' },
      cause: { hint: expect.stringContaining('only-if-unfinished') },
    });
    expect(step.result.outputs.rollback).toBeUndefined();
    expect(world.history()).toEqual(['1 deployed', '2 pending']);
    expect(world.fake.find('Lease/shop/slipway.app')).toBeDefined();
  });

  it('changes nothing when it is cancelled before it begins', async () => {
    const cancel = new AbortController();
    cancel.abort(new Error('SIGINT'));
    await expect(world.deploy([web('v1')], {}, cancel.signal)).rejects.toThrow('SIGINT');
    expect(present()).toEqual([]);
  });

  it('reports a diff without the values of Secrets, and changes nothing', async () => {
    await world.deploy([web('v1'), configMap('gone')]);
    const before = world.fake.objects();
    const secret: KubeObject = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's' },
      stringData: { KEY: 'very-secret' },
    };
    const step = await world.deploy([web('v2'), secret], { mode: 'diff' });
    expect(outputs(step)).toMatchObject({ status: 'diff', rollback: 'not-needed' });
    expect(step.result.sentence).toBe('Diff of release app: 3 objects would change.');
    expect(String(step.result.outputs.diff)).toMatch(/^\+ .*registry\.test\/web:v2$/m);
    expect(step.log + step.result.outputs.diff).not.toMatch(/very-secret|dmVyeS1zZWNyZXQ/);
    expect(step.log).toContain('deleted ConfigMap/shop/gone');
    expect(world.fake.objects()).toEqual(before);
  });

  it('fails a diff that finds problems', async () => {
    const step = await world.deploy([configMap('a', {}, 'nowhere')], { mode: 'diff' });
    expect(step.result).toMatchObject({ status: 'failed', cause: { code: 'InvalidManifest' } });
  });
});

it('does not call deleted what may hold data and stays', async () => {
  await world.deploy([
    web('v1'),
    { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: {} },
  ]);
  const step = await world.deploy([web('v2')]);
  expect(String(step.result.outputs.changes)).not.toContain('PersistentVolumeClaim');
  expect(step.result.facts.warnings).toEqual([expect.stringContaining('PersistentVolumeClaim/shop/data')]);
});

it('does not lose a good deploy because the history could not be read again', async () => {
  let reads = 0;
  world.fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Secret') && ++reads > 2, denied);
  const step = await world.deploy([web('v1')]);
  expect(outputs(step)).toMatchObject({ status: 'deployed', revision: 1 });
  expect(step.log).toContain('warning: The report shows the history from before this run: Cannot do it: no');
});

it('uses slipway.yml for inputs that are not set', async () => {
  world.write('k8s/web.yaml', JSON.stringify(web('v1')));
  world.write(
    'slipway.yml',
    'name: shop-web\nkind: api\nport: 8000\nhealth: /healthz\ndeploy: { manifests: k8s/, namespace: shop }\n',
  );
  const step = await world.deploy(undefined, { release: '', namespace: '' });
  expect(step.result.facts).toMatchObject({ release: 'shop-web', namespace: 'shop', result: 'deployed' });
});
