export { canonical, sameContent } from './canonical.ts';
export { diffObjects, showYaml } from './diff.ts';
export { type ChartRequest, type Hook, type RenderedChart, renderChart } from './helm.ts';
export {
  type ImageRule,
  imagesOf,
  type Match,
  parseImageRule,
  type Substitution,
  substituteImages,
} from './images.ts';
export { type Link, linksOf } from './links.ts';
export { type LoadOptions, loadManifests } from './load.ts';
export { setNamespace } from './namespace.ts';
export {
  type Level,
  type LevelName,
  levelNames,
  levelOf,
  order,
  type Phase,
  phaseAnnotation,
  phaseOf,
  reverse,
} from './order.ts';
export { type ParseResult, parseManifests, readManifests, type SourcedObject } from './parse.ts';
export { type Container, isPodSpec, type PodSpec, podSpecOf, podSpecPathOf } from './pod-spec.ts';
export { type Reference, type ReferenceKind, referencesOf } from './references.ts';
export { hideSecrets } from './secrets.ts';
