import { clip, plural } from '@slipway/core';
import { type StageReport, severities } from '../schema/types.ts';
import type { CommentState, LiveRelease, PastRun } from '../state/comment-state.ts';
import { icons, type Row, secondsOf } from '../state/stage-rows.ts';
import { isDeploy, type RollbackReport, rollbacksOf, verdictStyles } from '../state/verdict.ts';
import {
  details,
  duration,
  hasSameOrigin,
  inlineCode,
  link,
  markdownTable,
  narrowDuration,
  shortDigest,
  shortHashes,
  toMarkdown,
} from '../text/markdown.ts';
import type { Budget } from './detail-levels.ts';

/** The run's own address, or none: a report must not lead readers elsewhere. */
const address = (url: string, state: CommentState): string => (hasSameOrigin(url, state.run.url) ? url : '');

/** Seven characters of a commit, linked where the run's address tells the server. */
export const commit = (sha: string, { run }: CommentState): string => {
  const short = inlineCode(sha.slice(0, 7));
  if (!/^[0-9a-f]{7,64}$/.test(sha) || !URL.canParse(run.url)) return short;
  return link(short, `${new URL(run.url).origin}/${run.repository}/commit/${sha}`);
};

const rowCells = (row: Row, state: CommentState, budget: Budget): string[] => {
  const name = row.key ? `${toMarkdown(row.name)} · ${toMarkdown(row.key, 80)}` : toMarkdown(row.name);
  const attempt = row.attempt === undefined ? '' : ` (attempt ${row.attempt})`;
  return [
    icons[row.status],
    `${link(`**${name}**`, address(row.url, state))}${attempt}`,
    toMarkdown(shortHashes(row.sentence), Math.min(budget.sentence, 240)),
    row.seconds === undefined ? '' : narrowDuration(row.seconds),
  ];
};

export const renderStages = (rows: readonly Row[], state: CommentState, budget: Budget): string => {
  if (rows.length === 0) return '';
  const worst = [...rows].sort((a, b) => Number(b.status === 'failed') - Number(a.status === 'failed'));
  const kept = rows.length <= budget.rows ? rows : rows.filter((row) => worst.indexOf(row) < budget.rows);
  const lines = kept.map((row) => rowCells(row, state, budget));
  const more = rows.length - kept.length;
  if (more > 0) lines.push(['', '', `and ${plural(more, 'row')} more`, '']);
  return markdownTable(['', 'stage', 'what', 'time'], [':-:', '---', '---', '--:'], lines);
};

const stateLabels: Readonly<Record<LiveRelease['state'], string>> = {
  verified: 'digest proven in every pod',
  restored: 'restored and verified',
  unverified: 'not verified',
  absent: 'nothing runs',
};

const liveLine = (live: LiveRelease, state: CommentState): string => {
  const images = [...new Set(live.images.map(shortDigest))].slice(0, 3).map((image) => inlineCode(clip(image, 120)));
  return [
    `**Live now** in ${inlineCode(live.namespace)}: **${toMarkdown(live.release, 120)}**${live.revision === undefined ? '' : ` revision ${live.revision}`}`,
    ...(live.key ? [toMarkdown(live.key, 80)] : []),
    ...images,
    ...(live.ready === undefined ? [] : [`${live.ready}/${live.desired ?? live.ready} ready`]),
    stateLabels[live.state],
    ...(live.sha ? [`commit ${commit(live.sha, state)}`] : []),
  ].join(' · ');
};

export const renderLive = (state: CommentState, budget: Budget): string =>
  state.live
    .slice(0, budget.entries)
    .map((live) => liveLine(live, state))
    .join('\n\n');

/** `restored A, B; deleted C` */
const describeChanges = ({ facts }: RollbackReport): string =>
  (['restored', 'configured', 'created', 'deleted'] as const)
    .map((action) => ({ action, objects: facts.changes.filter((change) => change.action === action) }))
    .filter(({ objects }) => objects.length > 0)
    .map(({ action, objects }) => {
      const shown = objects.slice(0, 5).map(({ object }) => inlineCode(object));
      const more = objects.length - shown.length;
      return `${action} ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    })
    .join('; ');

const rollbackLabels: Readonly<Record<RollbackReport['facts']['status'], string>> = {
  'rolled-back': 'Rolled back',
  partial: 'Rolled back in part only',
  failed: 'Could not be rolled back',
  kept: 'Left in place, as asked',
  'nothing-to-roll-back': 'Nothing had to be rolled back',
  'not-needed': '',
};

const revisions = ({ status, from, to }: RollbackReport['facts']): string => {
  if (status !== 'rolled-back' && status !== 'partial') return '';
  if (to === 0) return from === undefined ? '' : `: revision ${from} was the first, and what it had made is removed`;
  return `${from === undefined ? '' : ` from revision ${from}`}${to === undefined ? '' : ` to revision ${to}`}`;
};

/** A rollback of its own has its own duration; one within a deploy shares the deploy's clock. */
const describeDuration = ({ facts, report }: RollbackReport): string => {
  if (facts.status !== 'rolled-back') return '';
  if (report.stage === 'rollback') return `, verified after ${duration(secondsOf(report))}`;
  const last = facts.timeline.at(-1)?.at;
  return last === undefined ? '' : `, verified ${duration(last)} after the deploy began`;
};

const renderOneRollback = (story: RollbackReport, budget: Budget): string => {
  const { facts } = story;
  const words = rollbackLabels[facts.status];
  if (words === '') return '';
  const changed = describeChanges(story);
  return [
    `**${words}**${revisions(facts)}${describeDuration(story)}${changed ? `: ${changed}` : ''}.`,
    ...facts.problems.slice(0, budget.entries).map((problem) => `- ${toMarkdown(problem, budget.sentence)}`),
  ].join('\n');
};

/** What was brought back, and what could not be. */
export const renderRollback = (reports: readonly StageReport[], budget: Budget): string =>
  rollbacksOf(reports)
    .map((story) => renderOneRollback(story, budget))
    .filter((text) => text !== '')
    .join('\n\n');

export const renderScan = (reports: readonly StageReport[], budget: Budget): string => {
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
      facts.policy.failOn === 'none'
        ? 'no gate'
        : `${facts.policy.violations > 0 ? `❌ ${facts.policy.violations} over` : '✅ under'} ${facts.policy.failOn}${facts.policy.fixedOnly ? ', fixable only' : ''}`,
    ]);
  const numbers = [...severities, 'secrets', 'ignored'];
  return markdownTable(['scan', ...numbers, 'gate'], ['---', ...numbers.map(() => '--:'), '---'], rows);
};

const pastCells = (past: PastRun, state: CommentState, budget: Budget): string[] => [
  verdictStyles[past.verdict].icon,
  toMarkdown(past.sentence, Math.min(140, budget.sentence)),
  commit(past.sha, state),
  duration(past.seconds),
  past.actor ? inlineCode(past.actor) : '',
  link(`${past.at.slice(0, 16).replace('T', ' ')} UTC`, address(past.url, state)),
];

export const renderHistory = (state: CommentState, budget: Budget): string => {
  const shown = state.history.slice(0, budget.history);
  if (shown.length === 0) return '';
  const rows = shown.map((past) => pastCells(past, state, budget));
  const body = markdownTable(
    ['', 'result', 'commit', 'time', 'by', 'when'],
    [':-:', '---', '---', '--:', '---', '---'],
    rows,
  );
  return details(`Earlier runs (${shown.length})`, body);
};

type Warning = { readonly stage: string; readonly sentence: string; readonly hint?: string | undefined };

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

/** What did not fail and should still be read: one in the open, more of them folded. */
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
