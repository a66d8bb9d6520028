export { ensureBaseImage } from './base-image.ts';
export { ensureTool } from './tool.ts';
