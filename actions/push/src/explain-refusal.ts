import type { Ports } from '@slipway/action';
import { connectContainerRegistries } from '@slipway/azure';
import { describeError, SlipwayError } from '@slipway/core';
import { createTransport } from '@slipway/http';
import { RegistryError } from '@slipway/registry';
import { azureIdentity } from './credentials.ts';
import type { Inputs } from './inputs.ts';

const roles = {
  registry: 'AcrPush',
  repository: 'Container Registry Repository Writer (this registry assigns roles by repository and ignores AcrPush)',
  unknown: 'AcrPush, or Container Registry Repository Writer in a registry that assigns roles by repository',
} as const;

/** Returns the error. If Azure refused the application, its hint names the missing role. */
export const explainRefusal = async (error: unknown, inputs: Inputs, ports: Ports): Promise<unknown> => {
  const identity = azureIdentity(inputs, ports);
  const isDenied = error instanceof RegistryError && (error.status === 401 || error.status === 403);
  // A firewall also answers 403. A role does not change that.
  if (!isDenied || !identity || /firewall/.test(error.hint ?? '')) return error;
  const mode = await readRoleMode(inputs, ports);
  return new SlipwayError(error.code, error.message, {
    cause: error,
    hint: `Assign the role ${roles[mode]} on ${inputs.registry} to application ${identity.client}.`,
  });
};

/** Returns how the registry assigns roles. */
const readRoleMode = async (inputs: Inputs, ports: Ports): Promise<keyof typeof roles> => {
  const { log, clock, signal } = ports;
  const subscription = inputs['azure-subscription-id'];
  const identity = azureIdentity(inputs, ports);
  if (!subscription || !identity) return 'unknown';
  const transport = createTransport({ log, clock, signal });
  try {
    const azure = await connectContainerRegistries({ identity, subscription, transport, clock, signal });
    return (await azure.findRegistry(inputs.registry)).roles;
  } catch (error) {
    log.warning(`The role assignment mode of the registry could not be read: ${describeError(error)}`);
    return 'unknown';
  } finally {
    await transport.close();
  }
};
