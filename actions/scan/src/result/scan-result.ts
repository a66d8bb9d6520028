import type { Ports, StageResult } from '@slipway/action';
import { clip, plural } from '@slipway/core';
import { type Severity, severities } from '@slipway/report';
import type { ScanFinding } from '../findings/scan-finding.ts';
import type { ScanSettings } from '../inputs.ts';
import { countBySeverity } from '../trivy/read-trivy-report.ts';
import type { CompletedScan } from './completed-scan.ts';
import { findingsTable } from './findings-table.ts';

const rowsInLog = 100;
const rowsInReport = 20;
const findingsInOutput = 200;
const hour = 3_600_000;

/** Logs the findings, warnings and notices of a scan. Returns the warnings. */
export const logFindings = (
  inputs: ScanSettings,
  { applied, scanned, folders, database }: CompletedScan,
  { log, clock }: Ports,
): readonly string[] => {
  if (applied.findings.length > 0) log.untrusted(findingsTable(applied.findings, rowsInLog).join('\n'));
  const warnings = [...applied.warnings, ...scanWarnings(inputs, { scanned, database }, Date.parse(clock.now()))];
  for (const warning of warnings) log.warning(warning);
  for (const notice of applied.notices) log.notice(notice);
  log.info(
    `Scan it yourself: trivy image --input ${folders.layouts[0]} --cache-dir ${folders.cache} --scanners ${inputs.scanners.join(',')}${inputs.database || inputs.offline ? ' --skip-db-update --offline-scan' : ''}`,
  );
  return warnings;
};

/** Returns the reasons why the scan may have missed vulnerabilities. */
const scanWarnings = (
  inputs: ScanSettings,
  { scanned, database }: Pick<CompletedScan, 'scanned' | 'database'>,
  now: number,
): string[] => {
  const warnings: string[] = [];
  const age = database.updated === undefined ? undefined : now - Date.parse(database.updated);
  if (age !== undefined && age > inputs['database-max-age'])
    warnings.push(
      `The vulnerability database is ${Math.floor(age / hour / 24)} days old (${database.updated}). The scan does not find newer vulnerabilities.`,
    );
  if (database.stale) warnings.push('The vulnerability database could not be updated. The scan used an older one.');
  if (scanned.distribution?.endOfLife)
    warnings.push(
      `${scanned.distribution.name} gets no security updates any more. The database does not list its new vulnerabilities.`,
    );
  if (!scanned.hasPackages && inputs.scanners.includes('vuln'))
    warnings.push(
      'The scanner recognized neither a distribution nor packages of a language. It cannot find vulnerabilities in this image.',
    );
  return warnings;
};

/** Returns the outputs, the report and the status of the step. */
export const scanResult = (
  inputs: ScanSettings,
  completed: CompletedScan,
  violations: readonly ScanFinding[],
  warnings: readonly string[],
): StageResult<'scan'> => {
  const { image, name, folders, database, scanned, applied } = completed;
  const { findings, accepted } = applied;
  const counts = countBySeverity(findings);
  const secrets = findings.filter(({ kind }) => kind === 'secret').length;
  const status = violations.length > 0 ? 'failed' : warnings.length > 0 ? 'warning' : 'passed';
  const { digest } = image.root.descriptor;
  return {
    status,
    sentence: sentenceOf(inputs, counts, violations, accepted.length),
    outputs: {
      status,
      ...counts,
      secrets,
      sarif: folders.sarif,
      findings: JSON.stringify(findings.slice(0, findingsInOutput)),
    },
    facts: {
      image: name,
      digest,
      scanner: {
        name: 'trivy',
        version: scanned.scannerVersion,
        ...(database.updated ? { databaseUpdated: database.updated } : {}),
      },
      counts,
      policy: { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'], violations: violations.length },
      worst: findings.slice(0, rowsInReport).map(({ id, package: of, installed, fixed, severity, title }) => ({
        id,
        package: of,
        installed,
        severity,
        title: clip(title, 200),
        ...(fixed ? { fixed } : {}),
      })),
      exceptions: accepted.length,
      secrets,
    },
  };
};

const sentenceOf = (
  settings: ScanSettings,
  counts: Readonly<Record<Severity, number>>,
  violations: readonly ScanFinding[],
  accepted: number,
): string => {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  const exceptions = accepted > 0 ? [`${accepted} accepted by exceptions`] : [];
  const found = [...parts, ...exceptions].join(', ');
  const [worst] = violations;
  if (!worst) return parts.length > 0 ? `Findings: ${found}.` : `No findings${accepted > 0 ? ` (${found})` : ''}.`;
  const fix = worst.fixed ? `, fixed in ${worst.fixed}` : '';
  const where =
    worst.kind === 'secret'
      ? `${worst.title} in ${worst.package}`
      : `${worst.id} in ${worst.package} ${worst.installed}`;
  const rule = `${settings['fail-on']} or worse${settings['fixed-only'] ? ' with a fix' : ''}`;
  const verb = violations.length === 1 ? 'is' : 'are';
  const [object, remedy] = violations.length === 1 ? ['it', 'an exception'] : ['them', 'exceptions'];
  return `${plural(violations.length, 'finding')} ${verb} ${rule} (${found}). Worst: ${where.trim()}${fix}. Fix ${object}, or add ${remedy} to slipway-exceptions.yml.`;
};
