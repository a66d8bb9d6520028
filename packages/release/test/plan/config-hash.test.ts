import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { prepareObjects } from '../../src/plan/prepare-objects.ts';
import { configMap, deployment, id, job, withContainer, withPodSpec } from '../samples.ts';

const hash = 'slipway.dev/config-hash';
const reading = (name = 'config', create = deployment): KubeObject =>
  withContainer(create('web', 'v1'), { envFrom: [{ configMapRef: { name } }] });
const hashOf = (...objects: KubeObject[]): unknown =>
  valueAt(prepareObjects(id, objects).at(-1), ['spec', 'template', 'metadata', 'annotations', hash]);

describe('withConfigHash', () => {
  const baseHash = hashOf(configMap('config', { A: '1', B: '2' }), reading());

  it('returns the same hash for the same content in any order', () => {
    expect(baseHash).toMatch(/^[0-9a-f]{16}$/);
    expect(hashOf(configMap('config', { B: '2', A: '1' }), reading())).toBe(baseHash);
  });

  it.each<[string, KubeObject[]]>([
    ['changes with the content', [configMap('config', { A: '2', B: '2' }), reading()]],
    [
      'changes with a binary key',
      [{ ...configMap('config', { A: '1', B: '2' }), binaryData: { C: 'AA==' } }, reading()],
    ],
  ])('%s', (_, objects) => {
    const other = hashOf(...objects);
    expect(other).toBeDefined();
    expect(other).not.toBe(baseHash);
  });

  const secret = (name: string, value: string): KubeObject => ({
    ...configMap(name, {}),
    kind: 'Secret',
    data: { KEY: value },
  });
  const readingBoth = withContainer(deployment('web', 'v1'), {
    envFrom: [
      { configMapRef: { name: 'config' } },
      { secretRef: { name: 'config' } },
      { configMapRef: { name: 'other' } },
    ],
  });

  it('includes Secrets in any order of the manifests', () => {
    const objects = [configMap('config', { A: '1' }), configMap('other', {}), secret('config', 'MQ==')];
    const all = hashOf(...objects, readingBoth);
    expect(hashOf(...objects.toReversed(), readingBoth)).toBe(all);
    expect(hashOf(...objects.slice(0, 2), readingBoth)).not.toBe(all);
    expect(hashOf(...objects.slice(0, 2), secret('config', 'Mg=='), readingBoth)).not.toBe(all);
  });

  it('keeps the annotations and labels of the pod template', () => {
    const web = deployment('web', 'v1', {
      template: {
        metadata: { labels: { app: 'web' }, annotations: { team: 'ml' } },
        spec: { containers: [{ name: 'web', image: 'a', envFrom: [{ configMapRef: { name: 'config' } }] }] },
      },
    });
    const [, prepared] = prepareObjects(id, [configMap('config', {}), web]);
    expect(valueAt(prepared, ['spec', 'template', 'metadata'])).toEqual({
      labels: { app: 'web' },
      annotations: { team: 'ml', [hash]: expect.stringMatching(/^[0-9a-f]{16}$/) },
    });
  });

  const readingClaim = withPodSpec(deployment('web', 'v1'), {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  });
  it.each<[string, KubeObject[]]>([
    ['ignores a volume claim', [{ ...configMap('data', {}), kind: 'PersistentVolumeClaim' }, readingClaim]],
    [
      'ignores a ConfigMap that only the first revision applies',
      [
        {
          ...configMap('config', {}),
          metadata: { name: 'config', namespace: 'shop', annotations: { 'slipway.dev/phase': 'before, none' } },
        },
        reading(),
      ],
    ],
    ['ignores a ConfigMap that the workload does not read', [configMap('other', {}), reading()]],
    [
      'ignores a ConfigMap in another namespace',
      [{ ...configMap('config', {}), metadata: { name: 'config', namespace: 'x' } }, reading()],
    ],
    [
      'ignores a Job, which runs only once',
      [configMap('config', {}), reading('config', (name, tag) => job(name, tag))],
    ],
  ])('%s', (_, objects) => {
    expect(hashOf(...objects)).toBeUndefined();
  });
});
