import { ApiError } from '@slipway/cluster';
import {
  hasEnded,
  isTerminating,
  type KubeObject,
  type Labels,
  refOf,
  selectsLabels,
  showRef,
} from '@slipway/kubernetes';
import { podSpecOf } from '@slipway/manifest';
import type { ReleasePorts } from '../core/types.ts';

/** What a Service can select: a pod, or the pods that a workload makes. */
export interface Template {
  /** `Deployment/shop/web`, or the pod itself. */
  readonly of: string;
  readonly object: KubeObject;
  readonly namespace: string | undefined;
  readonly labels: Labels;
  /** Names of its ports. */
  readonly ports: ReadonlySet<string>;
}

/** A Service that selects pods, be it only to name them. */
export const isSelecting = ({ apiVersion, kind, spec }: KubeObject): boolean =>
  apiVersion === 'v1' &&
  kind === 'Service' &&
  spec?.type !== 'ExternalName' &&
  Object.keys(spec?.selector ?? {}).length > 0;

/** A Service that sends requests to pods which it selects; without an address it only names them. */
export const isServiceWithSelector = (service: KubeObject): boolean =>
  isSelecting(service) && service.spec?.clusterIP !== 'None';

export const templateOf = (object: KubeObject): Template[] => {
  const spec = podSpecOf(object);
  if (!spec) return [];
  const labels = object.kind === 'Pod' ? object.metadata.labels : object.spec?.template?.metadata?.labels;
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  const ports = containers.flatMap((each) => ((each.ports ?? []) as { name?: string }[]).map(({ name }) => name ?? ''));
  return [
    {
      of: showRef(refOf(object)),
      object,
      namespace: object.metadata.namespace,
      labels: labels ?? {},
      ports: new Set(ports),
    },
  ];
};

export const podsSelectedBy = (service: KubeObject, templates: readonly Template[]): Template[] =>
  templates.filter(
    ({ namespace, labels }) => namespace === service.metadata.namespace && selectsLabels(service, labels),
  );

/** What controllers add for themselves: no selector of a Service may rely on it. */
const passing =
  /^(?:pod-template-hash|controller-revision-hash|pod-template-generation|(?:statefulset|apps)\.kubernetes\.io\/pod-.*)$/;

/** The labels that a person wrote. */
export const stableLabels = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([key]) => !passing.test(key)));

/** Pods that stand for more than a moment, of all namespaces of these Services; none where they may not be listed. */
export const podsOf = async ({ cluster }: ReleasePorts, services: readonly KubeObject[]): Promise<Template[]> => {
  const namespaces = [...new Set(services.flatMap(({ metadata }) => metadata.namespace ?? []))];
  try {
    const lists = await Promise.all(
      namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })),
    );
    return lists
      .flatMap(({ items }) => items)
      .filter((pod) => !isTerminating(pod) && !hasEnded(pod))
      .flatMap(templateOf);
  } catch (error) {
    // Who may not list pods is told so where it matters more.
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return [];
    throw error;
  }
};
