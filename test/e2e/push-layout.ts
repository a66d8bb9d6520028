import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll } from '@jest/globals';
import { fakePorts, writeTestLayout } from '@slipway/testkit';
import type { Inputs } from '../../actions/push/src/inputs.ts';

export const folder = mkdtempSync(path.join(tmpdir(), 'slipway-push-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a layout of two layers. Every layout has the same base layer. */
export const layout = (name: string, content: string, more = {}) =>
  writeTestLayout(path.join(folder, name), {
    layers: [[{ path: 'etc/base', content: 'base' }], [{ path: 'app', content }]],
    ...more,
  });

export const noInputs: Inputs = {
  layout: undefined,
  image: undefined,
  registry: '',
  repository: 'shop/api',
  tags: [],
  username: undefined,
  password: undefined,
  'azure-client-id': undefined,
  'azure-tenant-id': undefined,
  'azure-subscription-id': undefined,
  'azure-audience': undefined,
  'promote-from': undefined,
  attach: [],
  lock: false,
  'allow-move': false,
  'plain-http': false,
};

/** Returns ports whose home folder has no login of Docker. */
export const homeless = (options: Parameters<typeof fakePorts>[0] = {}) =>
  fakePorts({ ...options, runner: { environment: { HOME: folder }, ...options.runner } });
