import { applyObjects, externalService } from '../api/apply-objects.ts';
import type { RunningCluster } from '../state/running-cluster.ts';

/** Registers metrics-server for `kubectl top` and the HPA. It runs beside the kubelet, not in a pod. */
export const registerMetrics = (cluster: RunningCluster): Promise<void> => {
  const service = { name: 'metrics-server', namespace: 'kube-system' };
  const ports = [{ name: 'https', port: 443, targetPort: 16444 }];
  return applyObjects(cluster, [
    ...externalService(service.name, service.namespace, cluster.slot.nodeAddress, ports),
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
