export { diffObjects } from './diff.ts';
export { type Hook, renderChart } from './helm.ts';
export {
  imagesOf,
  parseImageRule,
  substituteImages,
} from './images.ts';
export { type Link, linksOf } from './links.ts';
export { loadManifests } from './load.ts';
export { setNamespace } from './namespace.ts';
export {
  type Level,
  type LevelName,
  levelOf,
  order,
  type Phase,
  phaseAnnotation,
  phaseOf,
  reverse,
} from './order.ts';
export type { SourcedObject } from './parse.ts';
export { type Reference, referencesOf } from './references.ts';
