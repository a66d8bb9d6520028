/** How much of each kind of detail a rendering may show. */
export interface Budget {
  /** Lines of the log that is shown unfolded, and of each folded one. */
  readonly logLines: number;
  readonly foldedLogLines: number;
  readonly excerpts: number;
  readonly columns: number;
  /** Failing stages whose reason is told at length. */
  readonly reasons: number;
  /** Objects, failed tests, findings, vulnerabilities in a list. */
  readonly entries: number;
  readonly diffs: number;
  readonly diffLines: number;
  readonly rows: number;
  readonly milestones: number;
  readonly chart: boolean;
  readonly history: number;
  /** Characters of one foreign sentence. */
  readonly sentence: number;
  /** Findings that passed, objects that did not change. */
  readonly passing: boolean;
}

const full: Budget = {
  logLines: 12,
  foldedLogLines: 40,
  excerpts: 6,
  columns: 300,
  reasons: 4,
  entries: 20,
  diffs: 30,
  diffLines: 120,
  rows: 60,
  milestones: 25,
  chart: true,
  history: 10,
  sentence: 600,
  passing: true,
};

/** What each rung takes away from the one before, and how the comment says so. */
const reductions: readonly (Partial<Budget> & { readonly label: string })[] = [
  { label: 'what passed or did not change', passing: false },
  { label: 'the middle of long diffs', diffLines: 40, entries: 15 },
  { label: 'older log lines', foldedLogLines: 20, excerpts: 4, columns: 200 },
  { label: 'most diffs', diffs: 8, diffLines: 20, entries: 10 },
  { label: 'all diffs', diffs: 0, milestones: 12 },
  { label: 'all log excerpts but the first', excerpts: 1, foldedLogLines: 0, reasons: 2, history: 5 },
  { label: 'the chart and the end of long sentences', chart: false, sentence: 300, columns: 160, entries: 5 },
  { label: 'rows after the first 30', rows: 30, history: 3, reasons: 1, milestones: 6 },
  {
    label: 'nearly all detail',
    rows: 15,
    sentence: 140,
    entries: 2,
    logLines: 5,
    columns: 100,
    history: 0,
    milestones: 0,
  },
];

export interface DetailLevel {
  readonly budget: Budget;
  /** What is missing compared with everything, in words. */
  readonly missing: readonly string[];
}

/** From everything to the least that still answers: what happened, why, and what to do. */
export const detailLevels: readonly DetailLevel[] = [
  { budget: full, missing: [] },
  ...reductions.map((_, index) => {
    const taken = reductions.slice(0, index + 1);
    const budget = Object.assign({}, full, ...taken.map(({ label: _label, ...cut }) => cut)) as Budget;
    return { budget, missing: taken.map(({ label }) => label) };
  }),
];

/** GitHub refuses a comment of more than 65,536 characters; this leaves room for what it counts differently. */
export const commentLimits = { units: 60_000, bytes: 240_000 } as const;

/** GitHub shows nothing at all of a job summary over 1 MiB; several steps may share a job. */
export const summaryLimits = { units: 900_000, bytes: 900_000 } as const;

/** What a run leaves for its hidden header, so that the visible part has the rest. */
export const headerLimit = 20_000;
