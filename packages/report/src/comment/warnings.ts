import { plural } from '@slipway/core';
import type { StageReport } from '../schema/types.ts';
import { isDeploy } from '../state/verdict.ts';
import { details, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

interface Warning {
  readonly stage: string;
  readonly sentence: string;
  readonly hint?: string | undefined;
}

const warningsOf = (report: StageReport): Warning[] => {
  const { stage } = report;
  if (isDeploy(report)) return report.facts.warnings.map((sentence) => ({ stage, sentence }));
  if (stage === 'build')
    return (report as StageReport<'build'>).facts.warnings.map((sentence) => ({ stage, sentence }));
  if (stage !== 'check') return [];
  return (report as StageReport<'check'>).facts.results
    .filter(({ status }) => status === 'warning')
    .map(({ sentence, hint }) => ({ stage, sentence, hint }));
};

/** Renders the warnings of all stages: a single warning visibly, several of them folded. */
export const renderWarnings = (reports: readonly StageReport[], budget: Budget): string => {
  const warnings = reports.flatMap(warningsOf);
  const lines = warnings
    .slice(0, budget.entries)
    .map(
      ({ stage, sentence, hint }) =>
        `**${stage}**: ${toMarkdown(sentence, budget.sentence)}${hint ? ` *${toMarkdown(hint, budget.sentence)}*` : ''}`,
    );
  if (lines.length <= 1) return lines.map((line) => `⚠️ ${line}`).join('');
  return details(`⚠️ ${plural(warnings.length, 'warning')}`, lines.map((line) => `- ${line}`).join('\n'));
};
