import { parseManifests } from '../../src/load/parse.ts';
import { setNamespace } from '../../src/transform/namespace.ts';

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
---
apiVersion: example.com/v1
kind: Scheme
metadata: {name: scheme}
spec: {group: example.com, scope: Cluster, names: {kind: Unheard}}
---
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: moons.example.com}
spec: {group: example.com, scope: Namespaced, names: {kind: Moon}}
---
apiVersion: example.com/v1
kind: Moon
metadata: {name: io}
`;

const objects = parseManifests(text, 'a.yaml');
const namespaces = (given: ReturnType<typeof setNamespace>): Record<string, string | undefined> =>
  Object.fromEntries(given.map(({ object }) => [object.metadata.name, object.metadata.namespace]));

it('sets the namespace on each namespaced object that names none', () => {
  expect(namespaces(setNamespace(objects, 'shop'))).toEqual({
    plain: 'shop',
    own: 'other',
    blank: 'shop',
    cluster: undefined,
    'planets.example.com': undefined,
    earth: undefined,
    unheard: 'shop',
    scheme: 'shop',
    'moons.example.com': undefined,
    io: 'shop',
  });
  expect(objects[0]?.object.metadata.namespace).toBeUndefined();
});
