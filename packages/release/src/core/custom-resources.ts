import { groupOf, type KubeObject } from '@slipway/kubernetes';

export const isCustomResourceDefinition = ({ kind }: KubeObject): boolean => kind === 'CustomResourceDefinition';

export const isDefinedBy = (definition: KubeObject, object: KubeObject): boolean =>
  definition.spec?.names?.kind === object.kind && definition.spec?.group === groupOf(object.apiVersion);
