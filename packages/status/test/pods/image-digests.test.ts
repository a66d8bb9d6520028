import { assess, digestsOf } from '../../src/index.ts';
import { object } from '../observe.ts';
import { recorded } from '../recorded.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('what a pod runs', () => {
  const table: [string, string, string][] = [
    ['containerd names the manifest', `registry.test:5000/api@${digest}`, digest],
    ['docker puts a scheme before it', `docker-pullable://registry.test/api@${digest}`, digest],
    ['the id of a config proves nothing', digest, ''],
    ['a longer text is not a digest', `registry.test/api@${digest}0`, ''],
    ['a container that was not made yet has none', '', ''],
  ];
  it.each(table)('reads the digest where %s', (_, imageID, expected) => {
    const pod = object('v1 Pod', {
      spec: { initContainers: [{ name: 'migrate', image: 'm:1' }], containers: [{ name: 'api', image: 'api:1' }] },
      status: { containerStatuses: [{ name: 'api', imageID }] },
    });
    expect(digestsOf(pod)).toEqual([
      { container: 'migrate', image: 'm:1', imageID: '', digest: '' },
      { container: 'api', image: 'api:1', imageID, digest: expected },
    ]);
  });

  it('reads from a recorded pod the digest that the push returned', () => {
    const [pod] = assess(recorded('healthy')).pods;
    expect(pod && digestsOf(pod)).toMatchObject([
      { container: 'api', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    ]);
  });
});
