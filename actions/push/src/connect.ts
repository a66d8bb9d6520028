import type { Ports } from '@slipway/action';
import { connectRegistry, type Registry } from '@slipway/registry';
import { chooseCredentials } from './credentials.ts';
import type { Inputs } from './inputs.ts';

/** The repository and the tags of the push. */
export interface PushTarget {
  readonly registry: Registry;
  readonly repository: string;
  readonly tags: readonly string[];
}

/** Connects to a registry with the credentials for it. */
export const connect = (host: string, access: 'pull' | 'push', inputs: Inputs, ports: Ports): Registry => {
  const { log, clock, signal } = ports;
  const credentials = chooseCredentials(host, inputs, ports);
  log.debug(`credentials for ${host}: ${credentials.name}`);
  return connectRegistry(host, { credentials, log, clock, signal, access, plainHttp: inputs['plain-http'] });
};
