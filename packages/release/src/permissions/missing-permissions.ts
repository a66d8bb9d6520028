import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/release-id.ts';
import { type PluralOf, pluralsFrom, type RequiredPermission, requiredPermissions } from './required-permissions.ts';

const showPermission = ({ verb, group, resource, subresource, namespace, name }: RequiredPermission): string => {
  const fullResource = `${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''}`;
  return `${verb} ${fullResource}${namespace ? ` in namespace ${namespace}` : ''}${name ? ` (${name})` : ''}`;
};

const canICommand = ({ verb, group, resource, subresource, namespace, name }: RequiredPermission): string =>
  [
    'kubectl auth can-i',
    verb,
    `${resource}${group ? `.${group}` : ''}${name ? `/${name}` : ''}`,
    ...(subresource ? [`--subresource=${subresource}`] : []),
    ...(namespace ? ['-n', namespace] : []),
  ].join(' ');

const pluralsOf = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<PluralOf> => {
  const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, [apiVersion, kind] as const]));
  const resources = new Map(
    await Promise.all(
      [...kinds].map(async ([key, [apiVersion, kind]]) => [key, await cluster.resource(apiVersion, kind)] as const),
    ),
  );
  const pluralOf = pluralsFrom(objects);
  return (apiVersion, kind) => resources.get(`${apiVersion} ${kind}`)?.plural ?? pluralOf(apiVersion, kind);
};

/** Permissions with different purposes may have the same key: one check answers all. */
const permissionKey = ({ verb, group, resource, subresource, namespace, name }: RequiredPermission): string =>
  [verb, group, resource, subresource, namespace, name].join(' ');

/**
 * Checks the permissions that deploy, evidence and rollback need. Returns a problem for each missing one, or a warning
 * if the release works without it.
 * @param more permissions that inputs need, for example those of smoke requests
 */
export const missingPermissions = async (
  cluster: Cluster,
  id: ReleaseId,
  objects: readonly KubeObject[],
  more: readonly RequiredPermission[] = [],
): Promise<{ readonly problems: Cause[]; readonly warnings: string[] }> => {
  const required = [...requiredPermissions(id, objects, await pluralsOf(cluster, objects)), ...more]
    .filter(({ isReportedElsewhere }) => !isReportedElsewhere)
    .toSorted((a, b) => Number(b.isRequired) - Number(a.isRequired));
  const permissions = [...Map.groupBy(required, permissionKey).values()].flatMap(([first]) => first ?? []);
  const answers = await cluster.checkPermissions(permissions);
  const denied = permissions.filter((_, index) => answers[index] === false);
  return {
    problems: denied
      .filter(({ isRequired }) => isRequired)
      .map((permission) => ({
        code: 'Forbidden',
        sentence: `The identity may not ${showPermission(permission)}, which Slipway needs to ${permission.purpose}.`,
        hint: 'Bind a Role with this permission to the identity: docs/rbac.md shows the smallest one.',
        command: canICommand(permission),
        detail: { verb: permission.verb, resource: permission.resource },
        evidence: [],
      })),
    warnings: denied
      .filter(({ isRequired }) => !isRequired)
      .map(
        (permission) => `The identity may not ${showPermission(permission)}, so Slipway cannot ${permission.purpose}.`,
      ),
  };
};
