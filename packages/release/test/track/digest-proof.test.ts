import type { KubeObject } from '@slipway/kubernetes';
import { proveDigests } from '../../src/index.ts';
import { deployment, withPodSpec } from '../samples.ts';
import { readyWith } from '../tracked.ts';

const digest = (letter: string): string => `sha256:${letter.repeat(64)}`;
const pinned = (name: string, letter = 'a'): string => `registry.test/${name}@${digest(letter)}`;

/** Images by container, as the manifest names them or as the runtime reports them. */
type Images = Readonly<Record<string, string>>;

const desired = (images: Images, initContainers: Images = {}): KubeObject => {
  const list = (given: Images) => Object.entries(given).map(([name, image]) => ({ name, image }));
  return withPodSpec(deployment('web', 'v1'), { containers: list(images), initContainers: list(initContainers) });
};

const pod = (imageIDs: Images, initImageIDs: Images = {}, name = 'web-0'): KubeObject => {
  const list = (given: Images) => Object.keys(given).map((container) => ({ name: container, image: 'x' }));
  const statuses = (given: Images) =>
    Object.entries(given).map(([container, imageID]) => ({ name: container, imageID, ready: true }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop' },
    spec: { containers: list(imageIDs), initContainers: list(initImageIDs) },
    status: { containerStatuses: statuses(imageIDs), initContainerStatuses: statuses(initImageIDs) },
  };
};

const proofOf = (images: Images, ...pods: KubeObject[]) => proveDigests([readyWith(desired(images), pods)]);

describe('proveDigests', () => {
  it('succeeds when every container runs the pinned digest', () => {
    const images = { web: pinned('web'), proxy: pinned('proxy', 'b') };
    expect(proofOf(images, pod(images), pod(images, {}, 'web-1'))).toEqual({ isProven: true, unpinned: [] });
  });

  it('fails when a container runs another digest, and names the pod and both digests', () => {
    const proof = proofOf({ web: pinned('web') }, pod({ web: pinned('web', 'c') }));
    expect(proof).toMatchObject({
      isProven: false,
      mismatch: {
        code: 'DigestMismatch',
        object: { kind: 'Pod', name: 'web-0' },
        container: 'web',
        detail: { expected: digest('a'), found: digest('c') },
      },
    });
  });

  it('finds a wrong digest in the second pod of the second object', () => {
    const image = { web: pinned('web') };
    const good = readyWith(desired(image), [pod(image)]);
    const bad = readyWith(desired(image), [pod(image), pod({ web: pinned('web', 'c') }, {}, 'web-1')]);
    expect(proveDigests([good, bad])).toMatchObject({ isProven: false, mismatch: { object: { name: 'web-1' } } });
  });

  it('fails without a mismatch when the runtime does not report the digest of the only container', () => {
    expect(proofOf({ web: pinned('web') }, pod({ web: '' }))).toEqual({ isProven: false, unpinned: [] });
  });

  it('fails when the runtime does not report the digest of one of two containers', () => {
    const images = { web: pinned('web'), proxy: pinned('proxy') };
    expect(proofOf(images, pod({ ...images, proxy: '' }))).toEqual({ isProven: false, unpinned: [] });
  });

  it('fails when the runtime reports the digest in one of two pods only', () => {
    const image = { web: pinned('web') };
    expect(proofOf(image, pod(image), pod({ web: '' }, {}, 'web-1')).isProven).toBe(false);
  });

  it('fails when one of two containers has a tag only, and names that container once for all pods', () => {
    const images = { web: pinned('web'), proxy: 'registry.test/proxy:1' };
    const running = { web: pinned('web'), proxy: pinned('proxy') };
    expect(proofOf(images, pod(running), pod(running, {}, 'web-1'))).toEqual({
      isProven: false,
      unpinned: ['Deployment/shop/web container proxy'],
    });
  });

  it('reports containers without a digest beside a mismatch', () => {
    const images = { web: pinned('web'), proxy: 'registry.test/proxy:1' };
    expect(proofOf(images, pod({ web: pinned('web', 'c'), proxy: pinned('proxy') }))).toMatchObject({
      isProven: false,
      unpinned: ['Deployment/shop/web container proxy'],
      mismatch: { container: 'web' },
    });
  });

  it('includes init containers', () => {
    const image = { web: pinned('web') };
    const object = desired(image, { migrate: pinned('migrate') });
    expect(proveDigests([readyWith(object, [pod(image, { migrate: pinned('migrate', 'c') })])])).toMatchObject({
      isProven: false,
      mismatch: { container: 'migrate' },
    });
    expect(proveDigests([readyWith(object, [pod(image, { migrate: pinned('migrate') })])]).isProven).toBe(true);
  });

  it('ignores a container that an admission webhook injected', () => {
    const image = { web: pinned('web') };
    expect(proofOf(image, pod({ ...image, injected: `other.test/mesh@${digest('c')}` }))).toEqual({
      isProven: true,
      unpinned: [],
    });
  });

  it('fails when nothing runs', () => {
    expect(proofOf({ web: pinned('web') })).toEqual({ isProven: false, unpinned: [] });
  });
});
