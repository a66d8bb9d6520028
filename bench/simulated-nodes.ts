import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '@slipway/cluster';
import { containersOf, type KubeObject, valueAt } from '@slipway/kubernetes';

/** Nodes without machines: their pods are reported as running, so that a thousand pods need no processor. */
export interface SimulatedNodes {
  /** Lets the pods of this Deployment become ready that were held back. */
  release(): void;
  /** Removes the pods of the namespace, then the nodes. */
  close(): Promise<void>;
}

const label = 'slipway.dev/simulated';

/** Puts a pod on a simulated node and nowhere else, and no other pod there. */
export const simulated = {
  nodeSelector: { [label]: 'yes' },
  tolerations: [{ key: label, operator: 'Exists', effect: 'NoSchedule' }],
};

const ready = (type: string): object => ({ type, status: 'True', lastTransitionTime: new Date().toISOString() });

const nodeOf = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { [label]: 'yes' } },
  spec: { taints: [{ key: label, value: 'yes', effect: 'NoSchedule' }] },
  status: {
    allocatable: { cpu: '64', memory: '256Gi', pods: '1000' },
    capacity: { cpu: '64', memory: '256Gi', pods: '1000' },
    conditions: [{ ...ready('Ready'), reason: 'KubeletReady', lastHeartbeatTime: new Date().toISOString() }],
  },
});

/** A kubelet shows by its Lease that it lives; without one the node is tainted after 40 s. */
const leaseOf = (name: string): KubeObject => ({
  apiVersion: 'coordination.k8s.io/v1',
  kind: 'Lease',
  metadata: { name, namespace: 'kube-node-lease' },
  spec: { holderIdentity: name, leaseDurationSeconds: 40, renewTime: new Date().toISOString().replace('Z', '000Z') },
});

const running = (pod: KubeObject): object => ({
  status: {
    phase: 'Running',
    startTime: new Date().toISOString(),
    podIP: '10.255.0.1',
    podIPs: [{ ip: '10.255.0.1' }],
    conditions: ['PodScheduled', 'Initialized', 'ContainersReady', 'Ready'].map(ready),
    containerStatuses: containersOf(pod).map(({ name, image = '' }) => ({
      name,
      image,
      imageID: '',
      ready: true,
      started: true,
      restartCount: 0,
      state: { running: { startedAt: new Date().toISOString() } },
    })),
  },
});

const refOf = ({ metadata }: KubeObject) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  namespace: metadata.namespace ?? '',
  name: metadata.name,
});

/**
 * Makes nodes and plays their kubelets for the pods of one namespace.
 * @param held name of the Deployment whose pods do not become ready before `release`
 */
export const simulateNodes = async (
  api: Cluster,
  namespace: string,
  count: number,
  held: string,
): Promise<SimulatedNodes> => {
  const names = Array.from({ length: count }, (_, index) => `sim-${process.pid}-${index}`);
  const stop = new AbortController();
  let isHeld = true;
  const waiting = new Map<string, KubeObject>();
  const pending = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    // A pod that is gone by now, or changed meanwhile, is looked at again with its next event.
    const done = work.catch(() => {}).finally(() => pending.delete(done));
    pending.add(done);
  };
  const play = (pod: KubeObject): void => {
    if (!names.includes(String(valueAt(pod, ['spec', 'nodeName'])))) return;
    if (pod.metadata.deletionTimestamp) track(api.delete(refOf(pod), { gracePeriodSeconds: 0 }));
    else if (valueAt(pod, ['status', 'phase']) === 'Running') return;
    else if (isHeld && pod.metadata.name.startsWith(`${held}-`)) waiting.set(pod.metadata.name, pod);
    else track(api.patch(refOf(pod), running(pod), { type: 'strategic', subresource: 'status' }));
  };
  for (const name of names) {
    await api.create(leaseOf(name));
    await api.create(nodeOf(name));
  }
  const beat = setInterval(() => {
    for (const name of names) {
      const { apiVersion, kind, metadata, spec } = leaseOf(name);
      track(api.patch({ apiVersion, kind, name, namespace: metadata.namespace ?? '' }, { spec }));
    }
  }, 10_000);
  const selection = { apiVersion: 'v1', kind: 'Pod', namespace };
  const following = api.watch(
    selection,
    { onSync: ({ items }) => items.forEach(play), onEvent: ({ type, object }) => type !== 'DELETED' && play(object) },
    stop.signal,
  );
  return {
    release: () => {
      isHeld = false;
      for (const pod of waiting.values()) play(pod);
      waiting.clear();
    },
    close: async () => {
      for (let left = 120; left > 0 && (await api.list(selection)).items.length > 0; left -= 1) await sleep(1000);
      clearInterval(beat);
      stop.abort();
      await following;
      await Promise.all(pending);
      for (const name of names) {
        await api.delete({ apiVersion: 'v1', kind: 'Node', name });
        await api.delete({ apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', namespace: 'kube-node-lease', name });
      }
    },
  };
};
