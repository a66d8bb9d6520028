import { type ScanFacts, type StageReport, severities } from '../schema/types.ts';
import { markdownTable, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const describeThreshold = ({ failOn, fixedOnly, violations }: ScanFacts['policy']): string => {
  if (failOn === 'none') return 'none';
  const threshold = `${failOn}${fixedOnly ? ', fixable only' : ''}`;
  return violations > 0 ? `❌ ${violations} at or above ${threshold}` : `✅ below ${threshold}`;
};

/** Renders the table of all scans: findings by severity, and whether they reach the threshold. */
export const renderScans = (reports: readonly StageReport[], budget: Budget): string => {
  const scans = reports.filter(
    (report): report is StageReport<'scan'> => report.stage === 'scan' && report.status !== 'running',
  );
  if (scans.length === 0) return '';
  const rows = scans
    .slice(0, budget.entries)
    .map(({ key, facts }) => [
      `${toMarkdown(facts.scanner.name, 40)} ${toMarkdown(facts.scanner.version, 40)}${key ? ` · ${toMarkdown(key, 80)}` : ''}`,
      ...severities.map((severity) => (facts.counts[severity] > 0 ? `**${facts.counts[severity]}**` : '0')),
      facts.secrets > 0 ? `**${facts.secrets}**` : '0',
      String(facts.exceptions),
      describeThreshold(facts.policy),
    ]);
  const numbers = [...severities, 'secrets', 'exceptions'];
  return markdownTable(['scan', ...numbers, 'threshold'], ['---', ...numbers.map(() => '--:'), '---'], rows);
};
