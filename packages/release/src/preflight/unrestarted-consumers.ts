import { isDeepStrictEqual } from 'node:util';
import { ApiError, type Cluster } from '@slipway/cluster';
import {
  isRestartable,
  type KubeObject,
  ofKind,
  type Pod,
  podTemplateHashLabel,
  refOf,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import { type Reference, referencesOf } from '@slipway/manifest';
import type { PlannedObject } from '../core/types.ts';

/** Whether the content of an existing ConfigMap or Secret changes. */
const hasNewContent = ({ object, action, live, result }: PlannedObject): boolean =>
  (object.kind === 'ConfigMap' || object.kind === 'Secret') &&
  action === 'configure' &&
  ['data', 'binaryData'].some((field) => !isDeepStrictEqual(live?.[field] ?? {}, (result ?? object)[field] ?? {}));

const usesOf = (reader: KubeObject, config: KubeObject): Reference['use'][] =>
  reader.metadata.namespace === config.metadata.namespace
    ? referencesOf(reader)
        .filter(({ kind, name }) => kind === config.kind && name === config.metadata.name)
        .map(({ use }) => use)
    : [];

/** A process reads its environment once. The kubelet updates files of a volume. */
const consequenceOf = (uses: readonly Reference['use'][]): string =>
  uses.every((use) => use === 'volume')
    ? 'gets the new files after about a minute, if it reads them again'
    : 'keeps the old content until it restarts';

const isOnDelete = (object: KubeObject): boolean => valueAt(object, ['spec', 'updateStrategy', 'type']) === 'OnDelete';

/** The reason why a workload of the release does not restart for new content, undefined if it restarts. */
const reasonOf = ({ object, action }: PlannedObject): string | undefined => {
  if (isRestartable(object)) return isOnDelete(object) ? 'its update strategy is OnDelete' : undefined;
  if (object.kind === 'CronJob' || action === 'replace' || action === 'create') return undefined;
  return `Slipway does not restart a ${object.kind}`;
};

/** The object that manages a pod: the Deployment of its ReplicaSet, another owner, or the pod itself. */
const managerOf = (pod: KubeObject): string => {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const { namespace = '' } = pod.metadata;
  const hash = pod.metadata.labels?.[podTemplateHashLabel];
  if (!owner) return showRef(refOf(pod));
  return owner.kind === 'ReplicaSet' && hash
    ? `Deployment/${namespace}/${owner.name.replace(`-${hash}`, '')}`
    : `${owner.kind}/${namespace}/${owner.name}`;
};

/** Lists the running pods. Returns none without permission to list pods. */
const listRunningPods = async (cluster: Cluster, namespaces: readonly string[]): Promise<Pod[]> => {
  try {
    const lists = await Promise.all(
      namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })),
    );
    return lists.flatMap(({ items }) => ofKind(items, 'Pod')).filter(({ status }) => status?.phase === 'Running');
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return [];
    throw error;
  }
};

const sentencesFor = (config: KubeObject, plan: readonly PlannedObject[], pods: readonly KubeObject[]): string[] => {
  const name = showRef(refOf(config));
  const readers = plan.filter(({ object }) => usesOf(object, config).length > 0);
  const inRelease = readers.flatMap((planned) => {
    const reason = reasonOf(planned);
    const reader = showRef(refOf(planned.object));
    return reason
      ? [`${name} changes, and ${reader} ${consequenceOf(usesOf(planned.object, config))}: ${reason}.`]
      : [];
  });
  const releaseNames = new Set(plan.map(({ object }) => showRef(refOf(object))));
  const otherPods = pods.filter((pod) => usesOf(pod, config).length > 0 && !releaseNames.has(managerOf(pod)));
  const podByManager = new Map(otherPods.map((pod) => [managerOf(pod), pod]));
  const outside = [...podByManager].map(
    ([manager, pod]) =>
      `${name} changes, and ${manager} ${consequenceOf(usesOf(pod, config))}: it is not part of the release.`,
  );
  if (readers.length === 0 && podByManager.size === 0)
    return [`${name} changes, but no workload reads it, so no pod restarts.`];
  return [...inRelease, ...outside];
};

/** Returns a sentence for each workload that keeps the old content of a ConfigMap or Secret that changes. */
export const unrestartedConsumers = async (cluster: Cluster, plan: readonly PlannedObject[]): Promise<string[]> => {
  const changing = plan.filter(hasNewContent).map(({ object }) => object);
  if (changing.length === 0) return [];
  const namespaces = [...new Set(changing.map(({ metadata }) => metadata.namespace ?? ''))];
  const pods = await listRunningPods(cluster, namespaces);
  return changing.flatMap((config) => sentencesFor(config, plan, pods));
};
