import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import { adoptionOf, adoptionProblem, describeAdoptions } from '../../src/ownership/adoption.ts';
import { configMap, id } from '../samples.ts';

const entry = (manager: string, more: Partial<ManagedFields> = {}): ManagedFields => ({
  manager,
  operation: 'Update',
  apiVersion: 'v1',
  fieldsV1: { 'f:data': { '.': {}, 'f:A': {} } },
  ...more,
});

const live = (entries: readonly ManagedFields[], annotations: Record<string, string> = {}): KubeObject => {
  const object = configMap('config', { A: '1' });
  return { ...object, metadata: { ...object.metadata, annotations, managedFields: [...entries] } };
};

const helm = (name: string, namespace = 'shop') => ({
  'meta.helm.sh/release-name': name,
  'meta.helm.sh/release-namespace': namespace,
});

describe('adoptionOf', () => {
  it.each([
    ['adopts from a client-side apply', live([entry('kubectl-client-side-apply')]), ['kubectl-client-side-apply']],
    [
      'adopts from all kubectl commands, and names each once',
      live([entry('kubectl-set'), entry('kubectl-create'), entry('kubectl-set')]),
      ['kubectl-create', 'kubectl-set'],
    ],
    ['adopts from Helm 3 when the release has the same name', live([entry('helm')], helm('app')), ['helm']],
    [
      'adopts from Helm 4 when the release has the same name',
      live([entry('helm', { operation: 'Apply' })], helm('app')),
      ['helm'],
    ],
    ['does not adopt from another Helm release', live([entry('helm')], helm('other')), undefined],
    ['does not adopt from a Helm release in another namespace', live([entry('helm')], helm('app', 'other')), undefined],
    ['does not adopt from a controller', live([entry('kube-controller-manager')]), undefined],
    ['does not adopt from a server-side apply', live([entry('kubectl', { operation: 'Apply' })]), undefined],
    ['does not adopt from a restart', live([entry('kubectl-rollout')]), undefined],
    ['does not adopt the status', live([entry('kubectl-edit', { subresource: 'status' })]), undefined],
    [
      'does not adopt changes of people in its own object',
      live([entry('kubectl-edit')], { 'slipway.dev/release': 'shop/app' }),
      undefined,
    ],
  ])('%s', (_, object, managers) => {
    expect(adoptionOf(object, id, false)?.managers).toEqual(managers);
  });

  it('adopts changes of people in its own object by force', () => {
    const object = live([entry('kubectl-edit'), entry('hpa')], { 'slipway.dev/release': 'shop/app' });
    expect(adoptionOf(object, id, true)).toEqual({ managers: ['kubectl-edit'], isOwn: true });
  });
});

describe('adoptionProblem', () => {
  it.each([
    ['accepts an object of kubectl', live([entry('kubectl-create')]), true, undefined],
    [
      'rejects an object of kubectl when adoption is off',
      live([entry('kubectl-create')]),
      false,
      /already exists and was created by kubectl-create, not by this release/,
    ],
    [
      'rejects an object of another Helm release',
      live([], helm('other')),
      true,
      /belongs to the Helm release shop\/other/,
    ],
    ['accepts its own object when adoption is off', live([], { 'slipway.dev/release': 'shop/app' }), false, undefined],
  ])('%s', (_, object, adopt, sentence) => {
    const problem = adoptionProblem(object, id, adopt);
    if (sentence) expect(problem?.sentence).toMatch(sentence);
    else expect(problem).toBeUndefined();
  });
});

describe('describeAdoptions', () => {
  it('returns a line for each adopted object, and one for the release in Helm', () => {
    const adopted = { object: configMap('config', {}), action: 'configure' as const, isAutoscaled: false };
    const ownChange = { managers: ['kubectl-edit'], isOwn: true } as const;
    const lines = describeAdoptions(
      [{ ...adopted, adoption: { managers: ['helm'] } }, adopted, { ...adopted, adoption: ownChange }],
      id,
    );
    expect(lines).toHaveLength(3);
    expect(lines[1]).toBe('ConfigMap/shop/config: the changes by kubectl-edit are reverted.');
    expect(lines[0]).toBe('ConfigMap/shop/config is adopted from helm.');
    expect(lines[2]).toContain('kubectl -n shop delete secret -l owner=helm,name=app');
  });
});
