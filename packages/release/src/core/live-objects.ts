import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';

/** Number of objects of one kind and namespace from which on one list is cheaper than single reads. */
const listThreshold = 10;

/** Those of the given objects that exist in the cluster. */
export interface LiveObjects {
  readonly objects: ReadonlyMap<string, KubeObject>;
  /** Whether the API server has the kind of the object. */
  hasKind(object: KubeObject): boolean;
}

const isDenied = (error: unknown): boolean => error instanceof ApiError && error.status.reason === 'Forbidden';

const readEach = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<KubeObject[]> =>
  (await Promise.all(objects.map((object) => cluster.get(refOf(object))))).filter((object) => object !== undefined);

const readGroup = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<KubeObject[]> => {
  const [{ apiVersion, kind, metadata }] = objects as [KubeObject];
  if (objects.length < listThreshold) return readEach(cluster, objects);
  const { namespace } = metadata;
  try {
    return (await cluster.list({ apiVersion, kind, ...(namespace ? { namespace } : {}) })).items;
  } catch (error) {
    if (isDenied(error)) return readEach(cluster, objects);
    throw error;
  }
};

const kindOf = ({ apiVersion, kind }: KubeObject): string => `${apiVersion} ${kind}`;

/**
 * Reads those of the given objects that exist; many of one kind with one list. The CRD of a kind may be part of the
 * release: the server then has no such kind yet, and no object of it.
 */
export const readLiveObjects = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<LiveObjects> => {
  const kinds = Map.groupBy(objects, kindOf);
  const servedKinds = new Set<string>();
  const existing = await Promise.all(
    [...kinds].map(async ([kind, [first]]) => {
      if (!first || !(await cluster.resource(first.apiVersion, first.kind))) return [];
      servedKinds.add(kind);
      const groups = Map.groupBy(kinds.get(kind) ?? [], ({ metadata }) => metadata.namespace);
      return (await Promise.all([...groups.values()].map((group) => readGroup(cluster, group)))).flat();
    }),
  );
  return {
    objects: new Map(existing.flat().map((object) => [keyOf(refOf(object)), object])),
    hasKind: (object) => servedKinds.has(kindOf(object)),
  };
};
