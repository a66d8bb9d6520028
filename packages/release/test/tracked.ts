import { type KubeObject, ofKind, type Pod } from '@slipway/kubernetes';
import type { TrackedState } from '../src/index.ts';

/** Returns the state of a workload that is ready and has these pods. */
export const readyWith = (
  desired: KubeObject,
  pods: readonly KubeObject[],
  object: KubeObject = desired,
): TrackedState => ({
  target: { desired, since: '2026-01-01T00:00:00Z' },
  observation: { object, desired, children: pods, events: [] },
  assessment: { status: 'ready', message: '', findings: [], pods: ofKind(pods, 'Pod') },
});

/** Returns a pod that is ready. */
export const readyPod = (
  name: string,
  labels: Readonly<Record<string, string>>,
  spec: object = { containers: [{ name: 'web' }] },
  podIP = '10.0.0.5',
): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels },
  spec: { containers: [], ...spec },
  status: { phase: 'Running', podIP, conditions: [{ type: 'Ready', status: 'True' }] },
});
