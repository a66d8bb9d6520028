export { baseImage } from './base-image.ts';
export { type ToolName, tool, toolNames, toolVersion } from './tool.ts';
