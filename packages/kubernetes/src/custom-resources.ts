import type { KindRef } from './kinds.ts';
import { isKind, type Models } from './models.ts';
import type { KubeObject } from './object.ts';
import { groupOf } from './refs.ts';

export type CustomResourceDefinition = Models['CustomResourceDefinition'];

/** Returns whether the definition defines this kind. */
export const isDefinedBy = ({ spec }: CustomResourceDefinition, { apiVersion, kind }: KindRef): boolean =>
  spec.names.kind === kind && spec.group === groupOf(apiVersion);

/** Returns the definition of a custom kind among these objects; undefined where they do not define it. */
export const definitionOf = (objects: readonly KubeObject[], of: KindRef): CustomResourceDefinition | undefined =>
  objects.find(
    (object): object is CustomResourceDefinition =>
      isKind(object, 'CustomResourceDefinition') && isDefinedBy(object, of),
  );
