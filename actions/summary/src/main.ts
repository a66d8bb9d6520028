import { github, runPlain } from '@slipway/action';
import { inputs } from './inputs.ts';
import { summarize } from './summary.ts';

export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  runPlain({ name: 'summary', inputs }, defaults, (input, ports) =>
    summarize(input, { ...ports, connect: (token) => github(token, ports.runner), random: Math.random }),
  );
