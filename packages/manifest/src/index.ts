export { diffObjects } from './diff/diff.ts';
export { type Link, linksOf } from './links/links.ts';
export { type Reference, referencesOf } from './links/references.ts';
export { type Hook, renderChart } from './load/helm.ts';
export { loadManifests } from './load/load.ts';
export type { SourcedObject } from './load/parse.ts';
export {
  type Level,
  type LevelName,
  levelOf,
  order,
  type Phase,
  phaseAnnotation,
  phaseOf,
  reverse,
} from './order/order.ts';
export {
  imagesOf,
  parseImageRule,
  substituteImages,
} from './transform/images.ts';
export { setNamespace } from './transform/namespace.ts';
