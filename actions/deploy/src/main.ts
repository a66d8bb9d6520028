import { run, runLookUp } from '@slipway/action';
import { errorOutputs } from './error-outputs.ts';
import { inputs } from './inputs.ts';

// The use case is loaded once the inputs are known to be right, and signals are heard from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'deploy', inputs, errorOutputs }, defaults, async (input, ports) => {
    const [{ deploy }, { connect }] = await Promise.all([import('./deploy.ts'), import('@slipway/cluster')]);
    const reach = input.cluster ? (await import('@slipway/aks')).connectAks(input, { ...ports, connect }) : connect;
    const lookUpRun = runLookUp(input['github-token'], ports.runner);
    return deploy(input, { ...ports, connect: reach, lookUpRun });
  });
