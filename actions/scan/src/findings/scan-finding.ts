import type { Severity } from '@slipway/report';

export type FindingKind = 'vulnerability' | 'secret' | 'misconfiguration' | 'license';

/** A vulnerability, secret, misconfiguration or license of the image. */
export interface ScanFinding {
  readonly kind: FindingKind;
  /** CVE, or the id of the rule. */
  readonly id: string;
  /** The package; the file for secrets and misconfigurations. */
  readonly package: string;
  /** Installed version; the line for secrets. */
  readonly installed: string;
  readonly fixed?: string;
  readonly severity: Severity;
  readonly title: string;
  /** Where in the image: a file, or the distribution. */
  readonly target: string;
  readonly purl?: string;
}
