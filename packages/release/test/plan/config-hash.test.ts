import { type KubeObject, valueAt } from '@slipway/kubernetes';
import { prepareObjects } from '../../src/plan/prepare-objects.ts';
import { configMap, deployment, id, job, withContainer } from '../samples.ts';

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

  it.each<[string, KubeObject[]]>([
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
