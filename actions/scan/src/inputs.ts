import { boolean, duration, list, oneOf, optional, text, type Values } from '@slipway/action';

export const inputs = {
  image: text(),
  directory: text(),
  'fail-on': oneOf('critical', 'high', 'medium', 'low', 'none'),
  'fixed-only': boolean(),
  'ignore-file': optional(text()),
  scanners: list(),
  database: optional(text()),
  'database-repositories': list(),
  'database-max-age': duration({ age: true }),
  offline: boolean(),
  'trivy-path': optional(text()),
  timeout: duration({ some: true }),
};

export type Inputs = Values<typeof inputs>;
