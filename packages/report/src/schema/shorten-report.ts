import { clip, clipLines } from '@slipway/core';
import { utf8Length } from '../text/markdown.ts';
import type { Change, Excerpt, StageReport } from './types.ts';

/** Maximum size of a report in bytes. An input may have at most 128 KiB. */
export const reportLimit = 48 * 1024;

const maxLines = 40;
const maxColumns = 300;

/** Returns the last lines of an output, because the reason for a failure is usually at the end. */
const lastLines = (lines: readonly string[], limit: number): { lines: string[]; omitted: number } => {
  if (lines.length <= limit) return { lines: [...lines], omitted: 0 };
  const tail = lines.slice(lines.length - limit);
  return { lines: tail, omitted: lines.length - limit };
};

const shortenExcerpt = ({ title, lines, omittedLines }: Excerpt, limit: number, columns: number): Excerpt => {
  const kept = lastLines(lines, limit);
  return { title, lines: kept.lines.map((line) => clip(line, columns)), omittedLines: omittedLines + kept.omitted };
};

const withExcerpts = (report: StageReport, limit: number, columns: number, number = 50): StageReport => ({
  ...report,
  excerpts: report.excerpts.slice(0, number).map((excerpt) => shortenExcerpt(excerpt, limit, columns)),
});

type Facts = Record<string, unknown>;

/** Maps every list with one of the names, also in the facts of a nested rollback. */
const mapLists = (report: StageReport, names: readonly string[], map: (list: unknown[]) => unknown[]): StageReport => {
  const walk = (facts: Facts): Facts =>
    Object.fromEntries(
      Object.entries(facts).map(([name, value]) => {
        if (Array.isArray(value)) return [name, names.includes(name) ? map(value) : value];
        return [
          name,
          name === 'rollback' && value !== null && typeof value === 'object' ? walk(value as Facts) : value,
        ];
      }),
    );
  return { ...report, facts: walk(report.facts as unknown as Facts) as unknown as StageReport['facts'] };
};

const diffs = (report: StageReport, map: (diff: string) => string | undefined): StageReport =>
  mapLists(report, ['changes'], (changes) =>
    (changes as Change[]).map(({ diff, ...change }) => {
      const shown = diff === undefined ? undefined : map(diff);
      return shown === undefined ? change : { ...change, diff: shown };
    }),
  );

const first = (report: StageReport, names: readonly string[], limit: number): StageReport =>
  mapLists(report, names, (list) => list.slice(0, limit));

const clipAll = (value: unknown, limit: number): unknown => {
  if (typeof value === 'string') return clip(value, limit);
  if (Array.isArray(value)) return value.map((entry) => clipAll(entry, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, clipAll(entry, limit)]));
};

/** Shortens every list at any depth, including nested lists and the lists of the cause. */
const firstOfAll = (value: unknown, limit: number): unknown => {
  if (Array.isArray(value)) return value.slice(0, limit).map((entry) => firstOfAll(entry, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, firstOfAll(entry, limit)]));
};

/** Shortens everything except the run, because the run identifies the report. */
const minimalReport = (report: StageReport): StageReport => {
  const { cause } = report;
  const detail = Object.fromEntries(Object.entries(cause?.detail ?? {}).slice(0, 5));
  const short = { ...report, ...(cause ? { cause: { ...cause, detail } } : {}) };
  return { ...(clipAll(firstOfAll(short, 3), 80) as StageReport), run: report.run };
};

const everyList = [
  'suites',
  'failures',
  'warnings',
  'results',
  'worst',
  'tags',
  'changes',
  'timeline',
  'workloads',
  'history',
  'images',
  'problems',
  'digests',
];

interface Reduction {
  /** The removed details, as the comment names them. */
  readonly label: string;
  readonly apply: (report: StageReport) => StageReport;
}

/** The least important details come first. */
const reductions: readonly Reduction[] = [
  {
    label: 'passed checks and unchanged objects',
    apply: (report) =>
      mapLists(
        mapLists(report, ['results'], dropWhere('status', ['pass', 'not-declared'])),
        ['changes'],
        dropWhere('action', ['unchanged', 'skipped']),
      ),
  },
  { label: 'the middle of diffs over 60 lines', apply: (report) => diffs(report, (diff) => clipLines(diff, 60)) },
  { label: 'log lines before the last 20', apply: (report) => withExcerpts(report, 20, maxColumns, 8) },
  {
    label: 'the middle of diffs over 15 lines',
    apply: (report) => diffs(report, (diff) => clip(clipLines(diff, 15), 2_000)),
  },
  {
    label: 'older revisions and milestones',
    apply: (report) => first(first(report, ['history'], 3), ['timeline'], 20),
  },
  { label: 'diffs', apply: (report) => diffs(report, () => undefined) },
  { label: 'log lines before the last 8', apply: (report) => withExcerpts(report, 8, 200, 3) },
  { label: 'entries after the first 20 of each list', apply: (report) => first(report, everyList, 20) },
  { label: 'the end of long texts', apply: (report) => clipAll(report, 300) as StageReport },
  {
    label: 'entries after the first 3 of each list',
    apply: (report) => withExcerpts(first({ ...report, logs: report.logs.slice(0, 10) }, everyList, 3), 5, 120, 1),
  },
  { label: 'nested lists and texts over 80 characters', apply: minimalReport },
];

const dropWhere =
  (field: string, values: readonly string[]) =>
  (list: unknown[]): unknown[] =>
    list.filter((entry) => !values.includes(String((entry as Record<string, unknown>)[field])));

/** Returns the size of the report as JSON, in bytes. */
export const reportSize = (report: StageReport): number => utf8Length(JSON.stringify(report));

/**
 * Shortens a report to 48 KiB of JSON. First limits excerpts to 40 lines of 300 characters.
 * Then removes details, the least important first, and lists them in `omissions`.
 */
export const shortenReport = <R extends StageReport>(report: R, limit = reportLimit): R => {
  let fitted = withExcerpts(report, maxLines, maxColumns);
  const cut: string[] = [...(report.omissions ?? [])];
  for (const { label, apply } of reductions) {
    if (reportSize(cut.length === 0 ? fitted : { ...fitted, omissions: cut }) <= limit) break;
    const shorter = apply(fitted);
    if (reportSize(shorter) < reportSize(fitted)) cut.push(label);
    fitted = shorter;
  }
  return (cut.length === 0 ? fitted : { ...fitted, omissions: cut }) as R;
};
