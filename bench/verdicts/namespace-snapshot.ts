import {
  containersOf,
  isReadyPod,
  type KubeObject,
  ofKind,
  type Pod,
  podSpecOf,
  specOf,
  valueAt,
} from '@slipway/kubernetes';
import type { Sandbox } from './sandbox.ts';

/** The state of a namespace: the desired fields of its objects, and its pods. */
export interface NamespaceSnapshot {
  readonly objects: Readonly<Record<string, unknown>>;
  /** One line for each permanent pod: owner, image, readiness. Sorted. */
  readonly pods: readonly string[];
}

const kinds = [
  'configmaps',
  'secrets',
  'services',
  'serviceaccounts',
  'persistentvolumeclaims',
  'deployments.apps',
  'statefulsets.apps',
  'daemonsets.apps',
  'jobs.batch',
  'cronjobs.batch',
  'horizontalpodautoscalers',
  'rolebindings.rbac.authorization.k8s.io',
  'resourcequotas',
  'pods',
].join(',');

/** The tools' own records, and what every namespace has. */
const isIgnored = ({ kind, metadata, type }: KubeObject): boolean =>
  /^(helm\.sh\/release|slipway\/)/.test(String(type ?? '')) ||
  metadata.name.startsWith('slipway.') ||
  metadata.name.startsWith('sh.helm.') ||
  metadata.name === 'kube-root-ca.crt' ||
  (kind === 'ServiceAccount' && metadata.name === 'default');

/** A Job's selector and labels are made anew with it, an autoscaler moves the count. */
const wanted = (object: KubeObject, scaled: boolean): unknown => {
  if (object.kind === 'Job') {
    return { containers: podSpecOf(object)?.containers };
  }
  const { spec, data, roleRef, subjects } = object;
  const { replicas, ...rest } = specOf(object);
  return { spec: scaled ? rest : spec && { ...rest, replicas }, data, roleRef, subjects };
};

const isOf =
  (owner: string) =>
  (pod: KubeObject): boolean =>
    pod.metadata.ownerReferences?.[0]?.kind === owner;

const linesOf = (pods: readonly Pod[]): string[] =>
  pods
    .filter((pod) => !pod.metadata.deletionTimestamp && !isOf('Job')(pod))
    .map((pod) => {
      const owner = pod.metadata.ownerReferences?.[0];
      // A ReplicaSet of the same template has the same name again, because the name ends in the template's hash.
      const containers = containersOf(pod).map(({ name, image, command }) =>
        [name, image, ...(command ?? [])].join(' '),
      );
      return `${owner?.kind}/${owner?.name} ${containers.join(' + ')} ${isReadyPod(pod) ? 'ready' : 'not ready'}`;
    })
    .sort();

/** Reads everything at once. */
export const takeSnapshot = async (sandbox: Sandbox): Promise<NamespaceSnapshot> => {
  const { items } = JSON.parse(await sandbox.kubectl('get', kinds, '-o', 'json')) as { items: KubeObject[] };
  const pods = ofKind(items, 'Pod');
  const objects = items.filter((object) => object.kind !== 'Pod' && !isIgnored(object));
  const scaled = new Set(
    objects
      .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
      .map(({ spec }) => `${valueAt(spec, ['scaleTargetRef', 'kind'])}/${valueAt(spec, ['scaleTargetRef', 'name'])}`),
  );
  return {
    objects: Object.fromEntries(
      objects.map((object) => {
        const key = `${object.kind}/${object.metadata.name}`;
        return [key, wanted(object, scaled.has(key))];
      }),
    ),
    pods: linesOf(pods),
  };
};

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Returns the differences between two snapshots; empty if all is restored. Pods of a scaled workload may be more or fewer. */
export const differences = (before: NamespaceSnapshot, after: NamespaceSnapshot): string[] => {
  const keys = [...new Set([...Object.keys(before.objects), ...Object.keys(after.objects)])];
  const changed = keys.flatMap((key) => {
    if (!(key in after.objects)) return [`${key} is gone`];
    if (!(key in before.objects)) return [`${key} was not there`];
    return canonical(before.objects[key]) === canonical(after.objects[key]) ? [] : [`${key} differs`];
  });
  const pods = canonical([...new Set(before.pods)]) === canonical([...new Set(after.pods)]) ? [] : ['pods differ'];
  return [...changed, ...pods];
};
