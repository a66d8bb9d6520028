import { SlipwayError } from '@slipway/core';
import type { Running } from './cluster.ts';
import { kubectlWith } from './kubectl.ts';

/** A Service without a selector and its one endpoint: a program of the node that is no pod. */
export const outsideService = (
  name: string,
  namespace: string,
  address: string,
  ports: readonly { name: string; port: number; targetPort: number }[],
) => [
  {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace },
    spec: { ports },
  },
  {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${name}-1`, namespace, labels: { 'kubernetes.io/service-name': name } },
    addressType: 'IPv4',
    ports: ports.map((port) => ({ name: port.name, port: port.targetPort })),
    endpoints: [{ addresses: [address] }],
  },
];

export const applyObjects = async (cluster: Running, objects: readonly unknown[]): Promise<void> => {
  const kubectl = kubectlWith([cluster.kube, 'kubectl'], cluster.kubeconfig);
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { exitCode, stderr } = await kubectl(['apply', '--server-side', '-f', '-'], { input });
  if (exitCode !== 0) throw new SlipwayError('Internal', `The local cluster refused its own objects: ${stderr.trim()}`);
};

/** Makes `kubectl top` and the HPA work: metrics-server runs beside the kubelet, not in a pod. */
export const registerMetrics = (cluster: Running): Promise<void> => {
  const service = { name: 'metrics-server', namespace: 'kube-system' };
  const ports = [{ name: 'https', port: 443, targetPort: 16444 }];
  return applyObjects(cluster, [
    ...outsideService(service.name, service.namespace, cluster.slot.nodeAddress, ports),
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1beta1.metrics.k8s.io' },
      spec: {
        service,
        group: 'metrics.k8s.io',
        version: 'v1beta1',
        insecureSkipTLSVerify: true,
        groupPriorityMinimum: 100,
        versionPriority: 100,
      },
    },
  ]);
};
