import { condition, conditions, expectRow, type Row } from './kind-rows.ts';

const crd = 'apiextensions.k8s.io/v1 CustomResourceDefinition';
const gatewayType = 'gateway.networking.k8s.io/v1 Gateway';
const route = 'gateway.networking.k8s.io/v1 HTTPRoute';
const parent = (name: string, ...all: object[]) => ({ parentRef: { name }, conditions: all });
const parents = (...names: string[]) => ({ parentRefs: names.map((name) => ({ name })) });
const taken = [condition('Accepted', 'True'), condition('ResolvedRefs', 'True')];

const rows: Row[] = [
  ['a Service is ready when it exists', 'v1 Service', { spec: { type: 'ClusterIP' } }, 'ready', 'exists'],
  [
    'a LoadBalancer waits for its address',
    'v1 Service',
    { spec: { type: 'LoadBalancer' } },
    'progressing',
    'waiting for the address of a load balancer',
  ],
  [
    'a LoadBalancer with an address is ready',
    'v1 Service',
    { spec: { type: 'LoadBalancer' }, status: { loadBalancer: { ingress: [{ ip: '192.0.2.7' }] } } },
    'ready',
    'at 192.0.2.7',
  ],
  ['an Ingress is ready when it exists', 'networking.k8s.io/v1 Ingress', {}, 'ready', 'exists, no address yet'],
  [
    'an Ingress names its address',
    'networking.k8s.io/v1 Ingress',
    { status: { loadBalancer: { ingress: [{ hostname: 'api.example.com' }] } } },
    'ready',
    'at api.example.com',
  ],

  [
    'a Gateway that is programmed is ready',
    gatewayType,
    {
      generation: 2,
      status: conditions(
        condition('Accepted', 'True', { observedGeneration: 2 }),
        condition('Programmed', 'True', { observedGeneration: 2 }),
      ),
    },
    'ready',
    'programmed',
  ],
  [
    'a Gateway waits for conditions of its generation',
    gatewayType,
    {
      generation: 2,
      status: conditions(
        condition('Accepted', 'True', { observedGeneration: 1 }),
        condition('Programmed', 'True', { observedGeneration: 1 }),
      ),
    },
    'progressing',
    'waiting for Accepted and Programmed',
  ],
  [
    'a Gateway that is pending waits',
    gatewayType,
    { status: conditions(condition('Accepted', 'Unknown', { reason: 'Pending' })) },
    'progressing',
    'waiting for Accepted and Programmed',
  ],
  [
    'a route that all its parents took is ready',
    route,
    { spec: parents('a', 'b'), status: { parents: [parent('a', ...taken), parent('b', ...taken)] } },
    'ready',
    'accepted',
  ],
  [
    'a route waits for each of its parents',
    route,
    { spec: parents('a', 'b'), status: { parents: [parent('a', ...taken)] } },
    'progressing',
    'waiting for b to accept it',
  ],
  [
    'a route waits for its references',
    route,
    { spec: parents('a'), status: { parents: [parent('a', condition('Accepted', 'True'))] } },
    'progressing',
    'waiting for ResolvedRefs',
  ],

  [
    'a definition that is Established is ready',
    crd,
    { status: conditions(condition('Established', 'True')) },
    'ready',
    'established',
  ],
  ['a definition waits to be Established', crd, {}, 'progressing', 'not yet established'],
  [
    'an API service waits to be Available',
    'apiregistration.k8s.io/v1 APIService',
    { status: conditions(condition('Available', 'False')) },
    'progressing',
    'Available=False Because: so it is',
  ],
  [
    'an API service that is Available is ready',
    'apiregistration.k8s.io/v1 APIService',
    { status: conditions(condition('Available', 'True')) },
    'ready',
    'available',
  ],
  ['a Namespace that is Active is ready', 'v1 Namespace', { status: { phase: 'Active' } }, 'ready', 'active'],
  [
    'a Namespace on its way out is failed',
    'v1 Namespace',
    { status: { phase: 'Terminating' } },
    'failed',
    'is being deleted',
  ],

  ['a ConfigMap is ready when it exists', 'v1 ConfigMap', {}, 'ready', 'exists'],
  ['a Role is ready when it exists', 'rbac.authorization.k8s.io/v1 Role', {}, 'ready', 'exists'],
];

describe('ready means, by kind', () => {
  it.each(rows)('reports that %s', (...row) => expectRow(row));
});
