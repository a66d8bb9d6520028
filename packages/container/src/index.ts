export { BuildStepError } from './build/build-errors.ts';
export { buildImage, commandLine } from './build/build-image.ts';
export type { BuildOptions, BuildSecret } from './build/build-types.ts';
export type { Container, ContainerState, Logs, RunOptions } from './container/container-types.ts';
export {
  changedFiles,
  executeIn,
  inspectContainer,
  readFileIn,
  readLogs,
  runCommandLine,
  stopContainer,
  withContainer,
} from './container/containers.ts';
export type { Engine } from './engine/engine-types.ts';
export { findEngine } from './engine/find-engine.ts';
export { pullImage, saveImage } from './image/engine-images.ts';
export { withLoadedImage } from './image/loaded-image.ts';
export { checkOneImage, openImage } from './image/open-image.ts';
