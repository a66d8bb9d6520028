import { boolean, duration, optional, secret, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
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
