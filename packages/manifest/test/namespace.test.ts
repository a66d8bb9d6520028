import { describeError } from '@slipway/core';
import { isNamespacedByDefault, setNamespace } from '../src/namespace.ts';
import { parseManifests } from '../src/parse.ts';

const text = `apiVersion: v1
kind: ConfigMap
metadata: {name: plain}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: own, namespace: other}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: blank, namespace: ""}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: cluster, namespace: mistake}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: planets.example.com}
spec: {group: example.com, scope: Cluster, names: {kind: Planet}}
---
apiVersion: example.com/v1
kind: Planet
metadata: {name: earth}
---
apiVersion: example.com/v1
kind: Unheard
metadata: {name: unheard}
`;

const objects = parseManifests(text, 'a.yaml');
const namespaces = (given: ReturnType<typeof setNamespace>): Record<string, string | undefined> =>
  Object.fromEntries(given.map(({ object }) => [object.metadata.name, object.metadata.namespace]));

it('fills in the namespace where one is missing and belongs', () => {
  expect(namespaces(setNamespace(objects, 'shop', () => undefined))).toEqual({
    plain: 'shop',
    own: 'other',
    blank: 'shop',
    cluster: undefined,
    'planets.example.com': undefined,
    earth: undefined,
    unheard: 'shop',
  });
  expect(objects[0]?.object.metadata.namespace).toBeUndefined();
});

it('believes the cluster before anything else', () => {
  const known = setNamespace(objects, 'shop', (_, kind) =>
    kind === 'Unheard' ? false : kind === 'Planet' ? true : undefined,
  );
  expect(namespaces(known)).toMatchObject({ unheard: undefined, earth: 'shop', plain: 'shop' });
});

it('refuses other namespaces where only one is allowed', () => {
  expect.assertions(3);
  expect(setNamespace(objects.slice(0, 1), 'shop', undefined, { only: true })).toHaveLength(1);
  try {
    setNamespace(objects, 'shop', undefined, { only: true });
  } catch (error) {
    expect(error).toMatchObject({ code: 'BadInput' });
    expect(describeError(error)).toBe('a.yaml:7:23: ConfigMap/other/own names another namespace than shop.');
  }
});

it.each([
  ['v1', 'Namespace', false],
  ['v1', 'Pod', true],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole', false],
  ['rbac.authorization.k8s.io/v1', 'Role', true],
  ['storage.k8s.io/v1', 'StorageClass', false],
  ['storage.k8s.io/v1', 'CSIStorageCapacity', true],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', false],
  ['example.com/v1', 'Anything', true],
])('%s %s: lives in a namespace is %s', (apiVersion, kind, expected) => {
  expect(isNamespacedByDefault(apiVersion, kind)).toBe(expected);
});
