import { clip } from '@slipway/core';
import type { Milestone, StageReport, StageStatus } from '../schema/types.ts';
import { type Row, secondsOf } from '../state/stage-rows.ts';
import { isDeploy, isRollback } from '../state/verdict.ts';
import { details, duration, fence, toMarkdown, toOneLine } from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

const milestonesOf = (report: StageReport): readonly Milestone[] =>
  isDeploy(report) || isRollback(report) ? report.facts.timeline : [];

/** `Deployment/name: what`; the namespace is the release's. */
const momentOf = ({ message, object }: Milestone): string => {
  const parts = object?.split('/') ?? [];
  return object ? `${parts[0]}/${parts.at(-1)}: ${message}` : message;
};

/** The chart's grammar gives a meaning to these; a name is only a name. */
const name = (text: string, limit = 60): string =>
  clip(
    toOneLine(text)
      .replace(/[:;#,%{}[\]"`<>@]|--+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
    limit,
  ) || 'step';

const pad = (number: number): string => String(number).padStart(2, '0');

/** An offset as a time of a fixed day: the axis then shows what has elapsed, in every time zone. */
const clock = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  return `2000-01-${pad(1 + Math.floor(whole / 86_400))} ${pad(Math.floor(whole / 3600) % 24)}:${pad(Math.floor(whole / 60) % 60)}:${pad(whole % 60)}`;
};

const tags: Readonly<Partial<Record<StageStatus, string>>> = {
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
    const title = name(report.key ? `${report.stage} ${report.key}` : report.stage);
    const length = Math.max(1, Math.round(secondsOf(report)));
    return `    ${title} :${tags[report.status] ?? ''}${clock(started(report) - zero)}, ${length}s`;
  });
  const marks = reports.flatMap((report) => {
    const shown = milestonesOf(report).slice(0, milestones);
    if (shown.length === 0) return [];
    return [
      `    section ${name(report.key ? `${report.stage} ${report.key}` : report.stage)} in detail`,
      ...shown.map(
        (moment) => `    ${name(momentOf(moment))} :milestone, ${clock(started(report) - zero + moment.at)}, 0s`,
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

const steps = (report: StageReport, limit: number): string => {
  const all = milestonesOf(report);
  if (all.length === 0 || limit === 0) return '';
  const shown = all.slice(0, limit).map((moment) => `${duration(moment.at)} ${toMarkdown(momentOf(moment), 120)}`);
  const title = report.key ? `${report.stage} (${report.key})` : report.stage;
  return `${toMarkdown(title)}: ${shown.join(' → ')}${all.length > limit ? ' → …' : ''}`;
};

/** Where the time went: one line of text for everybody, and a chart where it is drawn. */
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
    ...timed.map((report) => steps(report, budget.milestones)).filter((text) => text !== ''),
    ...(budget.chart ? [fence(chart(timed, Math.min(10, budget.milestones)), 'mermaid')] : []),
  ];
  return details(`Timeline: ${duration(total)} from first to last`, body.join('\n\n'));
};
