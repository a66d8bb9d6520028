export { ensureBaseImage } from './base-image.ts';
export { ensureTool, type ToolName, toolNames, toolVersion } from './tool.ts';
