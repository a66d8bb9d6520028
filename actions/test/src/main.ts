import { run } from '@slipway/action';
import { inputs } from './inputs.ts';
import { test } from './test.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'test', inputs }, defaults, test);
