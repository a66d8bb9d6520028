import type { ContainerState, LayoutImage, Logs } from '@slipway/container';
import { parseSpec, type Spec } from '@slipway/spec';

export const specOf = (more = '', kind = 'api'): Spec =>
  parseSpec(`name: penguins\nkind: ${kind}\n${more}`, 'slipway.yml');

export const imageOf = (config: object = {}, size = 1000): LayoutImage => ({
  layout: '/layout',
  digest: 'sha256:m',
  configDigest: 'sha256:c',
  size,
  layers: [],
  platform: 'linux/amd64',
  config: { config },
});

export const printed = (stdout: string, stderr = ''): Logs => ({ stdout, stderr });

export const ended = (exitCode: number, outOfMemory = false): ContainerState => ({
  running: false,
  exitCode,
  outOfMemory,
  pid: 0,
});
