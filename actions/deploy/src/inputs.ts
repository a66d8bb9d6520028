import { boolean, duration, integer, lines, list, oneOf, optional, ratio, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
  kubeconfig: optional(text()),
  context: optional(text()),
  namespace: optional(text()),
  release: optional(text()),
  manifests: list(),
  chart: optional(text()),
  values: list(),
  images: lines(),
  timeout: duration(),
  'stable-for': duration(),
  smoke: lines(),
  'logs-error-ratio': optional(ratio()),
  'logs-watch': duration(),
  strategy: oneOf('rolling', 'canary', 'blue-green'),
  steps: optional(text()),
  traffic: oneOf('replicas', 'gateway'),
  promote: boolean(),
  abort: boolean(),
  'on-failure': oneOf('rollback', 'keep'),
  'rollback-timeout': duration(),
  prune: boolean(),
  adopt: boolean(),
  'force-conflicts': boolean(),
  'dry-run': oneOf('none', 'diff', 'drift'),
  'lock-timeout': duration(),
  history: integer({ min: 1, max: 1000 }),
};

export type Inputs = Values<typeof inputs>;

export const outputs = [
  'status',
  'cause-code',
  'cause',
  'changes',
  'diff',
  'drift',
  'revision',
  'rollback',
  'report',
] as const;
