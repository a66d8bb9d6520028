/** The fields of trivy's JSON report (schema version 2) that Slipway reads. The report keeps all others. */
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

/** The lists of a result. */
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
