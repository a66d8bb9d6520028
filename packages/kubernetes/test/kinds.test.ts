import {
  affectsRunningPods,
  createsPods,
  hasControllerRevisions,
  isBarrierKind,
  isBuiltIn,
  isKubernetesGroup,
  isNamespaced,
  isProtected,
  isReplaceable,
  isRestartable,
  isScalable,
  isTracked,
  type KindRef,
  kubernetesKinds,
  levelOfKind,
  pluralOf,
  podOwnerOf,
  podTemplatePathOf,
  runsContinuously,
  showsUse,
  strategyFieldOf,
} from '../src/kinds.ts';

import { apiResources } from './api-resources.ts';

const ref = (text: string): KindRef => {
  const at = text.lastIndexOf('/');
  return { apiVersion: text.slice(0, at), kind: text.slice(at + 1) };
};
const names = (fact: (of: KindRef) => unknown): string[] =>
  kubernetesKinds
    .filter((of) => fact(of))
    .map(({ kind }) => kind)
    .sort();

describe('kinds of Kubernetes', () => {
  it('lists each kind by the version that the server prefers', () => {
    expect(kubernetesKinds).toContainEqual(ref('autoscaling/v2/HorizontalPodAutoscaler'));
    expect(kubernetesKinds).not.toContainEqual(ref('autoscaling/v1/HorizontalPodAutoscaler'));
    expect(kubernetesKinds.some(({ kind }) => ['*', 'GatewayClass', 'ScaledObject'].includes(kind))).toBe(false);
  });

  it.each(apiResources)('agrees with the API document on the scope and the plural of %s %s', (...resource) => {
    const [apiVersion, kind, plural, scope] = resource;
    expect(pluralOf({ apiVersion, kind })).toBe(plural);
    expect(isNamespaced({ apiVersion, kind }) ? 'Namespaced' : 'Cluster').toBe(scope);
  });

  it('lists no kind that the API document lacks', () => {
    const listed = new Set(apiResources.map(([apiVersion, kind]) => `${apiVersion}/${kind}`));
    expect(
      kubernetesKinds.map(({ apiVersion, kind }) => `${apiVersion}/${kind}`).filter((of) => !listed.has(of)),
    ).toEqual([]);
  });

  it.each([
    ['v1/Pod', true],
    ['policy/v1/PodDisruptionBudget', true],
    ['events.k8s.io/v1/Event', true],
    ['apiregistration.k8s.io/v1/APIService', true],
    ['networking.k8s.io/v1/IPAddress', false],
    ['networking.k8s.io/v1/ServiceCIDR', false],
    ['storage.k8s.io/v1/VolumeAttributesClass', false],
    ['admissionregistration.k8s.io/v1/ValidatingAdmissionPolicyBinding', false],
    ['autoscaling/v1/HorizontalPodAutoscaler', true],
    ['autoscaling/v2/HorizontalPodAutoscaler', true],
    ['autoscaling/v2beta2/HorizontalPodAutoscaler', false],
    ['admissionregistration.k8s.io/v1/ValidatingAdmissionPolicy', false],
    ['apps/v1/Deploymnt', false],
    ['apps/v1/*', false],
    ['v1/constructor', false],
    ['constructor/v1/name', false],
    ['keda.sh/v1alpha1/ScaledObject', false],
  ])('reports whether every server has %s: %s', (text, expected) => {
    expect(isBuiltIn(ref(text))).toBe(expected);
  });

  it.each([
    ['v1/Namespace', false],
    ['v1/Pod', true],
    ['rbac.authorization.k8s.io/v1/ClusterRole', false],
    ['rbac.authorization.k8s.io/v1/Role', true],
    ['storage.k8s.io/v1/StorageClass', false],
    ['storage.k8s.io/v1/CSIStorageCapacity', true],
    ['admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', false],
    ['cert-manager.io/v1/ClusterIssuer', false],
    ['external-secrets.io/v1/ClusterSecretStore', false],
    ['gateway.networking.k8s.io/v1/GatewayClass', false],
    ['example.com/v1/Anything', true],
  ])('reports whether %s lives in a namespace: %s', (text, expected) => {
    expect(isNamespaced(ref(text))).toBe(expected);
  });

  it.each([
    ['v1/Endpoints', 'endpoints'],
    ['networking.k8s.io/v1/Ingress', 'ingresses'],
    ['networking.k8s.io/v1/NetworkPolicy', 'networkpolicies'],
    ['gateway.networking.k8s.io/v1/Gateway', 'gateways'],
    ['apps/v1/Deployment', 'deployments'],
    ['example.com/v1/Box', 'boxes'],
    ['example.com/v1/Shelf', 'shelfs'],
    ['example.com/v1/Key', 'keys'],
    ['example.com/v1/Cachet', 'cachets'],
    ['example.com/v1/Batch', 'batches'],
    ['example.com/v1/Cyborg', 'cyborgs'],
  ])('forms the plural of %s: %s', (text, expected) => {
    expect(pluralOf(ref(text))).toBe(expected);
  });

  it.each([
    ['v1/Service', 'services'],
    ['serving.knative.dev/v1/Service', 'workloads'],
    ['v1/Namespace', 'namespaces'],
    ['v1/PersistentVolume', 'definitions'],
    ['apiextensions.k8s.io/v1/CustomResourceDefinition', 'definitions'],
    ['storage.k8s.io/v1/StorageClass', 'definitions'],
    ['scheduling.k8s.io/v1/PriorityClass', 'definitions'],
    ['node.k8s.io/v1/RuntimeClass', 'definitions'],
    ['networking.k8s.io/v1/IngressClass', 'definitions'],
    ['v1/ResourceQuota', 'configuration'],
    ['v1/LimitRange', 'configuration'],
    ['v1/ServiceAccount', 'configuration'],
    ['v1/Secret', 'configuration'],
    ['v1/ConfigMap', 'configuration'],
    ['v1/PersistentVolumeClaim', 'configuration'],
    ['networking.k8s.io/v1/NetworkPolicy', 'configuration'],
    ['rbac.authorization.k8s.io/v1/Role', 'configuration'],
    ['rbac.authorization.k8s.io/v1/ClusterRole', 'configuration'],
    ['rbac.authorization.k8s.io/v1/RoleBinding', 'bindings'],
    ['rbac.authorization.k8s.io/v1/ClusterRoleBinding', 'bindings'],
    ['v1/Endpoints', 'services'],
    ['discovery.k8s.io/v1/EndpointSlice', 'services'],
    ['apps/v1/Deployment', 'workloads'],
    ['autoscaling/v2/HorizontalPodAutoscaler', 'scaling'],
    ['policy/v1/PodDisruptionBudget', 'scaling'],
    ['autoscaling.k8s.io/v1/VerticalPodAutoscaler', 'scaling'],
    ['networking.k8s.io/v1/Ingress', 'routes'],
    ['extensions/v1beta1/Ingress', 'routes'],
    ['apiregistration.k8s.io/v1/APIService', 'webhooks'],
    ['admissionregistration.k8s.io/v1/ValidatingWebhookConfiguration', 'webhooks'],
    ['external-secrets.io/v1/ExternalSecret', 'configuration'],
    ['secrets-store.csi.x-k8s.io/v1/SecretProviderClass', 'configuration'],
    ['bitnami.com/v1alpha1/SealedSecret', 'configuration'],
    ['cert-manager.io/v1/Certificate', 'configuration'],
    ['gateway.networking.k8s.io/v1/GatewayClass', 'definitions'],
    ['gateway.networking.k8s.io/v1/HTTPRoute', 'routes'],
    ['keda.sh/v1alpha1/ScaledObject', 'scaling'],
  ])('applies %s with the %s', (text, expected) => {
    expect(levelOfKind(ref(text))).toBe(expected);
  });
});

describe('facts of kinds', () => {
  it('waits for no object that is complete as soon as it is stored', () => {
    expect(names((of) => !isTracked(of))).toEqual([
      'ClusterRole',
      'ClusterRoleBinding',
      'ConfigMap',
      'EndpointSlice',
      'Endpoints',
      'IngressClass',
      'LimitRange',
      'MutatingWebhookConfiguration',
      'NetworkPolicy',
      'PriorityClass',
      'ResourceQuota',
      'Role',
      'RoleBinding',
      'RuntimeClass',
      'Secret',
      'ServiceAccount',
      'StorageClass',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'ValidatingWebhookConfiguration',
    ]);
  });

  it('lists the kinds with pods, and those whose pods run continuously', () => {
    const continuous = ['DaemonSet', 'Deployment', 'Pod', 'ReplicaSet', 'StatefulSet'];
    expect(names(runsContinuously)).toEqual(continuous);
    expect(names(createsPods)).toEqual([...continuous, 'CronJob', 'Job'].sort());
  });

  it('restarts pods by the template of the kinds that have an update strategy', () => {
    expect(names(isRestartable)).toEqual(['DaemonSet', 'Deployment', 'StatefulSet']);
    expect(strategyFieldOf(ref('apps/v1/Deployment'))).toBe('strategy');
    expect(strategyFieldOf(ref('apps/v1/DaemonSet'))).toBe('updateStrategy');
    expect(strategyFieldOf(ref('batch/v1/Job'))).toBeUndefined();
    expect(names(hasControllerRevisions)).toEqual(['DaemonSet', 'StatefulSet']);
  });

  it('finds the pod template and the owner of the pods', () => {
    expect(podTemplatePathOf(ref('v1/Pod'))).toEqual([]);
    expect(podTemplatePathOf(ref('batch/v1/CronJob'))).toEqual(['spec', 'jobTemplate', 'spec', 'template']);
    expect(podTemplatePathOf(ref('v1/PodTemplate'))).toEqual(['template']);
    expect(podTemplatePathOf(ref('v1/Service'))).toBeUndefined();
    expect(podOwnerOf(ref('apps/v1/Deployment'))).toEqual(ref('apps/v1/ReplicaSet'));
    expect(podOwnerOf(ref('batch/v1/CronJob'))).toEqual(ref('batch/v1/Job'));
    expect(podOwnerOf({ ...ref('apps/v1/DaemonSet'), metadata: {} } as KindRef)).toEqual(ref('apps/v1/DaemonSet'));
  });

  it('reports which kinds scale, and does not guess for others', () => {
    expect(names(isScalable)).toEqual(['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet']);
    expect(isScalable(ref('apps/v1/DaemonSet'))).toBe(false);
    expect(isScalable(ref('example.com/v1/Deployment'))).toBeUndefined();
  });

  it('protects the kinds that may hold data', () => {
    expect(names(isProtected)).toEqual(['CustomResourceDefinition', 'Namespace', 'PersistentVolumeClaim']);
    expect(isProtected(ref('example.com/v1/Namespace'))).toBe(false);
  });

  it('replaces Jobs and Pods only', () => {
    expect(names(isReplaceable)).toEqual(['Job', 'Pod']);
  });

  it('separates objects that affect running pods from those that only reject or rescale', () => {
    expect(names(affectsRunningPods)).toEqual(['LimitRange', 'NetworkPolicy', 'ResourceQuota']);
    expect(names(isBarrierKind)).toEqual([
      'HorizontalPodAutoscaler',
      'LimitRange',
      'MutatingWebhookConfiguration',
      'ResourceQuota',
      'ValidatingAdmissionPolicy',
      'ValidatingAdmissionPolicyBinding',
      'ValidatingWebhookConfiguration',
    ]);
    expect(isBarrierKind(ref('admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicy'))).toBe(true);
    expect(isBarrierKind(ref('keda.sh/v1alpha1/ScaledObject'))).toBe(true);
  });

  it('lists the kinds that show that a namespace is in use', () => {
    expect(names(showsUse)).toEqual(
      ['ConfigMap', 'CronJob', 'DaemonSet', 'Deployment', 'Job', 'Lease', 'PersistentVolumeClaim', 'Pod'].concat([
        'Secret',
        'Service',
        'StatefulSet',
      ]),
    );
  });

  it.each([
    ['', true],
    ['apps', true],
    ['gateway.networking.k8s.io', true],
    ['example.com', false],
    ['secrets-store.csi.x-k8s.io', false],
  ])('counts the group "%s" as one of Kubernetes: %s', (group, expected) => {
    expect(isKubernetesGroup(group)).toBe(expected);
  });
});
