import { boolean, duration, list, oneOf, optional, text, type Values, validated } from '@slipway/action';
import { SlipwayError } from '@slipway/core';

const knownScanners = ['vuln', 'secret', 'misconfig', 'license'];

const checkScanners = (names: readonly string[]): readonly string[] => {
  const unknown = names.filter((name) => !knownScanners.includes(name));
  if (names.length > 0 && unknown.length === 0) return names;
  const problem = unknown.length > 0 ? `\`${unknown.join(', ')}\` cannot be used` : 'it is empty';
  throw new SlipwayError('BadInput', `${problem}; allowed are ${knownScanners.join(', ')}`);
};

export const inputs = {
  layout: optional(text()),
  image: optional(text()),
  directory: text(),
  'fail-on': optional(oneOf('critical', 'high', 'medium', 'low', 'none')),
  'fixed-only': boolean(),
  exceptions: optional(text()),
  scanners: validated(list(), checkScanners),
  database: optional(text()),
  'database-repositories': list(),
  'database-max-age': duration({ isAge: true }),
  offline: boolean(),
  'trivy-path': optional(text()),
  timeout: duration({ isPositive: true }),
};

export type Inputs = Values<typeof inputs>;

/** The inputs, with `fail-on` of slipway.yml or the default if the input is empty. */
export type ScanSettings = Inputs & { readonly 'fail-on': NonNullable<Inputs['fail-on']> };
