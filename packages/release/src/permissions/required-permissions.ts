import type { PermissionQuery } from '@slipway/cluster';
import {
  createsPods,
  definitionOf,
  groupOf,
  isProtected,
  isScalable,
  isTracked,
  type KubeObject,
  keyOf,
  type Models,
  ofKind,
  pluralOf,
  refOf,
  valueAt,
} from '@slipway/kubernetes';
import { linksOf, referencesOf } from '@slipway/manifest';
import { lockRef, type ReleaseId } from '../core/names.ts';
import { allUndeclaredPorts } from '../links/undeclared-ports.ts';
import { trackedLists } from '../track/tracked-kinds.ts';

/** One right, and what it is for. */
export interface Permission extends PermissionQuery {
  /** What goes wrong without it. */
  readonly why: string;
  readonly needed: boolean;
  /** The dry run of the objects, the very first request, or a note tells that it is missing: nobody has to be asked. */
  readonly shown?: true;
}

/** A kind's name in addresses: `deployments`. */
export type PluralOf = (apiVersion: string, kind: string) => string;

/** A kind that the objects define has the plural that is written there. */
export const pluralIn =
  (objects: readonly KubeObject[]): PluralOf =>
  (apiVersion, kind) =>
    definitionOf(objects, { apiVersion, kind })?.spec.names.plural ?? pluralOf({ apiVersion, kind });

const each = (verbs: string, right: Omit<Permission, 'verb'>): Permission[] =>
  verbs.split(' ').map((verb) => ({ ...right, verb }));

/** What every release needs in the namespace that holds its history and lock. */
const ofLedger = (id: ReleaseId): Permission[] => {
  const { namespace } = id;
  const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, needed: true };
  const why = 'the lock that keeps two runs apart';
  return [
    ...each('list create patch delete', {
      group: '',
      resource: 'secrets',
      namespace,
      why: 'the ledger that a rollback reads',
      needed: true,
    }),
    ...each('create', { ...lease, why }),
    ...each('get update delete', { ...lease, why, name: lockRef(id).name }),
  ];
};

const placeOf = ({ metadata }: KubeObject) => (metadata.namespace ? { namespace: metadata.namespace } : {});

const withOwnWhy: Readonly<Record<string, string>> = {
  Pod: 'seeing whether pods start',
  ReplicaSet: 'telling new pods from old ones',
  Event: 'naming the cause of a failure',
};

const ofTracking = (objects: readonly KubeObject[], plural: PluralOf): Permission[] => {
  const targets = objects.filter(isTracked).map((desired) => ({ desired }));
  return [...trackedLists(targets).values()].flatMap(({ selection, isRequired }): Permission[] => {
    const { apiVersion, kind, namespace, fieldSelector } = selection;
    const name = fieldSelector?.replace('metadata.name=', '');
    const right = {
      group: groupOf(apiVersion),
      resource: plural(apiVersion, kind),
      why: withOwnWhy[kind] ?? 'following the rollout',
      needed: isRequired,
      ...(namespace ? { namespace } : {}),
      ...(name ? { name } : {}),
    };
    return [...each('list', right), ...each('watch', { ...right, shown: true })];
  });
};

/** Reading, applying and taking back the objects themselves. */
const ofObjects = (objects: readonly KubeObject[], plural: PluralOf): Permission[] =>
  objects.flatMap((object): Permission[] => {
    const right = {
      group: groupOf(object.apiVersion),
      resource: plural(object.apiVersion, object.kind),
      needed: true,
      ...placeOf(object),
    };
    return [
      ...each('get create patch', { ...right, why: 'applying the objects', shown: true }),
      ...(isProtected(object)
        ? []
        : each('delete', { ...right, why: 'taking back what a failed release made, and pruning' })),
    ];
  });

const ofPods = (objects: readonly KubeObject[]): Permission[] =>
  objects.filter(createsPods).flatMap((object): Permission[] => {
    const pods = { group: '', resource: 'pods', ...placeOf(object) };
    return [
      ...each('get', { ...pods, subresource: 'log', why: 'showing the logs of a crash', needed: false }),
      ...each('create', {
        ...pods,
        why: 'asking admission for the new pods before anything is changed',
        needed: false,
        shown: true,
      }),
      ...(object.kind === 'StatefulSet'
        ? each('delete', { ...pods, why: 'replacing pods that a StatefulSet never replaces by itself', needed: true })
        : []),
      ...(isScalable(object)
        ? each('list', {
            group: 'autoscaling',
            resource: 'horizontalpodautoscalers',
            ...placeOf(object),
            why: 'leaving the replica count to an autoscaler that is not part of the release',
            needed: false,
          })
        : []),
    ];
  });

/** A Role with more names than this would help nobody: claims of later pods stay, and a note names them. */
const mostClaims = 100;

/** What is written there is not checked yet when rights are asked for: whatever is no name is left out. */
const claimNames = (statefulSet: Models['StatefulSet']): string[] => {
  const { metadata, spec } = statefulSet;
  const templates = valueAt(statefulSet, ['spec', 'volumeClaimTemplates']);
  const names = Array.isArray(templates) ? templates.map((template) => valueAt(template, ['metadata', 'name'])) : [];
  const first = Number(spec?.ordinals?.start ?? 0) || 0;
  const ordinals = Array.from(
    { length: Math.min(Number(spec?.replicas ?? 1) || 0, mostClaims) },
    (_, at) => first + at,
  );
  return names.flatMap((name) => (name ? ordinals.map((at) => `${name}-${metadata.name}-${at}`) : []));
};

/** Claims that never got a volume stay behind where a StatefulSet is taken back. No other claim is ever deleted. */
const ofClaims = (objects: readonly KubeObject[]): Permission[] =>
  ofKind(objects, 'StatefulSet').flatMap((object): Permission[] => {
    const names = claimNames(object);
    const claims = {
      group: '',
      resource: 'persistentvolumeclaims',
      ...placeOf(object),
      why: 'removing claims without a volume that a StatefulSet has made, when it is taken back',
      needed: false,
      shown: true,
    } as const;
    return names.length === 0
      ? []
      : [...each('list', claims), ...names.flatMap((name) => each('delete', { ...claims, name }))];
  });

/** Finding out beforehand that something is missing which the pods read. */
const ofReferences = (objects: readonly KubeObject[], plural: PluralOf): Permission[] => {
  const own = new Set(objects.map(({ kind, metadata }) => `${kind}/${metadata.namespace}/${metadata.name}`));
  return objects.flatMap((object) =>
    referencesOf(object)
      .filter(({ kind, name, optional }) => !optional && !own.has(`${kind}/${object.metadata.namespace}/${name}`))
      .filter(({ use }) => ['env', 'envFrom', 'volume', 'serviceAccount'].includes(use))
      .flatMap(({ kind, name }) =>
        each('get', {
          group: '',
          resource: plural('v1', kind),
          name,
          ...placeOf(object),
          why: 'finding out beforehand that it is missing',
          needed: false,
          shown: true,
        }),
      ),
  );
};

/** Finding out whether what an Ingress, a route or an autoscaler names is there, and whether anything listens. */
const ofLinks = (objects: readonly KubeObject[], plural: PluralOf): Permission[] => {
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  const outside = objects.flatMap(linksOf).filter(({ to }) => !own.has(keyOf(to)));
  return [
    ...outside.flatMap(({ to }) =>
      each('get', {
        group: groupOf(to.apiVersion),
        resource: plural(to.apiVersion, to.kind),
        name: to.name,
        ...(to.namespace ? { namespace: to.namespace } : {}),
        why: 'finding out beforehand that it is missing',
        needed: false,
        shown: true,
      }),
    ),
    ...allUndeclaredPorts(objects).flatMap(({ service }) =>
      each('get', {
        group: '',
        resource: 'pods',
        subresource: 'proxy',
        ...placeOf(service),
        why: 'asking whether anything listens on a port that no container declares',
        needed: false,
      }),
    ),
  ];
};

/** Everything that a release of these objects, its evidence and its rollback may ask of the server, once each. */
export const requiredPermissions = (
  id: ReleaseId,
  objects: readonly KubeObject[],
  plural: PluralOf = pluralIn(objects),
): Permission[] => {
  const all = [
    ...ofLedger(id),
    ...ofTracking(objects, plural),
    ...ofObjects(objects, plural),
    ...ofPods(objects),
    ...ofClaims(objects),
    ...ofReferences(objects, plural),
    ...ofLinks(objects, plural),
  ];
  return [
    ...new Map(
      all.map((right) => [
        [right.verb, right.group, right.resource, right.subresource, right.namespace, right.name, right.why].join(' '),
        right,
      ]),
    ).values(),
  ];
};
