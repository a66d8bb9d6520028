import type { Severity } from '@slipway/report';

const findingKinds = ['vulnerability', 'secret', 'misconfiguration', 'license'] as const;
export type FindingKind = (typeof findingKinds)[number];

/** One thing that the scanner found. */
export interface ScanFinding {
  readonly kind: FindingKind;
  /** CVE, or the rule's id. */
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

/** What a scan gave. */
export interface ScanFindings {
  readonly findings: readonly ScanFinding[];
  readonly distribution?: { readonly name: string; readonly endOfLife: boolean };
  /** Whether the scanner recognised anything with packages in the image. */
  readonly recognised: boolean;
  /** trivy's own JSON. */
  readonly raw: TrivyReport;
}

/** The part of trivy's JSON report (schema version 2) that is read here. Unknown fields stay in it. */
export interface TrivyReport {
  readonly SchemaVersion?: number;
  readonly Trivy?: { readonly Version?: string };
  readonly ArtifactName?: string;
  readonly Metadata?: { readonly OS?: { readonly Family?: string; readonly Name?: string; readonly EOSL?: boolean } };
  readonly Results?: readonly TrivyResult[];
}

export interface TrivyResult extends TrivyLists {
  readonly Target: string;
  readonly Class?: string;
}

/** What a result may list. */
export interface TrivyLists {
  readonly Vulnerabilities?: readonly {
    readonly VulnerabilityID: string;
    readonly PkgName: string;
    readonly PkgPath?: string;
    readonly PkgIdentifier?: { readonly PURL?: string };
    readonly InstalledVersion?: string;
    readonly FixedVersion?: string;
    readonly Severity?: string;
    readonly Title?: string;
  }[];
  readonly Secrets?: readonly {
    readonly RuleID: string;
    readonly Severity?: string;
    readonly Title?: string;
    readonly StartLine?: number;
  }[];
  readonly Misconfigurations?: readonly {
    readonly ID: string;
    readonly Severity?: string;
    readonly Title?: string;
    readonly Status?: string;
    readonly CauseMetadata?: { readonly StartLine?: number };
  }[];
  readonly Licenses?: readonly {
    readonly Name: string;
    readonly PkgName?: string;
    readonly Severity?: string;
    readonly Category?: string;
  }[];
}
