/** The `permissions:` of a job, which its token has. */
const permissions = ['actions', 'checks', 'contents', 'deployments', 'issues', 'pull-requests', 'statuses'] as const;
export type Permission = (typeof permissions)[number];
export type Level = 'none' | 'read' | 'write';
export type TokenPermissions = Readonly<Record<Permission, Level>>;

export const grantAll = (level: Level): TokenPermissions =>
  Object.fromEntries(permissions.map((permission) => [permission, level])) as TokenPermissions;

const ranks: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2 };

export const isAllowed = (grants: TokenPermissions, needs: readonly Permission[], wanted: 'read' | 'write'): boolean =>
  needs.length === 0 || needs.some((permission) => ranks[grants[permission]] >= ranks[wanted]);
