import { run } from '@slipway/action';
import { inputs } from './inputs.ts';
import { push } from './push.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'push', inputs }, defaults, push);
