import type { ApiResource } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import {
  definitionOf,
  groupOf,
  isNamespaced,
  type KubeObject,
  kubernetesKinds,
  pluralOf,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import type { Conflict } from './field-ownership.ts';

/** The fake serves any kind and version of these groups, like a server that is newer than the table. */
const builtInGroups = new Set(kubernetesKinds.map(({ apiVersion }) => groupOf(apiVersion)));

const verbs = ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'];

/** Returns the resource of a kind that is built in or has a CustomResourceDefinition. */
export const resourceOf = (
  apiVersion: string,
  kind: string,
  definitions: readonly KubeObject[],
): ApiResource | undefined => {
  const of = { apiVersion, kind };
  const common = { ...of, plural: pluralOf(of), verbs };
  const group = groupOf(apiVersion);
  if (builtInGroups.has(group)) return { ...common, namespaced: isNamespaced(of) };
  const version = apiVersion.split('/')[1];
  const definition = definitionOf(definitions, of);
  const isServed = definition?.spec.versions.some(({ name }) => name === version);
  return definition && isServed ? { ...common, namespaced: definition.spec.scope === 'Namespaced' } : undefined;
};

/** Returns whether objects of a kind have a generation. A kind without a spec has none. */
export const hasGeneration = ({ spec, kind }: KubeObject): boolean => spec !== undefined && kind !== 'Service';

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields that never change, by kind. */
const fixed: readonly (readonly [kind: string, field: string])[] = [
  ['Job', 'spec.template'],
  ['Pod', 'spec'],
  ['Deployment', 'spec.selector'],
  ['StatefulSet', 'spec.selector'],
];

const immutableMessage = (before: KubeObject, after: KubeObject): string | undefined => {
  if (before.immutable === true && !same(before.data, after.data))
    return 'data: Forbidden: field is immutable when `immutable` is set';
  const found = fixed.find(
    ([kind, field]) =>
      kind === after.kind && !same(valueAt(before, field.split('.')), valueAt(after, field.split('.'))),
  );
  return found && `${found[1]}: Invalid value: field is immutable`;
};

export const refuse = (
  intent: string,
  { code, reason }: { readonly code: number; readonly reason: string },
  message: string,
  details: NonNullable<ApiError['status']['details']> = {},
): ApiError => {
  const codes = { 400: 'BadInput', 403: 'Refused', 404: 'NotFound', 409: 'Conflict', 422: 'BadInput' } as const;
  const known = codes[code as keyof typeof codes] ?? 'Unreachable';
  return new ApiError(known, `Cannot ${intent}: ${message}`, { code, reason, message, details });
};

export const notFound = (ref: ObjectRef): ApiError =>
  refuse(`find ${showRef(ref)}`, { code: 404, reason: 'NotFound' }, `${pluralOf(ref)} "${ref.name}" not found`, {
    kind: pluralOf(ref),
    name: ref.name,
  });

export const noNamespace = (intent: string, namespace: string): ApiError =>
  refuse(intent, { code: 404, reason: 'NotFound' }, `namespaces "${namespace}" not found`, {
    kind: 'namespaces',
    name: namespace,
  });

export const terminatingNamespace = (intent: string, namespace: string): ApiError =>
  refuse(
    intent,
    { code: 403, reason: 'Forbidden' },
    `unable to create new content in namespace ${namespace} because it is being terminated`,
    { causes: [{ reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated` }] },
  );

export const conflicting = (ref: ObjectRef, conflicts: readonly Conflict[]): ApiError =>
  refuse(
    `apply ${showRef(ref)}`,
    { code: 409, reason: 'Conflict' },
    `Apply failed with ${conflicts.length} conflict(s): ${conflicts.map(({ manager, field }) => `conflict with "${manager}": ${field}`).join(', ')}`,
    {
      causes: conflicts.map(({ manager, field }) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with "${manager}"`,
        field,
      })),
    },
  );

/** Checks that a change leaves immutable fields as they are. @throws ApiError 422 */
export const checkImmutable = (before: KubeObject, after: KubeObject, ref: ObjectRef): void => {
  const message = immutableMessage(before, after);
  if (message)
    throw refuse(
      `apply ${showRef(ref)}`,
      { code: 422, reason: 'Invalid' },
      `${ref.kind} "${ref.name}" is invalid: ${message}`,
      {
        kind: ref.kind,
        name: ref.name,
      },
    );
};
