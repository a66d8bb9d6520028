import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { type FakeCluster, fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { createReleaseNamespace } from '../../src/index.ts';
import { configMap } from '../samples.ts';

const id = { name: 'app', namespace: 'team' };
const own: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { tier: 'one' } } };

const bring = (fake: FakeCluster, told = fakePorts(), release = id) => {
  const ports = { cluster: fake, clock: fakeClock(), log: told.log, signal: new AbortController().signal };
  return createReleaseNamespace(ports, release, [own]);
};

it('makes the namespace as its manifest says, and takes it back where nothing is in it', async () => {
  const fake = fakeCluster({ namespaces: [] });
  const takeBack = await bring(fake);
  expect(fake.find('Namespace/team')?.metadata).toMatchObject({
    labels: { tier: 'one' },
    annotations: { 'slipway.dev/release': 'team/app' },
  });
  await takeBack?.();
  expect(fake.find('Namespace/team')).toBeUndefined();
});

it('leaves it in place where another release has begun to work in it meanwhile', async () => {
  const [fake, told] = [fakeCluster({ namespaces: [] }), fakePorts()];
  const takeBack = await bring(fake, told);
  await fake.create({ ...configMap('theirs', {}), metadata: { name: 'theirs', namespace: 'team' } });
  await takeBack?.();
  expect(fake.find('Namespace/team')).toBeDefined();
  expect(told.lines.join('\n')).toMatch(/Namespace team is left in place: others may have begun to use it/);
});

it('leaves it in place where nobody may look into it', async () => {
  const fake = fakeCluster({ namespaces: [] });
  const takeBack = await bring(fake);
  const denied = new ApiError('PermissionMissing', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
  fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Pod'), denied);
  await takeBack?.();
  expect(fake.find('Namespace/team')).toBeDefined();
});

it('is the one of the release that was quicker', async () => {
  const fake = fakeCluster({ namespaces: [] });
  const takeBacks = await Promise.all([bring(fake), bring(fake, fakePorts(), { ...id, name: 'other' })]);
  expect(takeBacks.filter((each) => each !== undefined)).toHaveLength(1);
  expect(fake.find('Namespace/team')?.metadata.annotations).toEqual({ 'slipway.dev/release': 'team/app' });
});

it('goes again where the server refuses what the manifest says of it', async () => {
  const fake = fakeCluster({ namespaces: [] });
  const refused = new ApiError('Refused', 'no such field', { code: 400, reason: 'BadRequest', message: 'no' });
  fake.failOn(({ verb, target }) => verb === 'apply' && target === 'Namespace/team', refused);
  await expect(bring(fake)).rejects.toThrow('no such field');
  expect(fake.find('Namespace/team')).toBeUndefined();
});
