import { run } from '@slipway/action';
import { build } from './build.ts';
import { inputs } from './inputs.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'build', inputs }, defaults, build);
