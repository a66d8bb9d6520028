export { build, commandLine } from './build.ts';
export { changedFiles, execute, inspect, logs, readFileIn, runCommandLine, stop, withContainer } from './containers.ts';
export { StepFailed } from './failure.ts';
export { findEngine, type Purpose } from './find.ts';
export { type LayerFile, walkLayers } from './layers.ts';
export { readLayoutImage } from './layout.ts';
export { importImage, withLoadedImage } from './load.ts';
export {
  type Builder,
  type BuildFailure,
  type BuildOptions,
  type BuildSecret,
  type Container,
  type ContainerState,
  type Descriptor,
  type Engine,
  type EngineName,
  engineNames,
  type Host,
  type ImageConfig,
  type LayoutImage,
  type Logs,
  type RunOptions,
} from './types.ts';
