import type { Ports, StageResult } from '@slipway/action';
import { type Severity, severities } from '@slipway/report';
import type { CompletedScan } from './completed-scan.ts';
import { findingsTable } from './findings-table.ts';
import type { ScanSettings } from './inputs.ts';
import { countBySeverity } from './scan-findings.ts';
import type { ScanFinding } from './trivy-report.ts';

const rowsInLog = 100;
const rowsInReport = 20;
const findingsInOutput = 200;
const hour = 3_600_000;

/** Prints the table and what to know about this scan; returns the warnings among it. */
export const logFindings = (
  inputs: ScanSettings,
  { applied, result, place, database }: CompletedScan,
  { log, clock }: Ports,
): readonly string[] => {
  if (applied.findings.length > 0) log.untrusted(findingsTable(applied.findings, rowsInLog).join('\n'));
  const warnings = [...applied.warnings, ...scanWarnings(inputs, { result, database }, Date.parse(clock.now()))];
  for (const warning of warnings) log.warning(warning);
  for (const notice of applied.notices) log.notice(notice);
  log.info(
    `Scan it yourself: trivy image --input ${place.layouts[0]} --cache-dir ${place.cache} --scanners ${inputs.scanners.join(',')}${inputs.database || inputs.offline ? ' --skip-db-update --offline-scan' : ''}`,
  );
  return warnings;
};

/** Why a clean result may mean less than it seems. */
const scanWarnings = (
  inputs: ScanSettings,
  { result, database }: Pick<CompletedScan, 'result' | 'database'>,
  now: number,
): string[] => {
  const found: string[] = [];
  const age = database.updated === undefined ? undefined : now - Date.parse(database.updated);
  if (age !== undefined && age > inputs['database-max-age'])
    found.push(
      `The vulnerability database is ${Math.floor(age / hour / 24)} days old (of ${database.updated}): newer vulnerabilities are not found.`,
    );
  if (database.stale) found.push('The vulnerability database could not be updated; an older one was used.');
  if (result.distribution?.endOfLife)
    found.push(
      `${result.distribution.name} gets no security updates any more: its new vulnerabilities are not even listed.`,
    );
  if (!result.recognised && inputs.scanners.includes('vuln'))
    found.push(
      'The scanner recognised neither a distribution nor packages of a language: that nothing was found proves nothing.',
    );
  return found;
};

export const scanResult = (
  inputs: ScanSettings,
  scanned: CompletedScan,
  over: readonly ScanFinding[],
  warnings: readonly string[],
): StageResult<'scan'> => {
  const { image, name, place, database, result, applied } = scanned;
  const { findings, accepted } = applied;
  const counts = countBySeverity(findings);
  const secrets = findings.filter(({ kind }) => kind === 'secret').length;
  const status = over.length > 0 ? 'failed' : warnings.length > 0 ? 'warning' : 'passed';
  const { digest } = image.root.descriptor;
  return {
    status,
    sentence: sentenceOf(inputs, counts, over, accepted.length),
    outputs: {
      status,
      ...counts,
      secrets,
      sarif: place.sarif,
      findings: JSON.stringify(findings.slice(0, findingsInOutput)),
    },
    facts: {
      image: name,
      digest,
      scanner: {
        name: 'trivy',
        version: result.raw.Trivy?.Version ?? '',
        ...(database.updated ? { databaseUpdated: database.updated } : {}),
      },
      counts,
      policy: { failOn: inputs['fail-on'], fixedOnly: inputs['fixed-only'], violations: over.length },
      worst: findings.slice(0, rowsInReport).map(({ id, package: of, installed, fixed, severity, title }) => ({
        id,
        package: of,
        installed,
        severity,
        title: title.slice(0, 200),
        ...(fixed ? { fixed } : {}),
      })),
      exceptions: accepted.length,
      secrets,
    },
  };
};

const sentenceOf = (
  inputs: ScanSettings,
  counts: Readonly<Record<Severity, number>>,
  over: readonly ScanFinding[],
  ignored: number,
): string => {
  const parts = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  const found = parts.length > 0 ? parts.join(', ') : 'nothing found';
  const accepted = ignored > 0 ? `, ${ignored} accepted by waiver` : '';
  const [worst] = over;
  if (!worst) return `${capital(found)}${accepted}.`;
  const repair = worst.fixed ? `, repaired in ${worst.fixed}` : '';
  const where =
    worst.kind === 'secret'
      ? `${worst.title} in ${worst.package}`
      : `${worst.id} in ${worst.package} ${worst.installed}`;
  const rule = `${inputs['fail-on']} or worse${inputs['fixed-only'] ? ' with a repair' : ''}`;
  const [what, which] = over.length === 1 ? ['finding is', 'it'] : ['findings are', 'them'];
  return `${over.length} ${what} ${rule} (${found}${accepted}); the first: ${where.trim()}${repair}. Repair ${which}, or accept ${which} for a time in .slipway-ignore.yml.`;
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
