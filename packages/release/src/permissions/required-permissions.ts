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
import type { ReleaseId } from '../core/release-id.ts';
import { allUndeclaredPorts } from '../links/undeclared-ports.ts';
import { lockRef } from '../lock/lock-ref.ts';
import { trackedLists } from '../observe/tracked-kinds.ts';

/** A permission that a release needs, and its purpose. */
export interface RequiredPermission extends PermissionQuery {
  /** Continues the sentence "…, which Slipway needs to …". */
  readonly purpose: string;
  readonly isRequired: boolean;
  /** The dry run, the first request or a warning reports that it is missing, so the preflight does not check it. */
  readonly isReportedElsewhere?: true;
}

/** Returns the plural of a kind, as in the path of a request: `deployments`. */
export type PluralOf = (apiVersion: string, kind: string) => string;

/** Returns the plurals of kinds. If the objects define a kind, its definition has the plural. */
export const pluralsFrom =
  (objects: readonly KubeObject[]): PluralOf =>
  (apiVersion, kind) =>
    definitionOf(objects, { apiVersion, kind })?.spec.names.plural ?? pluralOf({ apiVersion, kind });

const each = (verbs: string, permission: Omit<RequiredPermission, 'verb'>): RequiredPermission[] =>
  verbs.split(' ').map((verb) => ({ ...permission, verb }));

/** Permissions for the history and the lock of the release. */
const forHistory = (id: ReleaseId): RequiredPermission[] => {
  const { namespace } = id;
  const lease = { group: 'coordination.k8s.io', resource: 'leases', namespace, isRequired: true };
  const purpose = 'lock the release against other runs';
  return [
    ...each('list create patch delete', {
      group: '',
      resource: 'secrets',
      namespace,
      purpose: 'store the history that a rollback reads',
      isRequired: true,
    }),
    ...each('create', { ...lease, purpose }),
    ...each('get update delete', { ...lease, purpose, name: lockRef(id).name }),
  ];
};

const namespaceOf = ({ metadata }: KubeObject) => (metadata.namespace ? { namespace: metadata.namespace } : {});

const trackingPurposes: Readonly<Record<string, string>> = {
  Pod: 'see whether pods start',
  ReplicaSet: 'distinguish new pods from old ones',
  Event: 'name the cause of a failure',
};

const forTracking = (objects: readonly KubeObject[], plural: PluralOf): RequiredPermission[] => {
  const targets = objects.filter(isTracked).map((desired) => ({ desired }));
  return [...trackedLists(targets).values()].flatMap(({ selection, isRequired }): RequiredPermission[] => {
    const { apiVersion, kind, namespace, fieldSelector } = selection;
    const name = fieldSelector?.replace('metadata.name=', '');
    const permission = {
      group: groupOf(apiVersion),
      resource: plural(apiVersion, kind),
      purpose: trackingPurposes[kind] ?? 'track the rollout',
      isRequired,
      ...(namespace ? { namespace } : {}),
      ...(name ? { name } : {}),
    };
    return [...each('list', permission), ...each('watch', { ...permission, isReportedElsewhere: true })];
  });
};

/** Permissions to read, apply and restore the objects. */
const forObjects = (objects: readonly KubeObject[], plural: PluralOf): RequiredPermission[] =>
  objects.flatMap((object): RequiredPermission[] => {
    const permission = {
      group: groupOf(object.apiVersion),
      resource: plural(object.apiVersion, object.kind),
      isRequired: true,
      ...namespaceOf(object),
    };
    return [
      ...each('get create patch', { ...permission, purpose: 'apply the objects', isReportedElsewhere: true }),
      ...(isProtected(object)
        ? []
        : each('delete', { ...permission, purpose: 'delete objects in a rollback, and prune' })),
    ];
  });

const forPods = (objects: readonly KubeObject[]): RequiredPermission[] =>
  objects.filter(createsPods).flatMap((object): RequiredPermission[] => {
    const pods = { group: '', resource: 'pods', ...namespaceOf(object) };
    return [
      ...each('get', { ...pods, subresource: 'log', purpose: 'show the logs of a crash', isRequired: false }),
      ...each('create', {
        ...pods,
        purpose: 'check the admission of new pods before the first change',
        isRequired: false,
        isReportedElsewhere: true,
      }),
      ...(object.kind === 'StatefulSet'
        ? each('delete', {
            ...pods,
            purpose: 'delete failed pods that their StatefulSet does not replace',
            isRequired: true,
          })
        : []),
      ...(isScalable(object)
        ? each('list', {
            group: 'autoscaling',
            resource: 'horizontalpodautoscalers',
            ...namespaceOf(object),
            purpose: 'keep the replica count of an autoscaler that is not part of the release',
            isRequired: false,
          })
        : []),
    ];
  });

/** Maximum number of claims that a Role names. Claims of later pods remain, and a warning names them. */
const maxClaims = 100;

/** The preflight has not validated the templates at this point, so templates without a name are ignored. */
const claimNames = (statefulSet: Models['StatefulSet']): string[] => {
  const { metadata, spec } = statefulSet;
  const templates = valueAt(statefulSet, ['spec', 'volumeClaimTemplates']);
  const names = Array.isArray(templates) ? templates.map((template) => valueAt(template, ['metadata', 'name'])) : [];
  const first = Number(spec?.ordinals?.start ?? 0) || 0;
  const ordinals = Array.from({ length: Math.min(Number(spec?.replicas ?? 1) || 0, maxClaims) }, (_, at) => first + at);
  return names.flatMap((name) => (name ? ordinals.map((at) => `${name}-${metadata.name}-${at}`) : []));
};

/** Permissions to delete the claims of a StatefulSet that have no volume. Slipway deletes no other claim. */
const forClaims = (objects: readonly KubeObject[]): RequiredPermission[] =>
  ofKind(objects, 'StatefulSet').flatMap((object): RequiredPermission[] => {
    const names = claimNames(object);
    const claims = {
      group: '',
      resource: 'persistentvolumeclaims',
      ...namespaceOf(object),
      purpose: 'delete claims without a volume when it deletes their StatefulSet in a rollback',
      isRequired: false,
      isReportedElsewhere: true,
    } as const;
    return names.length === 0
      ? []
      : [...each('list', claims), ...names.flatMap((name) => each('delete', { ...claims, name }))];
  });

/** Permissions to read the ConfigMaps, Secrets and other objects that pods need and that the release does not have. */
const forReferences = (objects: readonly KubeObject[], plural: PluralOf): RequiredPermission[] => {
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
          ...namespaceOf(object),
          purpose: 'check before the release that it exists',
          isRequired: false,
          isReportedElsewhere: true,
        }),
      ),
  );
};

/** Permissions to check the targets of Ingresses, routes and autoscalers, and the ports of Services. */
const forLinks = (objects: readonly KubeObject[], plural: PluralOf): RequiredPermission[] => {
  const own = new Set(objects.map((object) => keyOf(refOf(object))));
  const outside = objects.flatMap(linksOf).filter(({ to }) => !own.has(keyOf(to)));
  return [
    ...outside.flatMap(({ to }) =>
      each('get', {
        group: groupOf(to.apiVersion),
        resource: plural(to.apiVersion, to.kind),
        name: to.name,
        ...(to.namespace ? { namespace: to.namespace } : {}),
        purpose: 'check before the release that it exists',
        isRequired: false,
        isReportedElsewhere: true,
      }),
    ),
    ...allUndeclaredPorts(objects).flatMap(({ service }) =>
      each('get', {
        group: '',
        resource: 'pods',
        subresource: 'proxy',
        ...namespaceOf(service),
        purpose: 'probe ports that no container declares',
        isRequired: false,
      }),
    ),
  ];
};

/** Returns the permissions that a release of these objects, its evidence and its rollback need, each once. */
export const requiredPermissions = (
  id: ReleaseId,
  objects: readonly KubeObject[],
  plural: PluralOf = pluralsFrom(objects),
): RequiredPermission[] => {
  const all = [
    ...forHistory(id),
    ...forTracking(objects, plural),
    ...forObjects(objects, plural),
    ...forPods(objects),
    ...forClaims(objects),
    ...forReferences(objects, plural),
    ...forLinks(objects, plural),
  ];
  return [
    ...new Map(
      all.map((permission) => [
        [
          permission.verb,
          permission.group,
          permission.resource,
          permission.subresource,
          permission.namespace,
          permission.name,
          permission.purpose,
        ].join(' '),
        permission,
      ]),
    ).values(),
  ];
};
