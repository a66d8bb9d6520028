import type { Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/names.ts';
import { type Permission, type PluralOf, pluralIn, requiredPermissions } from './required-permissions.ts';

export type { Permission };

const show = ({ verb, group, resource, subresource, namespace, name }: Permission): string => {
  const what = `${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''}`;
  return `${verb} ${what}${namespace ? ` in namespace ${namespace}` : ''}${name ? ` (${name})` : ''}`;
};

const questionFor = ({ verb, group, resource, subresource, namespace, name }: Permission): string =>
  [
    'kubectl auth can-i',
    verb,
    `${resource}${group ? `.${group}` : ''}${name ? `/${name}` : ''}`,
    ...(subresource ? [`--subresource=${subresource}`] : []),
    ...(namespace ? ['-n', namespace] : []),
  ].join(' ');

const pluralsOf = async (cluster: Cluster, objects: readonly KubeObject[]): Promise<PluralOf> => {
  const kinds = new Map(objects.map(({ apiVersion, kind }) => [`${apiVersion} ${kind}`, [apiVersion, kind] as const]));
  const known = new Map(
    await Promise.all(
      [...kinds].map(async ([key, [apiVersion, kind]]) => [key, await cluster.resource(apiVersion, kind)] as const),
    ),
  );
  const guess = pluralIn(objects);
  return (apiVersion, kind) => known.get(`${apiVersion} ${kind}`)?.plural ?? guess(apiVersion, kind);
};

/** What is granted is granted under several reasons at once. */
const questionKey = ({ verb, group, resource, subresource, namespace, name }: Permission): string =>
  [verb, group, resource, subresource, namespace, name].join(' ');

/** What the identity may not do, but deploy, evidence or rollback will need: found now instead of half way. */
export const missingPermissions = async (
  cluster: Cluster,
  id: ReleaseId,
  objects: readonly KubeObject[],
  more: readonly Permission[] = [],
): Promise<{ readonly problems: Cause[]; readonly warnings: string[] }> => {
  const wanted = [...requiredPermissions(id, objects, await pluralsOf(cluster, objects)), ...more];
  const asked = wanted.filter(({ shown }) => !shown).toSorted((a, b) => Number(b.needed) - Number(a.needed));
  const rights = [...Map.groupBy(asked, questionKey).values()].flatMap(([first]) => first ?? []);
  const answers = await cluster.checkPermissions(rights);
  const denied = rights.filter((_, index) => answers[index] === false);
  return {
    problems: denied
      .filter(({ needed }) => needed)
      .map((right) => ({
        code: 'Forbidden',
        sentence: `The identity may not ${show(right)}, which Slipway needs for ${right.why}.`,
        hint: 'Give it a Role with this right: docs/rbac.md has the least one.',
        command: questionFor(right),
        detail: { verb: right.verb, resource: right.resource },
        evidence: [],
      })),
    warnings: denied
      .filter(({ needed }) => !needed)
      .map((right) => `The identity may not ${show(right)}: no ${right.why}.`),
  };
};
