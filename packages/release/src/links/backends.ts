import { ApiError, type Cluster } from '@slipway/cluster';
import { type Cause, nearest, type ObjectRef, withHint } from '@slipway/core';
import {
  isScalable,
  type KubeObject,
  keyOf,
  refOf,
  type ServicePort,
  selectorOf,
  servicePortsOf,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import { type Link, linksOf } from '@slipway/manifest';
import type { Path } from '@slipway/yaml';
import { ownerAnnotationOf, ownerOf } from '../core/annotations.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { isCustomResource } from './missing-references.ts';

/** Returns the position of an object's field in the manifests, as `file:line:column`; undefined if it is unknown. */
export type ManifestLocations = (object: KubeObject, path: Path) => string | undefined;

interface Problem {
  /** Text that continues the sentence after the name of the link's target. */
  readonly text: string;
  /** No controller can use the link. Otherwise, some controllers cannot. */
  readonly isCertain: boolean;
}

/** An Ingress, route or autoscaler with a link that does not work. */
interface BrokenLink extends Problem {
  readonly object: KubeObject;
  readonly link: Link;
}

type Target = KubeObject | 'missing' | 'pruned' | 'unreadable';

/** Annotations with which the Ingress controller answers requests itself, so that the Service need not exist. */
const answerAnnotation = /redirect$|snippet$|\/actions\.|middlewares$/;
const isAnsweredByController = ({ metadata }: KubeObject): boolean =>
  Object.keys(metadata.annotations ?? {}).some(
    (key) => answerAnnotation.test(key) && !/(?:ssl|https)-redirect$/.test(key),
  );

const showPort = ({ name, port }: ServicePort): string => (name ? `${port} (${name})` : String(port));

/** A Service without ports, and one of the type ExternalName, accept any port. */
const portProblem = ({ port: linked, use }: Link, service: KubeObject): Problem | undefined => {
  const ports = servicePortsOf(service);
  const isExternal = valueAt(service, ['spec', 'type']) === 'ExternalName';
  if (linked === undefined || ports.length === 0 || isExternal) return undefined;
  if (ports.some(({ name, port }) => name === linked || port === linked)) return undefined;
  const portOfTarget = ports.find(({ targetPort }) => targetPort === linked);
  if (portOfTarget && use === 'ingress')
    return {
      text: `, which has it only as targetPort of its port ${showPort(portOfTarget)}. Not every controller accepts that`,
      isCertain: false,
    };
  const text = `, which has the port${ports.length > 1 ? 's' : ''} ${ports.map(showPort).join(', ')}`;
  return { text, isCertain: true };
};

const problemOf = (link: Link, target: Target): Problem | undefined => {
  if (target === 'unreadable') return undefined;
  if (target === 'missing') return { text: ', which is neither in the release nor in the cluster', isCertain: true };
  if (target === 'pruned') return { text: ', which this release prunes', isCertain: true };
  if (link.use !== 'scale') return portProblem(link, target);
  return isScalable(link.to) === false ? { text: ', a kind that has no replicas', isCertain: true } : undefined;
};

const readObject = async (cluster: Cluster, ref: ObjectRef): Promise<KubeObject | 'missing' | 'unreadable'> => {
  if (!(await cluster.resource(ref.apiVersion, ref.kind))) return 'missing';
  try {
    return (await cluster.get(ref)) ?? 'missing';
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return 'unreadable';
    throw error;
  }
};

/** Reads each object of the cluster at most once. */
class CachedReader {
  readonly #cluster: Cluster;
  readonly #live: ReadonlyMap<string, KubeObject>;
  readonly #reads = new Map<string, ReturnType<typeof readObject>>();

  constructor(cluster: Cluster, live: ReadonlyMap<string, KubeObject>) {
    this.#cluster = cluster;
    this.#live = live;
  }

  async read(ref: ObjectRef): ReturnType<typeof readObject> {
    const key = keyOf(ref);
    const live = this.#live.get(key);
    if (live) return live;
    const read = this.#reads.get(key) ?? readObject(this.#cluster, ref);
    this.#reads.set(key, read);
    return read;
  }
}

const showTarget = ({ to, port }: Link): string =>
  port === undefined ? showRef(to) : `port ${port} of ${showRef(to)}`;

const showRequests = ({ of, use }: Link): string => {
  if (of !== '') return `requests for ${of}`;
  return use === 'ingress' ? 'requests that match no rule' : 'its requests';
};

const sentenceOf = ({ object, link, text }: BrokenLink, locations: ManifestLocations): string => {
  const verb = link.use === 'scale' ? 'scales' : `sends ${showRequests(link)} to`;
  const place = locations(object, link.path);
  return `${showRef(refOf(object))} ${verb} ${showTarget(link)}${text}${place ? ` (${place})` : ''}`;
};

const hintOf = ({ link }: BrokenLink, objects: readonly KubeObject[]): string => {
  const { kind, namespace, name } = link.to;
  const names = objects
    .filter((object) => object.kind === kind && object.metadata.namespace === namespace)
    .map(({ metadata }) => metadata.name);
  if (names.includes(name)) return 'Use one of its ports, or add this port to the Service.';
  const similar = nearest(name, names);
  const existing = names.length > 0 ? ` The release has ${names.slice(0, 5).join(', ')}.` : '';
  return `${similar ? `Did you mean ${similar}?` : `Add ${kind} ${name} to the release, or correct the name.`}${existing}`;
};

const causeOf = (broken: BrokenLink, objects: readonly KubeObject[], locations: ManifestLocations): Cause => {
  const { object, link } = broken;
  const { kind, namespace, name } = link.to;
  return {
    code: 'NotReady',
    sentence: sentenceOf(broken, locations),
    object: refOf(object),
    hint: hintOf(broken, objects),
    command: `kubectl${namespace ? ` -n ${namespace}` : ''} get ${kind.toLowerCase()} ${name}`,
    detail: { kind, name, ...(link.port === undefined ? {} : { port: link.port }) },
    evidence: [{ source: 'manifest', of: showRef(refOf(object)), text: `${link.path.join('.')}: ${name}` }],
  };
};

/** Services of the release to which no Ingress or route of the release links. */
const unlinkedServices = (objects: readonly KubeObject[]): KubeObject[] => {
  const linked = new Set(objects.flatMap(linksOf).map(({ to }) => keyOf(to)));
  return objects.filter(
    (object) =>
      object.apiVersion === 'v1' &&
      object.kind === 'Service' &&
      Object.keys(selectorOf(object)).length > 0 &&
      !linked.has(keyOf(refOf(object))),
  );
};

/** Returns whether the live object has a working link for the same requests, which this release would break. */
const worksNow = async ({ link }: BrokenLink, live: KubeObject | undefined, reader: CachedReader): Promise<boolean> => {
  const links = live ? linksOf(live).filter(({ of, use }) => of === link.of && use === link.use) : [];
  const targets = await Promise.all(links.map(async (each) => ({ each, target: await reader.read(each.to) })));
  return targets.some(({ each, target }) => typeof target === 'object' && !problemOf(each, target)?.isCertain);
};

export interface BackendOptions {
  /** The release prunes objects that it no longer contains. */
  readonly prune: boolean;
  readonly locations: ManifestLocations;
}

export interface BackendProblems {
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
}

/**
 * Checks that the target of every Ingress, route and autoscaler exists. A broken link is a problem in three cases:
 *
 * - The live object has a working link for the same requests.
 * - It is a link of a route: its Gateway would reject it too.
 * - It is a link of a new Ingress without any working backend, and the release has a Service to which nothing links.
 *
 * All others are warnings, because an operator or another release may create the target later. Reads only those targets
 * from the cluster that the release does not contain.
 * @param objects the whole release
 * @param live the live objects of the release, by key
 */
export const checkBackends = async (
  { cluster, id }: { readonly cluster: Cluster; readonly id: ReleaseId },
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
  { prune, locations }: BackendOptions,
): Promise<BackendProblems> => {
  const reader = new CachedReader(cluster, live);
  const own = new Map(objects.map((object) => [keyOf(refOf(object)), object]));
  const findTarget = async (ref: ObjectRef): Promise<Target> => {
    const ownObject = own.get(keyOf(ref));
    if (ownObject) return ownObject;
    const target = await reader.read(ref);
    return typeof target === 'object' && prune && ownerAnnotationOf(target) === ownerOf(id) ? 'pruned' : target;
  };
  const checked = await Promise.all(
    objects.flatMap((object) =>
      linksOf(object).map(async (link) => ({ object, link, problem: problemOf(link, await findTarget(link.to)) })),
    ),
  );
  const hasCustomResources = objects.some(isCustomResource);
  const namespacesWithUnlinked = new Set(unlinkedServices(objects).map(({ metadata }) => metadata.namespace));
  const isNewWithoutBackend = (object: KubeObject): boolean =>
    !live.has(keyOf(refOf(object))) &&
    checked.filter((each) => each.object === object).every(({ problem }) => problem?.isCertain) &&
    !isAnsweredByController(object) &&
    namespacesWithUnlinked.has(object.metadata.namespace);
  const isProblem = async (broken: BrokenLink): Promise<boolean> => {
    const { object, link, isCertain } = broken;
    if (!isCertain || link.idle || hasCustomResources) return false;
    if (link.use === 'route' || (link.use === 'ingress' && isNewWithoutBackend(object))) return true;
    return worksNow(broken, live.get(keyOf(refOf(object))), reader);
  };
  const broken = checked.flatMap(({ object, link, problem }) => (problem ? [{ object, link, ...problem }] : []));
  const firstOfEach = [
    ...new Map(
      broken.toReversed().map((each) => [`${keyOf(refOf(each.object))} ${showTarget(each.link)}`, each]),
    ).values(),
  ].toReversed();
  const problems: Cause[] = [];
  const warnings: string[] = [];
  for (const each of firstOfEach) {
    const same = broken.filter(
      (other) => other.object === each.object && showTarget(other.link) === showTarget(each.link),
    );
    const cause = causeOf(each, objects, locations);
    if ((await Promise.all(same.map(isProblem))).some(Boolean)) problems.push(cause);
    else warnings.push(withHint(cause.sentence, cause.hint));
  }
  return { problems, warnings };
};
