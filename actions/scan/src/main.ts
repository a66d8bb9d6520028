import { run } from '@slipway/action';
import { inputs } from './inputs.ts';
import { scan } from './scan.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'scan', inputs }, defaults, scan);
