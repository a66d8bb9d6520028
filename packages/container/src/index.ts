export { buildImage, commandLine } from './build-image.ts';
export {
  changedFiles,
  executeIn,
  inspectContainer,
  readFileIn,
  readLogs,
  runCommandLine,
  stopContainer,
  withContainer,
} from './containers.ts';
export { BuildStepError } from './engine-errors.ts';
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
