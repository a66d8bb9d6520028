import { boolean, duration, integer, list, optional, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
  command: optional(text()),
  reports: list(),
  install: boolean(),
  'min-tests': integer({ min: 0 }),
  timeout: duration({ isPositive: true }),
};

export type Inputs = Values<typeof inputs>;
