interface Proof {
  readonly file: string;
  readonly titles: readonly string[];
}

export interface CaseRow {
  readonly number: number;
  readonly verdict: string;
  readonly proofs: readonly Proof[];
  /** The text after “not covered:” or “not yet:”. */
  readonly open: string;
}

/** Reads `file`: “title”, “title”; `file`: “title”. */
const proofsOf = (cell: string): Proof[] =>
  [...cell.matchAll(/`([^`]+\.ts)`([^`]*)/g)].map(([, file = '', rest = '']) => ({
    file,
    titles: [...rest.matchAll(/“([^”]*)”/g)].map(([, title = '']) => title),
  }));

/** Returns the rows of each Markdown table with four columns. A row without a number has the number of the row above. */
export const rowsOf = (markdown: string): CaseRow[][] => {
  const tables: CaseRow[][] = [];
  let last = 0;
  for (const line of markdown.split('\n')) {
    const cells = line.split('|').map((cell) => cell.trim());
    if (/^\| *-/.test(line)) tables.push([]);
    const table = tables.at(-1);
    if (!table || cells.length !== 6 || /^\| *-/.test(line) || cells[1] === '#') continue;
    const [, number = '', , verdict = '', proof = ''] = cells;
    last = number === '' ? last : Number(number);
    table.push({
      number: last,
      verdict,
      proofs: proofsOf(proof),
      open: /not (?:covered|yet): (.*)$/.exec(proof)?.[1] ?? '',
    });
  }
  return tables;
};

/** Matches the title before the function of a test, and the name of a table's row: its first member or its `name`. */
const name = /(?:\(\s*|\[\s*|\bname:\s*)(['"`])((?:\\.|(?!\1)[^\\\n])*)\1(?=(\s*,\s*(?:async\s*)?(?:\(|[a-z]+ =>))?)/g;

/** Returns the titles of the tests and the names of the table rows in a source file. */
export const namesOf = (source: string): ReadonlySet<string> => {
  const code = source.replace(/(^|\s)\/\/.*$/gm, '$1');
  return new Set(
    [...code.matchAll(name)]
      .filter(([whole, , , isTitle]) => !whole.startsWith('(') || isTitle !== undefined)
      .map(([, , text = '']) => text.replace(/\\(.)/g, '$1')),
  );
};
