import type { Ports } from '@slipway/action';
import { connectContainerRegistries } from '@slipway/azure';
import { describeError, SlipwayError } from '@slipway/core';
import { createTransport } from '@slipway/http';
import { RegistryError } from '@slipway/registry';
import { azureIdentity } from './credentials.ts';
import type { Inputs } from './inputs.ts';

const roles = {
  registry: 'AcrPush',
  repository:
    'Container Registry Repository Writer (this registry assigns roles by repository, AcrPush does not count in it)',
  unknown: 'AcrPush, or Container Registry Repository Writer in a registry that assigns roles by repository',
} as const;

/** The same error; where Azure refused for want of a right, with the role that is missing. */
export const explainRefusal = async (error: unknown, inputs: Inputs, ports: Ports): Promise<unknown> => {
  const identity = azureIdentity(inputs, ports);
  const denied = error instanceof RegistryError && (error.status === 401 || error.status === 403);
  // A firewall also answers 403, and no role helps against it.
  if (!denied || !identity || /firewall/.test(error.hint ?? '')) return error;
  const mode = await rolesOf(inputs, ports);
  return new SlipwayError(error.code, error.message, {
    cause: error,
    hint: `Give application ${identity.client} the role ${roles[mode]} on ${inputs.registry}.`,
  });
};

const rolesOf = async (inputs: Inputs, ports: Ports): Promise<keyof typeof roles> => {
  const { log, clock, signal } = ports;
  const subscription = inputs['azure-subscription-id'];
  const identity = azureIdentity(inputs, ports);
  if (!subscription || !identity) return 'unknown';
  const transport = createTransport({ log, clock, signal });
  try {
    const azure = await connectContainerRegistries({ identity, subscription, transport, clock, signal });
    return (await azure.findRegistry(inputs.registry)).roles;
  } catch (error) {
    log.warning(`The registry's role assignment mode could not be read: ${describeError(error)}`);
    return 'unknown';
  } finally {
    await transport.close();
  }
};
