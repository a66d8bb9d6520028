import { ApiError } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { type FakeCluster, fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { createReleaseNamespace } from '../../src/index.ts';
import { configMap } from '../samples.ts';

const id = { name: 'app', namespace: 'team' };
const own: KubeObject = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { tier: 'one' } } };

const createNamespace = (fake: FakeCluster, logger = fakePorts(), release = id) => {
  const ports = { cluster: fake, clock: fakeClock(), log: logger.log, signal: new AbortController().signal };
  return createReleaseNamespace(ports, release, [own]);
};

describe('createReleaseNamespace', () => {
  it('creates the namespace of the manifest, and deletes it again when it is empty', async () => {
    const fake = fakeCluster({ namespaces: [] });
    const deleteIfUnused = await createNamespace(fake);
    expect(fake.find('Namespace/team')?.metadata).toMatchObject({
      labels: { tier: 'one' },
      annotations: { 'slipway.dev/release': 'team/app' },
    });
    await deleteIfUnused?.();
    expect(fake.find('Namespace/team')).toBeUndefined();
  });

  it('keeps the namespace when another client has created an object in it', async () => {
    const [fake, logger] = [fakeCluster({ namespaces: [] }), fakePorts()];
    const deleteIfUnused = await createNamespace(fake, logger);
    await fake.create({ ...configMap('theirs', {}), metadata: { name: 'theirs', namespace: 'team' } });
    await deleteIfUnused?.();
    expect(fake.find('Namespace/team')).toBeDefined();
    expect(logger.lines.join('\n')).toMatch(/Namespace team is kept, because other clients may use it/);
  });

  it('keeps the namespace when it may not list the objects in it', async () => {
    const fake = fakeCluster({ namespaces: [] });
    const deleteIfUnused = await createNamespace(fake);
    const denied = new ApiError('PermissionMissing', 'no', { code: 403, reason: 'Forbidden', message: 'no' });
    fake.failOn(({ verb, target }) => verb === 'list' && target.startsWith('Pod'), denied);
    await deleteIfUnused?.();
    expect(fake.find('Namespace/team')).toBeDefined();
  });

  it('creates the namespace only for the first of two releases', async () => {
    const fake = fakeCluster({ namespaces: [] });
    const deletions = await Promise.all([
      createNamespace(fake),
      createNamespace(fake, fakePorts(), { ...id, name: 'other' }),
    ]);
    expect(deletions.filter((each) => each !== undefined)).toHaveLength(1);
    expect(fake.find('Namespace/team')?.metadata.annotations).toEqual({ 'slipway.dev/release': 'team/app' });
  });

  it('deletes the namespace again when the server rejects its manifest', async () => {
    const fake = fakeCluster({ namespaces: [] });
    const rejection = new ApiError('Refused', 'no such field', { code: 400, reason: 'BadRequest', message: 'no' });
    fake.failOn(({ verb, target }) => verb === 'apply' && target === 'Namespace/team', rejection);
    await expect(createNamespace(fake)).rejects.toThrow('no such field');
    expect(fake.find('Namespace/team')).toBeUndefined();
  });
});
