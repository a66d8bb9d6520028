import { boolean, duration, optional, text, type Values } from '@slipway/action';

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
};

export type Inputs = Values<typeof inputs>;
