import { type KubeObject, type Models, ofKind } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/release-id.ts';
import { pluralsFrom, type RequiredPermission, requiredPermissions } from './required-permissions.ts';

/** One rule of a Role. */
export interface RbacRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
  /** Each continues the sentence "…, which Slipway needs to …". */
  readonly purposes: readonly string[];
  /** Without an optional rule, the release works with a warning or with less precise causes. */
  readonly isRequired: boolean;
}

/** The smallest set of rules that a release needs. */
export interface LeastPermissions {
  /** Rules of a ClusterRole, for cluster-scoped objects. */
  readonly cluster: readonly RbacRule[];
  /** Rules of a Role in each namespace. */
  readonly namespaces: ReadonlyMap<string, readonly RbacRule[]>;
}

type Role = Models['Role'] | Models['ClusterRole'];
type RoleBinding = Models['RoleBinding'] | Models['ClusterRoleBinding'];

const rolesIn = (objects: readonly KubeObject[]): Role[] => [
  ...ofKind(objects, 'Role'),
  ...ofKind(objects, 'ClusterRole'),
];

const bindingsIn = (objects: readonly KubeObject[]): RoleBinding[] => [
  ...ofKind(objects, 'RoleBinding'),
  ...ofKind(objects, 'ClusterRoleBinding'),
];

type RoleRule = NonNullable<Role['rules']>[number];

/** One permission for each combination of group, resource, name and verb of a rule. */
const permissionsOfRule = (
  { apiGroups = [], resources = [], resourceNames, verbs = [] }: RoleRule,
  role: Role,
): RequiredPermission[] =>
  resources.flatMap((full) => {
    const [resource = '', subresource] = full.split('/');
    const rest = {
      resource,
      ...(subresource ? { subresource } : {}),
      ...(role.metadata.namespace ? { namespace: role.metadata.namespace } : {}),
      purpose: `create ${role.kind} ${role.metadata.name}, which grants it`,
      isRequired: true,
    };
    const pairs = apiGroups.flatMap((group) => verbs.map((verb) => ({ ...rest, group, verb })));
    return resourceNames ? pairs.flatMap((pair) => resourceNames.map((name) => ({ ...pair, name }))) : pairs;
  });

const bindPermission = ({ kind, metadata, roleRef }: RoleBinding): RequiredPermission => ({
  verb: 'bind',
  group: 'rbac.authorization.k8s.io',
  resource: `${roleRef.kind.toLowerCase()}s`,
  name: roleRef.name,
  ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
  purpose: `create ${kind} ${metadata.name}, which binds it`,
  isRequired: true,
});

/**
 * Permissions that the release grants to others. Kubernetes lets an identity grant only the permissions that it has
 * itself: the rules of the release's Roles, and `bind` for other roles.
 */
const grantedPermissions = (objects: readonly KubeObject[]): RequiredPermission[] => {
  const roles = rolesIn(objects);
  const own = new Set(roles.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const externalRoles = bindingsIn(objects).filter(({ roleRef }) => !own.has(`${roleRef.kind}/${roleRef.name}`));
  return [
    ...roles.flatMap((role) => (role.rules ?? []).flatMap((rule) => permissionsOfRule(rule, role))),
    ...externalRoles.map(bindPermission),
  ];
};

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

const resourceOf = ({ resource, subresource }: RequiredPermission): string =>
  `${resource}${subresource ? `/${subresource}` : ''}`;

/** One rule for each resource and name, with all purposes. Optional verbs get a rule of their own. */
const rulesByResource = (permissions: readonly RequiredPermission[]): RbacRule[] => {
  const keyWithVerb = (permission: RequiredPermission): string => `${permission.verb} ${resourceKey(permission)}`;
  const required = new Set(permissions.filter(({ isRequired }) => isRequired).map(keyWithVerb));
  const distinct = permissions.filter((each) => each.isRequired || !required.has(keyWithVerb(each)));
  return [...Map.groupBy(distinct, (each) => `${each.isRequired} ${resourceKey(each)}`).values()].map((group) => {
    const [first] = group as [RequiredPermission];
    return {
      apiGroups: [first.group],
      resources: [resourceOf(first)],
      ...(first.name ? { resourceNames: [first.name] } : {}),
      verbs: unique(group.map(({ verb }) => verb)),
      purposes: [...new Set(group.map(({ purpose }) => purpose))],
      isRequired: first.isRequired,
    };
  });
};

const resourceKey = (permission: RequiredPermission): string =>
  [permission.group, resourceOf(permission), permission.name].join(' ');

/** Merges rules that differ only in their resources. */
const mergeRules = (rules: readonly RbacRule[]): RbacRule[] =>
  [
    ...Map.groupBy(rules, ({ apiGroups, resourceNames, verbs, purposes, isRequired }) =>
      JSON.stringify([apiGroups, resourceNames, verbs, purposes, isRequired]),
    ).values(),
  ]
    .map((group) => ({ ...(group[0] as RbacRule), resources: unique(group.flatMap(({ resources }) => resources)) }))
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));

/**
 * Returns the smallest Roles that a release of these objects needs for deploy, evidence and rollback.
 * @param objects the objects with their final namespaces
 * @param more permissions that inputs need, for example those of smoke requests
 */
export const leastPermissions = (
  id: ReleaseId,
  objects: readonly KubeObject[],
  more: readonly RequiredPermission[] = [],
): LeastPermissions => {
  const permissions = [
    ...requiredPermissions(id, objects, pluralsFrom(objects)),
    ...more,
    ...grantedPermissions(objects),
  ];
  const byNamespace = Map.groupBy(permissions, ({ namespace }) => namespace ?? '');
  const { '': cluster = [], ...namespaces } = Object.fromEntries(
    [...byNamespace].map(([namespace, group]) => [namespace, mergeRules(rulesByResource(group))] as const),
  );
  return { cluster, namespaces: new Map(Object.entries(namespaces)) };
};
