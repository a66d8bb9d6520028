import { clip } from '@slipway/core';
import type { Milestone, StageReport, StageStatus } from '../schema/types.ts';
import { type Row, secondsOf } from '../state/stage-rows.ts';
import { isDeploy, isRollback } from '../state/verdict.ts';
import { toOneLine } from '../text/control-characters.ts';
import { duration } from '../text/durations.ts';
import { codeBlock, details, toMarkdown } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const milestonesOf = (report: StageReport): readonly Milestone[] =>
  isDeploy(report) || isRollback(report) ? report.facts.timeline : [];

/** Returns `Deployment/name: message`, without the namespace of the release. */
const describeMilestone = ({ message, object }: Milestone): string => {
  const parts = object?.split('/') ?? [];
  return object ? `${parts[0]}/${parts.at(-1)}: ${message}` : message;
};

/** Removes characters with a meaning in the syntax of Mermaid. */
const chartName = (text: string, limit = 60): string =>
  clip(
    toOneLine(text)
      .replace(/[:;#,%{}[\]"`<>@]|--+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    limit,
  ) || 'step';

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** Returns an offset as a time of a fixed day. The axis of the chart then shows the elapsed time in every time zone. */
const chartTime = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return `2000-01-${twoDigits(1 + Math.floor(whole / 86_400))} ${twoDigits(Math.floor(whole / 3600) % 24)}:${twoDigits(Math.floor(whole / 60) % 60)}:${twoDigits(whole % 60)}`;
};

const chartTags: Readonly<Partial<Record<StageStatus, string>>> = {
  passed: 'done, ',
  failed: 'crit, ',
  interrupted: 'crit, ',
  cancelled: 'crit, ',
  running: 'active, ',
};

const started = (report: StageReport): number => Date.parse(report.started) / 1000;

const chart = (reports: readonly StageReport[], milestones: number): string => {
  const zero = Math.min(...reports.map(started));
  const end = Math.max(...reports.map((report) => Date.parse(report.ended) / 1000));
  const bars = reports.map((report) => {
    const title = chartName(report.key ? `${report.stage} ${report.key}` : report.stage);
    const length = Math.max(1, Math.round(secondsOf(report)));
    return `    ${title} :${chartTags[report.status] ?? ''}${chartTime(started(report) - zero)}, ${length}s`;
  });
  const marks = reports.flatMap((report) => {
    const shown = milestonesOf(report).slice(0, milestones);
    if (shown.length === 0) return [];
    return [
      `    section ${chartName(report.key ? `${report.stage} ${report.key}` : report.stage)} in detail`,
      ...shown.map(
        (moment) =>
          `    ${chartName(describeMilestone(moment))} :milestone, ${chartTime(started(report) - zero + moment.at)}, 0s`,
      ),
    ];
  });
  return [
    'gantt',
    '    dateFormat YYYY-MM-DD HH:mm:ss',
    `    axisFormat ${end - zero > 3600 ? '%H:%M:%S' : '%M:%S'}`,
    '    section stages',
    ...bars,
    ...marks,
  ].join('\n');
};

const renderMilestones = (report: StageReport, limit: number): string => {
  const all = milestonesOf(report);
  if (all.length === 0 || limit === 0) return '';
  const shown = all
    .slice(0, limit)
    .map((moment) => `${duration(moment.at)} ${toMarkdown(describeMilestone(moment), 120)}`);
  const title = report.key ? `${report.stage} (${report.key})` : report.stage;
  return `${toMarkdown(title)}: ${shown.join(' → ')}${all.length > limit ? ' → …' : ''}`;
};

/** Renders the durations of the stages: a line of text, and a Mermaid chart if the level of detail allows it. */
export const renderTimeline = (rows: readonly Row[], budget: Budget): string => {
  const timed = rows
    .flatMap(({ report }) => (report && report.status !== 'skipped' ? [report] : []))
    .slice(0, budget.rows);
  if (timed.length === 0) return '';
  const line = timed
    .map(
      (report) =>
        `${toMarkdown(report.key ? `${report.stage} ${report.key}` : report.stage, 60)} ${duration(secondsOf(report))}`,
    )
    .join(' → ');
  const zero = Math.min(...timed.map(started));
  const total = Math.max(...timed.map((report) => Date.parse(report.ended) / 1000)) - zero;
  const body = [
    line,
    ...timed.map((report) => renderMilestones(report, budget.milestones)).filter((text) => text !== ''),
    ...(budget.chart ? [codeBlock(chart(timed, Math.min(10, budget.milestones)), 'mermaid')] : []),
  ];
  return details(`Timeline: ${duration(total)}`, body.join('\n\n'));
};
