/** Limits for each kind of detail in a comment. */
export interface Budget {
  /** Lines of the first log, which is visible, and of each folded log. */
  readonly logLines: number;
  readonly foldedLogLines: number;
  readonly excerpts: number;
  readonly columns: number;
  /** Failed stages with a detailed reason. */
  readonly reasons: number;
  /** Entries in a list of objects, failed tests, check results or vulnerabilities. */
  readonly entries: number;
  readonly diffs: number;
  readonly diffLines: number;
  readonly rows: number;
  readonly milestones: number;
  readonly chart: boolean;
  readonly history: number;
  /** Characters of an untrusted sentence. */
  readonly sentence: number;
  /** Show passed checks and unchanged objects. */
  readonly showsUnchanged: boolean;
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
  showsUnchanged: true,
};

/** Each reduction limits more details than the one before. The comment lists the labels of the applied reductions. */
const reductions: readonly (Partial<Budget> & { readonly label: string })[] = [
  { label: 'passed checks and unchanged objects', showsUnchanged: false },
  { label: 'the middle of long diffs', diffLines: 40, entries: 15 },
  { label: 'older log lines', foldedLogLines: 20, excerpts: 4, columns: 200 },
  { label: 'most diffs', diffs: 8, diffLines: 20, entries: 10 },
  { label: 'all diffs', diffs: 0, milestones: 12 },
  { label: 'all log excerpts except the first', excerpts: 1, foldedLogLines: 0, reasons: 2, history: 5 },
  { label: 'the chart and the end of long sentences', chart: false, sentence: 300, columns: 160, entries: 5 },
  { label: 'rows after the first 30', rows: 30, history: 3, reasons: 1, milestones: 6 },
  {
    label: 'almost all details',
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
  /** Labels of the details that this level removes. */
  readonly missing: readonly string[];
}

/** From all details to the minimum: result, reason and next step. */
export const detailLevels: readonly DetailLevel[] = [
  { budget: full, missing: [] },
  ...reductions.map((_, index) => {
    const taken = reductions.slice(0, index + 1);
    const budget = Object.assign({}, full, ...taken.map(({ label: _label, ...cut }) => cut)) as Budget;
    return { budget, missing: taken.map(({ label }) => label) };
  }),
];

/** GitHub rejects comments over 65,536 characters. The margin allows for a different way of counting. */
export const commentLimits = { units: 60_000, bytes: 240_000 } as const;

/** GitHub shows no job summary over 1 MiB. Several steps may write to the same job summary. */
export const summaryLimits = { units: 900_000, bytes: 900_000 } as const;

/** Maximum characters of the hidden header. The visible part gets the rest. */
export const headerLimit = 20_000;
