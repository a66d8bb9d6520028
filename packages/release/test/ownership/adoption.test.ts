import type { KubeObject, ManagedFields } from '@slipway/kubernetes';
import {
  adoptionOf,
  adoptionProblem,
  describeAdoptions,
  helmReleaseOf,
  isAdopted,
  manualManagersOf,
} from '../../src/ownership/adoption.ts';
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
    [
      'does not adopt the scale of Helm, nor the fields of others beside it',
      live([entry('helm', { subresource: 'scale' }), entry('hpa')], helm('app')),
      undefined,
    ],
    [
      'does not adopt an apply with the name of a command',
      live([entry('kubectl-edit', { operation: 'Apply' })]),
      undefined,
    ],
    ['does not adopt an object without managers', configMap('config', {}), undefined],
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

describe('isAdopted', () => {
  it.each<[string, Partial<ManagedFields>, boolean]>([
    ['helm', {}, true],
    ['helm', { subresource: 'scale' }, true],
    ['helm', { subresource: 'status' }, false],
    ['kubectl-edit', {}, false],
  ])('judges an entry of %s with %j', (manager, more, expected) => {
    expect(isAdopted({ managers: ['helm'] })(entry(manager, more))).toBe(expected);
  });
});

describe('manualManagersOf', () => {
  const own = { 'slipway.dev/release': 'shop/app' };
  it.each<[string, KubeObject, string[]]>([
    [
      'returns the commands that changed an object of a release, each once and sorted',
      live([entry('kubectl-set'), entry('hpa'), entry('kubectl-edit'), entry('kubectl-set')], own),
      ['kubectl-edit', 'kubectl-set'],
    ],
    ['ignores an object of no release', live([entry('kubectl-edit')]), []],
    [
      'ignores an object whose managers are not known',
      { ...configMap('a', {}), metadata: { name: 'a', annotations: own } },
      [],
    ],
  ])('%s', (_, object, expected) => {
    expect(manualManagersOf(object)).toEqual(expected);
  });
});

describe('helmReleaseOf', () => {
  it('returns namespace and name', () => {
    expect([live([], helm('app', 'x')), live([]), configMap('a', {})].map(helmReleaseOf)).toEqual([
      'x/app',
      undefined,
      undefined,
    ]);
  });
});

describe('adoptionProblem', () => {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'config' };
  const hint = 'Set `adopt` to true to make it part of the release, or give the object another name.';

  it('names the managers of an object, but not Slipway itself', () => {
    const managers = [entry('kubectl-create'), entry('slipway'), entry('hpa'), entry('hpa')];
    expect(adoptionProblem(live(managers), id, false)).toEqual({
      code: 'FieldConflict',
      sentence: 'ConfigMap/shop/config already exists and was created by kubectl-create, hpa, not by this release.',
      object,
      hint,
      detail: { manager: 'kubectl-create' },
      evidence: [],
    });
    expect(adoptionProblem(live([entry('slipway')]), id, false)).toEqual({
      code: 'FieldConflict',
      sentence: 'ConfigMap/shop/config already exists and was not created by this release.',
      object,
      hint,
      detail: { manager: 'unknown' },
      evidence: [],
    });
  });

  it('names the other Helm release, even if adoption is on', () => {
    expect(adoptionProblem(live([], helm('other', 'x')), id, true)).toEqual({
      code: 'FieldConflict',
      sentence: 'ConfigMap/shop/config belongs to the Helm release x/other, which would revert every change.',
      object,
      hint: 'Set `release` to other to adopt the object from Helm, or remove it from that chart first.',
      detail: { manager: 'helm' },
      evidence: [],
    });
    expect(adoptionProblem(live([], helm('app')), id, true)).toBeUndefined();
  });

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

  it('ignores an unchanged object, and names Helm only for an object of Helm', () => {
    const config = { object: configMap('config', {}), isAutoscaled: false };
    const lines = describeAdoptions(
      [
        { ...config, action: 'unchanged', adoption: { managers: ['helm'] } },
        { ...config, action: 'configure', adoption: { managers: ['kubectl-create', 'kubectl-set'] } },
      ],
      id,
    );
    expect(lines).toEqual(['ConfigMap/shop/config is adopted from kubectl-create, kubectl-set.']);
  });
});
