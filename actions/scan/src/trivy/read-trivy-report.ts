import { type Severity, severities } from '@slipway/report';
import type { ScanFinding } from '../findings/scan-finding.ts';
import type { TrivyLists, TrivyReport, TrivyResult } from './trivy-report.ts';

/** The findings of a scan. */
export interface ScanFindings {
  /** The worst first. */
  readonly findings: readonly ScanFinding[];
  readonly distribution?: { readonly name: string; readonly endOfLife: boolean };
  /** The scanner recognized packages in the image. */
  readonly hasPackages: boolean;
  readonly scannerVersion: string;
}

const severityOf = (text: string | undefined): Severity => {
  const lower = (text ?? '').toLowerCase();
  return severities.find((severity) => severity === lower) ?? 'unknown';
};

type Item<L extends keyof TrivyLists> = NonNullable<TrivyLists[L]>[number];

/** A reader for each list of a result. */
const readers: { readonly [L in keyof TrivyLists]-?: (one: Item<L>, target: string) => ScanFinding } = {
  Vulnerabilities: (one, target) => ({
    kind: 'vulnerability',
    id: one.VulnerabilityID,
    package: one.PkgName,
    installed: one.InstalledVersion ?? '',
    severity: severityOf(one.Severity),
    title: one.Title ?? '',
    target: one.PkgPath ?? target,
    ...(one.FixedVersion ? { fixed: one.FixedVersion } : {}),
    ...(one.PkgIdentifier?.PURL ? { purl: one.PkgIdentifier.PURL } : {}),
  }),
  Secrets: (one, target) => ({
    kind: 'secret',
    id: one.RuleID,
    package: target,
    installed: one.StartLine === undefined ? '' : `line ${one.StartLine}`,
    severity: severityOf(one.Severity),
    title: one.Title ?? '',
    target,
  }),
  Misconfigurations: (one, target) => ({
    kind: 'misconfiguration',
    id: one.ID,
    package: target,
    installed: one.CauseMetadata?.StartLine ? `line ${one.CauseMetadata.StartLine}` : '',
    severity: severityOf(one.Severity),
    title: one.Title ?? '',
    target,
  }),
  Licenses: (one, target) => ({
    kind: 'license',
    id: one.Name,
    package: one.PkgName ?? target,
    installed: '',
    severity: severityOf(one.Severity),
    title: one.Category ?? '',
    target,
  }),
};

const lists = Object.keys(readers) as readonly (keyof TrivyLists)[];

/** Returns each element of a list with its finding. Misconfiguration checks that passed are left out. */
const readList = (result: TrivyResult, list: keyof TrivyLists): { item: object; finding: ScanFinding }[] => {
  const read = readers[list] as (item: object, target: string) => ScanFinding;
  return (result[list] ?? [])
    .filter((item) => !('Status' in item && item.Status === 'PASS'))
    .map((item) => ({ item, finding: read(item, result.Target) }));
};

/** Returns the findings of a report. */
export const readTrivyReport = (report: TrivyReport): ScanFindings => {
  const results = report.Results ?? [];
  const all = results.flatMap((result) => lists.flatMap((list) => readList(result, list)));
  const findings = unique(all.map(({ finding }) => finding)).sort(worstFirst);
  const os = report.Metadata?.OS;
  return {
    findings,
    scannerVersion: report.Trivy?.Version ?? '',
    hasPackages: os?.Family !== undefined || results.some(({ Class }) => Class === 'os-pkgs' || Class === 'lang-pkgs'),
    ...(os?.Family
      ? { distribution: { name: `${os.Family} ${os.Name ?? ''}`.trim(), endOfLife: os.EOSL === true } }
      : {}),
  };
};

/** Sorts by severity, then by whether a fix exists, then by name. */
const worstFirst = (a: ScanFinding, b: ScanFinding): number =>
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  Number(b.fixed !== undefined) - Number(a.fixed !== undefined) ||
  a.id.localeCompare(b.id) ||
  a.package.localeCompare(b.package);

export const countBySeverity = (findings: readonly ScanFinding[]): Record<Severity, number> => {
  const counts: Record<Severity, number> = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
};

/** Returns equal texts for the same finding on two platforms. */
const identityOf = ({ kind, id, package: name, installed, target }: ScanFinding): string =>
  JSON.stringify([kind, id, name, installed, target]);

const unique = (findings: readonly ScanFinding[]): ScanFinding[] => [
  ...new Map(findings.toReversed().map((finding) => [identityOf(finding), finding])).values(),
];

/** Merges the reports of several platforms. Targets name the image instead of the scanned folder. */
export const mergeReports = (
  reports: readonly TrivyReport[],
  layouts: readonly string[],
  name: string,
): TrivyReport => ({
  ...reports[0],
  ArtifactName: name,
  Results: reports.flatMap(({ Results = [] }, index) =>
    Results.map((result) => ({ ...result, Target: result.Target.replace(layouts[index] ?? '', () => name) })),
  ),
});

/** Returns the report with only the given findings, each once, for the SARIF file. */
export const narrowReport = (report: TrivyReport, kept: readonly ScanFinding[]): TrivyReport => {
  const wanted = new Set(kept.map(identityOf));
  const narrow = (result: TrivyResult): TrivyResult => {
    const changed = lists
      .filter((list) => result[list])
      .map((list) => [
        list,
        readList(result, list).flatMap(({ item, finding }) => (wanted.delete(identityOf(finding)) ? [item] : [])),
      ]);
    return { ...result, ...Object.fromEntries(changed) };
  };
  return { ...report, Results: (report.Results ?? []).map(narrow) };
};
