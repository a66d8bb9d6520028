import { plural } from '@slipway/core';
import type { RollbackFacts, StageReport } from '../schema/types.ts';
import { duration } from '../text/durations.ts';
import { withFullStop } from '../text/markdown.ts';
import type { CommentState, VerdictKind } from './comment-state.ts';
import { isFailure, type Row, rowsOf } from './stage-rows.ts';

/** The result of the whole run. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** A few words of plain text, also for the history and for the description of a GitHub deployment. */
  readonly headline: string;
  /** The reason, or the current state. Untrusted text, not escaped for Markdown. */
  readonly sentence: string;
  /** The report that decides the verdict. */
  readonly report?: StageReport;
}

/** Alert type of GitHub and icon for each verdict. */
export const verdictStyles: Readonly<Record<VerdictKind, { readonly alert: string; readonly icon: string }>> = {
  running: { alert: 'NOTE', icon: '⏳' },
  deployed: { alert: 'TIP', icon: '✅' },
  unchanged: { alert: 'TIP', icon: '✅' },
  passed: { alert: 'TIP', icon: '✅' },
  warning: { alert: 'WARNING', icon: '⚠️' },
  'rolled-back': { alert: 'CAUTION', icon: '↩️' },
  'rollback-incomplete': { alert: 'CAUTION', icon: '🔥' },
  failed: { alert: 'CAUTION', icon: '❌' },
  cancelled: { alert: 'WARNING', icon: '🚫' },
};

/** A rollback with its report: of the deploy itself, or of a later rollback step. */
export interface RollbackReport {
  readonly report: StageReport;
  readonly facts: RollbackFacts;
}

/** Narrows a report to the deploy stage. */
export const isDeploy = (report: StageReport): report is StageReport<'deploy'> => report.stage === 'deploy';
/** Narrows a report to the rollback stage. */
export const isRollback = (report: StageReport): report is StageReport<'rollback'> => report.stage === 'rollback';

const withoutChanges: readonly RollbackFacts['status'][] = ['not-needed', 'nothing-to-roll-back'];

/** Returns the rollbacks of the run. A rollback step without changes does not replace the rollback of the deploy itself. */
export const rollbacksOf = (reports: readonly StageReport[]): RollbackReport[] => {
  const own = reports
    .filter(isDeploy)
    .flatMap((report) => (report.facts.rollback ? [{ report, facts: report.facts.rollback }] : []));
  const later = reports.filter(isRollback).map((report) => ({ report, facts: report.facts }));
  const relevant = later.filter(({ facts }) => facts.release !== '' && !withoutChanges.includes(facts.status));
  return [...own.filter(({ facts }) => !relevant.some((other) => other.facts.release === facts.release)), ...relevant];
};

const reasonOf = (report: StageReport): string => report.cause?.sentence ?? report.sentence;

const deployBefore = (story: RollbackReport, reports: readonly StageReport[]): StageReport =>
  reports.filter(isDeploy).find((report) => report.facts.release === story.facts.release && isFailure(report.status)) ??
  story.report;

type Rule = (rows: readonly Row[], reports: readonly StageReport[], state: CommentState) => Verdict | undefined;

const incompleteRollback: Rule = (_, reports) => {
  const story = rollbacksOf(reports).find(({ facts }) => facts.status === 'partial' || facts.status === 'failed');
  if (!story) return undefined;
  const { facts } = story;
  const problem = facts.problems[0] ? ` ${facts.problems[0]}` : '';
  return {
    kind: 'rollback-incomplete',
    headline: facts.status === 'failed' ? 'Rollback failed' : 'Rollback incomplete',
    sentence: `Release ${facts.release} in namespace ${facts.namespace} is in an unknown state. Correct the problem, then run a rollback or deploy again.${problem}`,
    report: deployBefore(story, reports),
  };
};

const rolledBack: Rule = (_, reports) => {
  const story = rollbacksOf(reports).find(({ facts }) => facts.status === 'rolled-back');
  if (!story) return undefined;
  const report = deployBefore(story, reports);
  const { to } = story.facts;
  const target = to === undefined ? 'the last verified revision' : `revision ${to}`;
  // Revision 0 is the state before the first revision.
  const headline = to === 0 ? 'Rolled back: the first revision was removed' : `Rolled back to ${target}`;
  return { kind: 'rolled-back', headline, sentence: reasonOf(report), report };
};

const consequence = (report: StageReport, reports: readonly StageReport[]): string => {
  if (!reports.some((other) => isDeploy(other) || isRollback(other))) return ' Nothing was deployed.';
  if (!isDeploy(report)) return '';
  const { release, revision, rollback } = report.facts;
  const status = rollback?.status ?? (release !== '' && revision === undefined ? 'not-needed' : undefined);
  if (status === 'kept') return ' The failed revision stays in the cluster (`on-failure: keep`).';
  if (status === 'nothing-to-roll-back') return ' No revision was started, so there is nothing to roll back.';
  return status === 'not-needed' ? ' The cluster was not changed.' : '';
};

const failed: Rule = (rows, reports) => {
  const row = rows.find(({ status }) => status === 'failed') ?? rows.find(({ status }) => status === 'interrupted');
  if (!row) return undefined;
  const name = row.key ? `${row.name} (${row.key})` : row.name;
  const verb = row.status === 'failed' ? 'failed' : 'was interrupted';
  const others = rows.filter(({ status }) => status === 'failed').length - 1;
  return {
    kind: 'failed',
    headline: `${row.report ? '' : 'Job '}${name} ${verb}${others > 0 ? ` (and ${plural(others, 'other')})` : ''}`,
    sentence: row.report ? `${withFullStop(reasonOf(row.report))}${consequence(row.report, reports)}` : row.sentence,
    ...(row.report ? { report: row.report } : {}),
  };
};

const cancelled: Rule = (rows) => {
  const row = rows.find(({ status }) => status === 'cancelled');
  if (!row) return undefined;
  return {
    kind: 'cancelled',
    headline: `Cancelled during ${row.name}`,
    sentence: row.report ? reasonOf(row.report) : row.sentence,
    ...(row.report ? { report: row.report } : {}),
  };
};

const running: Rule = (rows, _, state) => {
  if (state.phase !== 'running') return undefined;
  const now = rows.filter(({ status }) => status === 'running').map(({ name }) => name);
  const done = rows.filter(({ status }) => status === 'passed' || status === 'warning').map(({ name }) => name);
  const current = now.length > 0 ? `In progress: ${now.join(', ')}.` : 'No stage has reported yet.';
  const finished = done.length > 0 ? ` Finished: ${done.join(', ')}.` : '';
  return { kind: 'running', headline: 'Running', sentence: `${current}${finished}` };
};

const deployed: Rule = (rows, reports) => {
  const deploys = reports.filter(isDeploy).filter(({ status }) => status === 'passed' || status === 'warning');
  const [report] = deploys;
  if (!report) return undefined;
  const { facts } = report;
  const warned = rows.filter(({ status }) => status === 'warning');
  const revision = facts.revision === undefined ? facts.release : `revision ${facts.revision}`;
  const headlines: Readonly<Record<string, string>> = {
    deployed: deploys.length > 1 ? `Deployed ${plural(deploys.length, 'release')}` : `Deployed ${revision}`,
    unchanged: `No changes: ${revision} already runs`,
    diff: 'Diff: no object was changed',
    drift: 'Drift check: no object was changed',
    paused: `Paused: ${revision} waits for promote or abort`,
    aborted: `Aborted ${revision}`,
  };
  const kinds: Readonly<Record<string, VerdictKind>> = {
    unchanged: 'unchanged',
    diff: 'passed',
    drift: 'passed',
    paused: 'passed',
    aborted: 'passed',
  };
  const kind = kinds[facts.result] ?? 'deployed';
  const warning = warned.length > 0 ? ` See the warnings of ${warned.map(({ name }) => name).join(', ')}.` : '';
  return {
    kind: warned.length > 0 ? 'warning' : kind,
    headline: `${headlines[facts.result] ?? 'Deployed'}${warned.length > 0 ? ', with warnings' : ''}`,
    sentence: `${report.sentence}${warning}`,
    report,
  };
};

const passed: Rule = (rows) => {
  const ran = rows.filter(({ status }) => status !== 'skipped');
  const warned = rows.filter(({ status }) => status === 'warning');
  if (ran.length === 0) {
    return { kind: 'warning', headline: 'Nothing ran', sentence: 'No stage of this run wrote a report.' };
  }
  const times = ran.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);
  return {
    kind: warned.length > 0 ? 'warning' : 'passed',
    headline: warned.length > 0 ? 'Passed, with warnings' : 'Passed',
    sentence: `${ran.map(({ name }) => name).join(', ')} in ${duration(times)}. Nothing was deployed.`,
  };
};

/** The most urgent verdict comes first. */
const rules: readonly Rule[] = [incompleteRollback, rolledBack, failed, cancelled, running, deployed, passed];

/** Returns the verdict of a run. */
export const verdictOf = (state: CommentState): Verdict => {
  const rows = rowsOf(state);
  const reports = rows.flatMap(({ report }) => (report ? [report] : []));
  for (const rule of rules) {
    const verdict = rule(rows, reports, state);
    if (verdict) return verdict;
  }
  throw new RangeError('No rule matches: the last rule must always match.');
};
