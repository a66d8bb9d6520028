import { run } from '@slipway/action';
import { check } from './check.ts';
import { inputs } from './inputs.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'check', inputs }, defaults, check);
