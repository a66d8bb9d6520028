import { run, runLookUp } from '@slipway/action';
import { inputs } from './inputs.ts';

// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'rollback', inputs }, defaults, async (input, ports) => {
    const [{ rollback }, { connect }] = await Promise.all([import('./rollback.ts'), import('@slipway/cluster')]);
    const reach = input.cluster ? (await import('@slipway/aks')).connectAks(input, { ...ports, connect }) : connect;
    const lookUpRun = runLookUp(input['github-token'], ports.runner);
    return rollback(input, { ...ports, connect: reach, lookUpRun });
  });
