import { type KubeObject, type Models, ofKind } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/names.ts';
import { type Permission, pluralIn, requiredPermissions } from './required-permissions.ts';

/** One rule of a Role. */
export interface RbacRule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly verbs: readonly string[];
  readonly why: readonly string[];
  /** Without it the release works, but says so or knows less. */
  readonly needed: boolean;
}

/** The least that a release needs, by where it is granted. */
export interface LeastPermissions {
  /** For objects that live in no namespace; a ClusterRole. */
  readonly cluster: readonly RbacRule[];
  /** By namespace; a Role each. */
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

/** Every combination of what a rule lists. */
const rightsOfRule = (
  { apiGroups = [], resources = [], resourceNames, verbs = [] }: RoleRule,
  role: Role,
): Permission[] =>
  resources.flatMap((full) => {
    const [resource = '', subresource] = full.split('/');
    const rest = {
      resource,
      ...(subresource ? { subresource } : {}),
      ...(role.metadata.namespace ? { namespace: role.metadata.namespace } : {}),
      why: `what ${role.kind} ${role.metadata.name} of the release grants`,
      needed: true,
    };
    const pairs = apiGroups.flatMap((group) => verbs.map((verb) => ({ ...rest, group, verb })));
    return resourceNames ? pairs.flatMap((pair) => resourceNames.map((name) => ({ ...pair, name }))) : pairs;
  });

const bindRight = ({ kind, metadata, roleRef }: RoleBinding): Permission => ({
  verb: 'bind',
  group: 'rbac.authorization.k8s.io',
  resource: `${roleRef.kind.toLowerCase()}s`,
  name: roleRef.name,
  ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
  why: `what ${kind} ${metadata.name} of the release binds`,
  needed: true,
});

/** Nobody may give away rights that he has not: the rules of the release's Roles, and roles that it only binds. */
const passedOn = (objects: readonly KubeObject[]): Permission[] => {
  const roles = rolesIn(objects);
  const own = new Set(roles.map(({ kind, metadata }) => `${kind}/${metadata.name}`));
  const foreign = bindingsIn(objects).filter(({ roleRef }) => !own.has(`${roleRef.kind}/${roleRef.name}`));
  return [
    ...roles.flatMap((role) => (role.rules ?? []).flatMap((rule) => rightsOfRule(rule, role))),
    ...foreign.map(bindRight),
  ];
};

const unique = (values: readonly string[]): string[] => [...new Set(values)].sort();

const resourceOf = ({ resource, subresource }: Permission): string =>
  `${resource}${subresource ? `/${subresource}` : ''}`;

/** One grant for each resource and name, whatever the reasons are. A verb that only helps is kept apart. */
const byResource = (rights: readonly Permission[]): RbacRule[] => {
  const needed = new Set(rights.filter((right) => right.needed).map((right) => `${right.verb} ${resourceKey(right)}`));
  const wanted = rights.filter((right) => right.needed || !needed.has(`${right.verb} ${resourceKey(right)}`));
  return [...Map.groupBy(wanted, (right) => `${right.needed} ${resourceKey(right)}`).values()].map((group) => {
    const [first] = group as [Permission];
    return {
      apiGroups: [first.group],
      resources: [resourceOf(first)],
      ...(first.name ? { resourceNames: [first.name] } : {}),
      verbs: unique(group.map(({ verb }) => verb)),
      why: [...new Set(group.map(({ why }) => why))],
      needed: first.needed,
    };
  });
};

const resourceKey = (right: Permission): string => [right.group, resourceOf(right), right.name].join(' ');

/** Grants that differ only in what they are about become one rule. */
const merged = (grants: readonly RbacRule[]): RbacRule[] =>
  [
    ...Map.groupBy(grants, ({ apiGroups, resourceNames, verbs, why, needed }) =>
      JSON.stringify([apiGroups, resourceNames, verbs, why, needed]),
    ).values(),
  ]
    .map((group) => ({ ...(group[0] as RbacRule), resources: unique(group.flatMap(({ resources }) => resources)) }))
    .toSorted((a, b) => Number(b.needed) - Number(a.needed));

/**
 * The least Roles with which a release of these objects can be deployed, followed, explained and rolled back.
 * @param objects with the namespaces that they are put into
 * @param more rights that inputs ask for, such as those of smoke requests
 */
export const leastPermissions = (
  id: ReleaseId,
  objects: readonly KubeObject[],
  more: readonly Permission[] = [],
): LeastPermissions => {
  const rights = [...requiredPermissions(id, objects, pluralIn(objects)), ...more, ...passedOn(objects)];
  const places = Map.groupBy(rights, ({ namespace }) => namespace ?? '');
  const { '': cluster = [], ...namespaces } = Object.fromEntries(
    [...places].map(([place, group]) => [place, merged(byResource(group))] as const),
  );
  return { cluster, namespaces: new Map(Object.entries(namespaces)) };
};
