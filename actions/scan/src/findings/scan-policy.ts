import { type Severity, severities } from '@slipway/report';
import type { ScanFinding } from './scan-finding.ts';

export interface ScanPolicy {
  readonly failOn: Severity | 'none';
  /** Only vulnerabilities with a fix count. Secrets and misconfigurations always count. */
  readonly fixedOnly: boolean;
}

/** Returns the findings that fail the scan. A finding without a severity never fails it. */
export const findViolations = (
  findings: readonly ScanFinding[],
  { failOn, fixedOnly }: ScanPolicy,
): readonly ScanFinding[] => {
  if (failOn === 'none') return [];
  const limit = severities.indexOf(failOn);
  return findings.filter(
    ({ severity, kind, fixed }) =>
      severities.indexOf(severity) <= limit && (!fixedOnly || kind !== 'vulnerability' || fixed !== undefined),
  );
};
