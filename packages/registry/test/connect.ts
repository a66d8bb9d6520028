import { type FakePorts, fakePorts } from '@slipway/testkit';
import { anonymous, type CredentialsProvider, connectRegistry, type Registry } from '../src/index.ts';

/** Returns a client of a fake registry. Its sleeps end at once and are recorded. */
export const connectTo = (
  host: string,
  credentials: CredentialsProvider = anonymous(),
  access: 'pull' | 'push' = 'pull',
): { readonly registry: Registry; readonly ports: FakePorts } => {
  const ports = fakePorts();
  const { log, clock, signal } = ports;
  return { registry: connectRegistry(host, { credentials, log, clock, signal, access }), ports };
};
