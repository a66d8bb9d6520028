export { build, commandLine } from './build-image.ts';
export { changedFiles, execute, inspect, logs, readFileIn, runCommandLine, stop, withContainer } from './containers.ts';
export { StepFailed } from './engine-errors.ts';
export { pullImage, saveImage } from './engine-images.ts';
export { findEngine } from './find-engine.ts';
export { withLoadedImage } from './loaded-image.ts';
export { checkOneImage, openImage } from './open-image.ts';
export type {
  BuildOptions,
  BuildSecret,
  Container,
  ContainerState,
  Engine,
  Logs,
  RunOptions,
} from './types.ts';
