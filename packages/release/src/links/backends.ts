import { ApiError, type Cluster } from '@slipway/cluster';
import { type Cause, nearest, type ObjectRef, withHint } from '@slipway/core';
import { isScalable, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type Link, linksOf } from '@slipway/manifest';
import type { Path } from '@slipway/yaml';
import { ownerAnnotationOf, ownerOf, type ReleaseId } from '../core/names.ts';
import { isCustom } from './missing-references.ts';

/** Where the manifests say what stands at this path of an object, as `file:line:column`; undefined where nobody knows. */
export type ManifestLocations = (object: KubeObject, path: Path) => string | undefined;

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
}

/** A link that leads nowhere, or where only some controllers would follow it. */
interface Broken {
  readonly object: KubeObject;
  readonly link: Link;
  /** What follows the name of what is linked to. */
  readonly says: string;
  readonly isDead: boolean;
}

type Standing = KubeObject | 'missing' | 'leaving' | 'unreadable';

/** Annotations by which a controller answers itself, so that the Service behind may be a name only. */
const answering = /redirect$|snippet$|\/actions\.|middlewares$/;
const isAnswered = ({ metadata }: KubeObject): boolean =>
  Object.keys(metadata.annotations ?? {}).some((key) => answering.test(key) && !/(?:ssl|https)-redirect$/.test(key));

const showPort = ({ name, port }: ServicePort): string => (name ? `${port} (${name})` : String(port));

/** What is wrong with the port of a Service that is there. Without ports, or by another's name, any will do. */
const portTrouble = (
  { port: wanted, use }: Link,
  { spec }: KubeObject,
): Omit<Broken, 'object' | 'link'> | undefined => {
  const ports = (spec?.ports ?? []) as ServicePort[];
  if (wanted === undefined || ports.length === 0 || spec?.type === 'ExternalName') return undefined;
  if (ports.some(({ name, port }) => name === wanted || port === wanted)) return undefined;
  const behind = ports.find(({ targetPort }) => targetPort === wanted);
  if (behind && use === 'ingress')
    return {
      says: `, where that is the targetPort of its port ${showPort(behind)}, which not every controller takes`,
      isDead: false,
    };
  return { says: `, which has the port${ports.length > 1 ? 's' : ''} ${ports.map(showPort).join(', ')}`, isDead: true };
};

const troubleOf = (link: Link, standing: Standing): Omit<Broken, 'object' | 'link'> | undefined => {
  if (standing === 'unreadable') return undefined;
  if (standing === 'missing') return { says: ', which is neither in the release nor in the cluster', isDead: true };
  if (standing === 'leaving') return { says: ', which this release no longer has and removes', isDead: true };
  if (link.use !== 'scale') return portTrouble(link, standing);
  return isScalable(link.to) === false ? { says: ', a kind without a number of replicas', isDead: true } : undefined;
};

const readOne = async (cluster: Cluster, ref: ObjectRef): Promise<KubeObject | 'missing' | 'unreadable'> => {
  if (!(await cluster.resource(ref.apiVersion, ref.kind))) return 'missing';
  try {
    return (await cluster.get(ref)) ?? 'missing';
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return 'unreadable';
    throw error;
  }
};

/** What is in the cluster, each read once. */
class Reader {
  readonly #cluster: Cluster;
  readonly #live: ReadonlyMap<string, KubeObject>;
  readonly #read = new Map<string, ReturnType<typeof readOne>>();

  constructor(cluster: Cluster, live: ReadonlyMap<string, KubeObject>) {
    this.#cluster = cluster;
    this.#live = live;
  }

  async find(ref: ObjectRef): ReturnType<typeof readOne> {
    const key = keyOf(ref);
    const known = this.#live.get(key);
    if (known) return known;
    const asked = this.#read.get(key) ?? readOne(this.#cluster, ref);
    this.#read.set(key, asked);
    return asked;
  }
}

const targetOf = ({ to, port }: Link): string => (port === undefined ? showRef(to) : `port ${port} of ${showRef(to)}`);

const requestsOf = ({ of, use }: Link): string => {
  if (of !== '') return `requests for ${of}`;
  return use === 'ingress' ? 'requests that no rule is for' : 'its requests';
};

const sentenceOf = ({ object, link, says }: Broken, written: ManifestLocations): string => {
  const does = link.use === 'scale' ? 'scales' : `sends ${requestsOf(link)} to`;
  const place = written(object, link.path);
  return `${showRef(refOf(object))} ${does} ${targetOf(link)}${says}${place ? ` (${place})` : ''}`;
};

const hintOf = ({ link }: Broken, objects: readonly KubeObject[]): string => {
  const { kind, namespace, name } = link.to;
  const names = objects
    .filter((object) => object.kind === kind && object.metadata.namespace === namespace)
    .map(({ metadata }) => metadata.name);
  if (names.includes(name)) return 'Name one of its ports, or give it this one.';
  const meant = nearest(name, names);
  const there = names.length > 0 ? ` The release has ${names.slice(0, 5).join(', ')}.` : '';
  return `${meant ? `Did you mean ${meant}?` : `Put ${kind} ${name} into the release, or correct the name.`}${there}`;
};

const causeOf = (broken: Broken, objects: readonly KubeObject[], written: ManifestLocations): Cause => {
  const { object, link } = broken;
  const { kind, namespace, name } = link.to;
  return {
    code: 'NotReady',
    sentence: sentenceOf(broken, written),
    object: refOf(object),
    hint: hintOf(broken, objects),
    command: `kubectl${namespace ? ` -n ${namespace}` : ''} get ${kind.toLowerCase()} ${name}`,
    detail: { kind, name, ...(link.port === undefined ? {} : { port: link.port }) },
    evidence: [{ source: 'manifest', of: showRef(refOf(object)), text: `${link.path.join('.')}: ${name}` }],
  };
};

/** Services of the release that no Ingress or route of it sends anything to. */
const spareServices = (objects: readonly KubeObject[]): KubeObject[] => {
  const named = new Set(objects.flatMap(linksOf).map(({ to }) => keyOf(to)));
  return objects.filter(
    (object) =>
      object.apiVersion === 'v1' &&
      object.kind === 'Service' &&
      Object.keys(object.spec?.selector ?? {}).length > 0 &&
      !named.has(keyOf(refOf(object))),
  );
};

/** Whether what stands in the cluster now leads somewhere for the same requests: this release would end that. */
const ledSomewhere = async ({ link }: Broken, before: KubeObject | undefined, reader: Reader): Promise<boolean> => {
  const links = before ? linksOf(before).filter(({ of, use }) => of === link.of && use === link.use) : [];
  const stood = await Promise.all(links.map(async (each) => ({ each, standing: await reader.find(each.to) })));
  return stood.some(({ each, standing }) => typeof standing === 'object' && !troubleOf(each, standing)?.isDead);
};

export interface BackendOptions {
  /** What the release no longer has is going to be removed. */
  readonly prune: boolean;
  readonly locations: ManifestLocations;
}

export interface BackendProblems {
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
}

/**
 * Whether every Ingress, route and autoscaler names something that is there. What led somewhere and no longer would is a
 * problem; so is a route, which its Gateway would refuse as well, and a new Ingress none of whose backends is there
 * beside a Service of the release that nothing else leads to. Anything else may come later, by an operator or another
 * release: that is a doubt. Asks the cluster only for what the release does not hold.
 * @param objects the whole release
 * @param live what stands in the cluster of it, by key
 */
export const checkBackends = async (
  { cluster, id }: { readonly cluster: Cluster; readonly id: ReleaseId },
  objects: readonly KubeObject[],
  live: ReadonlyMap<string, KubeObject>,
  { prune, locations }: BackendOptions,
): Promise<BackendProblems> => {
  const reader = new Reader(cluster, live);
  const own = new Map(objects.map((object) => [keyOf(refOf(object)), object]));
  const standingOf = async (ref: ObjectRef): Promise<Standing> => {
    const mine = own.get(keyOf(ref));
    if (mine) return mine;
    const found = await reader.find(ref);
    return typeof found === 'object' && prune && ownerAnnotationOf(found) === ownerOf(id) ? 'leaving' : found;
  };
  const judged = await Promise.all(
    objects.flatMap((object) =>
      linksOf(object).map(async (link) => ({ object, link, trouble: troubleOf(link, await standingOf(link.to)) })),
    ),
  );
  const makesMore = objects.some(isCustom);
  const spare = new Set(spareServices(objects).map(({ metadata }) => metadata.namespace));
  const isLost = (object: KubeObject): boolean =>
    !live.has(keyOf(refOf(object))) &&
    judged.filter((each) => each.object === object).every(({ trouble }) => trouble?.isDead) &&
    !isAnswered(object) &&
    spare.has(object.metadata.namespace);
  const isProblem = async (broken: Broken): Promise<boolean> => {
    const { object, link, isDead } = broken;
    if (!isDead || link.idle || makesMore) return false;
    if (link.use === 'route' || (link.use === 'ingress' && isLost(object))) return true;
    return ledSomewhere(broken, live.get(keyOf(refOf(object))), reader);
  };
  const broken = judged.flatMap(({ object, link, trouble }) => (trouble ? [{ object, link, ...trouble }] : []));
  const once = [
    ...new Map(
      broken.toReversed().map((each) => [`${keyOf(refOf(each.object))} ${targetOf(each.link)}`, each]),
    ).values(),
  ].toReversed();
  const problems: Cause[] = [];
  const doubts: string[] = [];
  for (const each of once) {
    const same = broken.filter((other) => other.object === each.object && targetOf(other.link) === targetOf(each.link));
    const cause = causeOf(each, objects, locations);
    if ((await Promise.all(same.map(isProblem))).some(Boolean)) problems.push(cause);
    else doubts.push(withHint(cause.sentence, cause.hint));
  }
  return { problems, warnings: doubts };
};
