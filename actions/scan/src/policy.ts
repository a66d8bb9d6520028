import { type Severity, severities } from '@slipway/report';
import type { ScanFinding } from './trivy-report.ts';

export interface ScanPolicy {
  readonly failOn: Severity | 'none';
  /** Only findings that an update repairs count; secrets and misconfigurations always do. */
  readonly fixedOnly: boolean;
}

/** The findings that stop the release. `unknown` severity never does: nobody has judged it yet. */
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
