import { boolean, duration, optional, secret, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
  cluster: optional(text()),
  'azure-client-id': optional(text()),
  'azure-tenant-id': optional(text()),
  'azure-audience': optional(text()),
  kubeconfig: optional(text()),
  context: optional(text()),
  namespace: optional(text()),
  release: optional(text()),
  to: text(),
  'only-if-unfinished': boolean(),
  timeout: duration(),
  'lock-timeout': duration(),
  'github-token': optional(secret()),
};

export type Inputs = Values<typeof inputs>;
