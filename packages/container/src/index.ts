export { build, commandLine } from './build.ts';
export { StepFailed } from './failure.ts';
export { findEngine, type Purpose } from './find.ts';
export { readLayoutImage } from './layout.ts';
export {
  type Builder,
  type BuildFailure,
  type BuildOptions,
  type BuildSecret,
  type Descriptor,
  type Engine,
  type EngineName,
  engineNames,
  type Host,
  type ImageConfig,
  type LayoutImage,
} from './types.ts';
