import { ApiError, type Cluster } from '@slipway/cluster';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';

/** From so many objects of one kind in one place on, one list is cheaper than reading each. */
const many = 10;

/** What is in the cluster of the given objects, and which of their kinds the server knows. */
export interface Live {
  readonly objects: ReadonlyMap<string, KubeObject>;
  knows(object: KubeObject): boolean;
}

const isDenied = (error: unknown): boolean => error instanceof ApiError && error.status.reason === 'Forbidden';

const readEach = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<KubeObject[]> =>
  (await Promise.all(objects.map((object) => cluster.get(refOf(object))))).filter((found) => found !== undefined);

const readGroup = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<KubeObject[]> => {
  const [{ apiVersion, kind, metadata }] = objects as [KubeObject];
  if (objects.length < many) return readEach(cluster, objects);
  const { namespace } = metadata;
  try {
    return (await cluster.list({ apiVersion, kind, ...(namespace ? { namespace } : {}) })).items;
  } catch (error) {
    if (isDenied(error)) return readEach(cluster, objects);
    throw error;
  }
};

const kindOf = ({ apiVersion, kind }: KubeObject): string => `${apiVersion} ${kind}`;

/** Reads the objects that exist, many of a kind at once. A kind that comes with the release has none yet. */
export const readLive = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<Live> => {
  const kinds = Map.groupBy(objects, kindOf);
  const known = new Set<string>();
  const found = await Promise.all(
    [...kinds].map(async ([kind, [first]]) => {
      if (!first || !(await cluster.resource(first.apiVersion, first.kind))) return [];
      known.add(kind);
      const groups = Map.groupBy(kinds.get(kind) ?? [], ({ metadata }) => metadata.namespace);
      return (await Promise.all([...groups.values()].map((group) => readGroup(cluster, group)))).flat();
    }),
  );
  return {
    objects: new Map(found.flat().map((object) => [keyOf(refOf(object)), object])),
    knows: (object) => known.has(kindOf(object)),
  };
};
