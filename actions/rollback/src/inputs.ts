import { boolean, duration, optional, secret, text, type Values, validated } from '@slipway/action';
import { SlipwayError } from '@slipway/core';
import type { RollbackTarget } from '@slipway/release';

const targetOf = (to: string): RollbackTarget => {
  if (to === 'last-verified' || to === 'previous') return to;
  if (/^\d{1,9}$/.test(to)) return Number(to);
  throw new SlipwayError(
    'BadInput',
    `\`${to}\` cannot be used; allowed are last-verified, previous, or the number of a revision`,
  );
};

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
  to: validated(text(), targetOf),
  'only-if-unfinished': boolean(),
  timeout: duration(),
  'lock-timeout': duration(),
  'github-token': optional(secret()),
};

export type Inputs = Values<typeof inputs>;
