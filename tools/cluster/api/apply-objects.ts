import { SlipwayError } from '@slipway/core';
import type { RunningCluster } from '../state/running-cluster.ts';
import { createKubectl } from './kubectl.ts';

/** Returns a Service without a selector, and its one endpoint: a program of the node that does not run in a pod. */
export const externalService = (
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

export const applyObjects = async (cluster: RunningCluster, objects: readonly unknown[]): Promise<void> => {
  const kubectl = createKubectl([cluster.kube, 'kubectl'], cluster.kubeconfig);
  const input = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
  const { exitCode, stderr } = await kubectl(['apply', '--server-side', '-f', '-'], { input });
  if (exitCode !== 0)
    throw new SlipwayError('Internal', `The local cluster rejected its own objects: ${stderr.trim()}`);
};
