import { ApiError } from '@slipway/cluster';
import {
  containersOf,
  hasEnded,
  isKind,
  isTerminating,
  type KubeObject,
  type Labels,
  ofKind,
  podLabelsOf,
  podSpecOf,
  refOf,
  type Service,
  selectorOf,
  selectsLabels,
  showRef,
} from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';

/** A pod, or the pods that a workload creates, as a Service selects them. */
export interface PodTemplate {
  /** `Deployment/shop/web`, or the pod itself. */
  readonly source: string;
  readonly object: KubeObject;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  /** Names of its ports. */
  readonly ports: ReadonlySet<string>;
}

/** Returns whether a Service selects pods; a headless one does too. */
export const hasPodSelector = (object: KubeObject): object is Service =>
  isKind(object, 'Service') && object.spec?.type !== 'ExternalName' && Object.keys(selectorOf(object)).length > 0;

/** Returns whether a Service has a selector and a cluster IP, so that it sends requests to the pods. */
export const isServiceWithSelector = (object: KubeObject): object is Service =>
  hasPodSelector(object) && object.spec?.clusterIP !== 'None';

/** Returns the pods of a workload, or a pod itself; none for other objects. */
export const podTemplatesOf = (object: KubeObject): PodTemplate[] =>
  podSpecOf(object)
    ? [
        {
          source: showRef(refOf(object)),
          object,
          namespace: object.metadata.namespace,
          labels: podLabelsOf(object),
          ports: new Set(containersOf(object).flatMap(({ ports = [] }) => ports.map(({ name = '' }) => name))),
        },
      ]
    : [];

/** Returns those of the pods that a Service selects. */
export const podsSelectedBy = (service: KubeObject, templates: readonly PodTemplate[]): PodTemplate[] =>
  templates.filter(
    ({ namespace, labels }) => namespace === service.metadata.namespace && selectsLabels(service, labels),
  );

/** Labels that controllers add. The selector of a Service must not use them. */
const controllerLabel =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:statefulset|apps)\.kubernetes\.io\/pod-.*)$/;

/** Returns the labels without those that controllers add. */
export const userLabels = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([key]) => !controllerLabel.test(key)));

/** Lists the running pods in the namespaces of these Services. Returns none without permission to list pods. */
export const listPods = async ({ cluster }: ReleasePorts, services: readonly KubeObject[]): Promise<PodTemplate[]> => {
  const namespaces = [...new Set(services.flatMap(({ metadata }) => metadata.namespace ?? []))];
  try {
    const lists = await Promise.all(
      namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })),
    );
    return lists
      .flatMap(({ items }) => ofKind(items, 'Pod'))
      .filter((pod) => !isTerminating(pod) && !hasEnded(pod))
      .flatMap(podTemplatesOf);
  } catch (error) {
    // The permission check of the preflight reports the missing permission.
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return [];
    throw error;
  }
};
