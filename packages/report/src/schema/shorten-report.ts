import { clip, clipLines } from '@slipway/core';
import { utf8Length } from '../text/markdown.ts';
import type { Change, Excerpt, StageReport } from './types.ts';

/** The schema's limit: far below 128 KiB, the most that an input may hold. */
export const reportLimit = 48 * 1024;

const maxLines = 40;
const maxColumns = 300;

/** The end of somebody's output, where the reason stands. */
export const lastLines = (lines: readonly string[], limit: number): { lines: string[]; omitted: number } => {
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

/** Applies a change to every list of the given name in the facts, those of a nested rollback included. */
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

/** Every list at any depth, also those in the cause and in other lists. */
const firstOfAll = (value: unknown, limit: number): unknown => {
  if (Array.isArray(value)) return value.slice(0, limit).map((entry) => firstOfAll(entry, limit));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, firstOfAll(entry, limit)]));
};

/** What is left when nothing else helps. The run stays as it is: reports are told apart by it. */
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
  /** How the cut is told. */
  readonly label: string;
  readonly apply: (report: StageReport) => StageReport;
}

/** From what nobody misses on. */
const reductions: readonly Reduction[] = [
  {
    label: 'what passed or did not change',
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
  { label: 'lists in lists, and what is longer than a line', apply: minimalReport },
];

const dropWhere =
  (field: string, values: readonly string[]) =>
  (list: unknown[]): unknown[] =>
    list.filter((entry) => !values.includes(String((entry as Record<string, unknown>)[field])));

/** Bytes of the report's JSON. */
export const reportSize = (report: StageReport): number => utf8Length(JSON.stringify(report));

/**
 * The report within 48 KiB of JSON. Excerpts are brought to 40 lines of 300 characters first; if that is not
 * enough, detail goes in the order of its worth, and `omissions` lists what went.
 */
export const shortenReport = <R extends StageReport>(report: R, limit = reportLimit): R => {
  let fitted = withExcerpts(report, maxLines, maxColumns);
  const cut: string[] = [...(report.omissions ?? [])];
  for (const rung of reductions) {
    if (reportSize(cut.length === 0 ? fitted : { ...fitted, omissions: cut }) <= limit) break;
    const shorter = rung.apply(fitted);
    if (reportSize(shorter) < reportSize(fitted)) cut.push(rung.label);
    fitted = shorter;
  }
  return (cut.length === 0 ? fitted : { ...fitted, omissions: cut }) as R;
};
