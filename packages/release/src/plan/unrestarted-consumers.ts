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

/** Content that a ConfigMap or Secret gets, where it had another one. */
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

/** Variables are read once; files follow. */
const consequenceOf = (uses: readonly Reference['use'][]): string =>
  uses.every((use) => use === 'volume')
    ? 'finds the new files after a minute or so, if it reads them again'
    : 'keeps the old content until it is started again';

const isOnDelete = (object: KubeObject): boolean => valueAt(object, ['spec', 'updateStrategy', 'type']) === 'OnDelete';

/** Why a workload of the release does not restart although something that it reads changes; undefined when it does. */
const reasonOf = ({ object, action }: PlannedObject): string | undefined => {
  if (isRestartable(object)) return isOnDelete(object) ? 'its update strategy is OnDelete' : undefined;
  if (object.kind === 'CronJob' || action === 'replace' || action === 'create') return undefined;
  return `a ${object.kind} is not restarted`;
};

/** `Deployment/shop/web` for a pod that a ReplicaSet of it made; what else made it; or the pod itself. */
const makerOf = (pod: KubeObject): string => {
  const owner = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const { namespace = '' } = pod.metadata;
  const hash = pod.metadata.labels?.[podTemplateHashLabel];
  if (!owner) return showRef(refOf(pod));
  return owner.kind === 'ReplicaSet' && hash
    ? `Deployment/${namespace}/${owner.name.replace(`-${hash}`, '')}`
    : `${owner.kind}/${namespace}/${owner.name}`;
};

/** Running pods by namespace; none where they may not be listed: then only the release itself is looked at. */
const podsIn = async (cluster: Cluster, namespaces: readonly string[]): Promise<Pod[]> => {
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

const sentenceFor = (config: KubeObject, plan: readonly PlannedObject[], pods: readonly KubeObject[]): string[] => {
  const name = showRef(refOf(config));
  const readers = plan.filter(({ object }) => usesOf(object, config).length > 0);
  const own = readers.flatMap((planned) => {
    const why = reasonOf(planned);
    const reader = showRef(refOf(planned.object));
    return why ? [`${name} changes, and ${reader} ${consequenceOf(usesOf(planned.object, config))}: ${why}.`] : [];
  });
  const ours = new Set(plan.map(({ object }) => showRef(refOf(object))));
  const strangers = pods.filter((pod) => usesOf(pod, config).length > 0 && !ours.has(makerOf(pod)));
  const others = new Map(strangers.map((pod) => [makerOf(pod), pod]));
  const foreign = [...others].map(
    ([maker, pod]) =>
      `${name} changes, and ${maker} ${consequenceOf(usesOf(pod, config))}: it is not part of the release.`,
  );
  if (readers.length === 0 && others.size === 0)
    return [`${name} changes, and nothing is restarted: no workload reads it.`];
  return [...own, ...foreign];
};

/** What reads a ConfigMap or Secret whose content changes, and goes on with the old one: a sentence each. */
export const unrestartedConsumers = async (cluster: Cluster, plan: readonly PlannedObject[]): Promise<string[]> => {
  const changing = plan.filter(hasNewContent).map(({ object }) => object);
  if (changing.length === 0) return [];
  const namespaces = [...new Set(changing.map(({ metadata }) => metadata.namespace ?? ''))];
  const pods = await podsIn(cluster, namespaces);
  return changing.flatMap((config) => sentenceFor(config, plan, pods));
};
