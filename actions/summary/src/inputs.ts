import { integer, json, oneOf, optional, secret, text, type Values } from '@slipway/action';

export const inputs = {
  'github-token': optional(secret()),
  needs: optional(json()),
  'reports-from': oneOf('auto', 'files', 'needs', 'artifacts'),
  reports: optional(text()),
  phase: oneOf('start', 'final'),
  environment: optional(text()),
  key: optional(text()),
  comment: oneOf('auto', 'always', 'never'),
  deployment: oneOf('auto', 'never'),
  'pull-request': optional(integer({ min: 1 })),
};

export type Inputs = Values<typeof inputs>;
