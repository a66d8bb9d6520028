import { run } from '@slipway/action';
import { connect } from '@slipway/cluster';
import { deploy } from './deploy.ts';
import { inputs } from './inputs.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'deploy', inputs }, defaults, (input, ports) => deploy(input, { ...ports, connect }));
