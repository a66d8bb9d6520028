import { run } from '@slipway/action';
import { connect } from '@slipway/cluster';
import { inputs } from './inputs.ts';
import { rollback } from './rollback.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'rollback', inputs }, defaults, (input, ports) => rollback(input, { ...ports, connect }));
