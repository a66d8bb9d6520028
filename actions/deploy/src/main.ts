import { createRunLookup, run } from '@slipway/action';
import { inputs } from './inputs.ts';
import { errorOutputs } from './result/error-outputs.ts';

// The use case is loaded after the inputs are checked. Signals are handled from the first moment.
export const main = (defaults: Readonly<Record<string, string>>): Promise<void> =>
  run({ stage: 'deploy', inputs, errorOutputs }, defaults, async (input, ports) => {
    const { connect, connectEarly } = await import('@slipway/cluster');
    const { kubeconfig, context, cluster } = input;
    const { log, clock, signal, runner } = ports;
    const lookUpRun = createRunLookup(input['github-token'], runner);
    // Connections are opened while the use case is loaded and reads its files: far away they take as long.
    const early = cluster
      ? undefined
      : connectEarly({ kubeconfig, context, env: runner.environment, log, clock, signal });
    try {
      const { deploy } = await import('./deploy.ts');
      const reach = early?.connect ?? (await import('@slipway/aks')).connectAks(input, { ...ports, connect });
      return await deploy(input, { ...ports, connect: reach, lookUpRun });
    } finally {
      await early?.close();
    }
  });
