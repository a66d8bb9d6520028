import type { Excerpt, StageReport } from '../schema/types.ts';
import { patterns } from './secret-patterns.ts';

export interface Redacted {
  readonly text: string;
  /** How many places were replaced. */
  readonly count: number;
}

const mask = '***';

/** Shorter values are too common to be replaced everywhere: `test` would be hidden in every sentence. */
const shortest = 5;
/** One line of a longer secret must say more than a bracket or a `true,` to be hidden on its own. */
const shortestLine = 8;

const escapeExpression = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** What a value looks like in the middle of a longer base64 text, at each of the three alignments. */
const embedded = (value: string): string[] =>
  value.length < shortestLine
    ? []
    : [0, 1, 2].map((offset) => {
        const bytes = Buffer.from(value, 'utf8').subarray((3 - offset) % 3);
        return bytes.subarray(0, bytes.length - (bytes.length % 3)).toString('base64');
      });

const urlSafe = (base64: string): string => base64.replaceAll('+', '-').replaceAll('/', '_');

const encodings = (value: string): string[] => {
  const base64 = [value, `${value}\n`].map((text) => Buffer.from(text, 'utf8').toString('base64'));
  const bare = [...base64, ...embedded(value)].map((text) => text.replace(/=+$/, ''));
  const component = encodeURIComponent(value.toWellFormed());
  return [
    value,
    ...base64,
    ...bare.filter((text) => text.length >= shortestLine),
    ...bare.filter((text) => text.length >= shortestLine).map(urlSafe),
    component,
    component.replaceAll('%20', '+'),
    component.replace(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    JSON.stringify(value).slice(1, -1),
  ];
};

/** All forms in which the values may stand in a text, longest first. */
const formsOf = (secrets: readonly string[]): string[] => {
  const wholes = secrets.flatMap((secret) => [secret, secret.trim()]).filter((value) => value.length >= shortest);
  const lines = secrets
    .filter((secret) => secret.trim().includes('\n'))
    .flatMap((secret) => secret.split(/\r?\n/).map((line) => line.trim()))
    .filter((line) => line.length >= shortestLine);
  return [...new Set([...wholes.flatMap(encodings), ...lines.flatMap(encodings)])]
    .filter((form) => form.length >= shortest)
    .sort((a, b) => b.length - a.length);
};

/** A redactor for many texts with the same secrets. */
export const createRedactor = (secrets: readonly string[]): ((text: string) => Redacted) => {
  const forms = formsOf(secrets);
  const exact = forms.length === 0 ? undefined : new RegExp(forms.map(escapeExpression).join('|'), 'g');
  return (text) => {
    let count = 0;
    const hide = (keep: string): string => {
      count += 1;
      return `${keep}${mask}`;
    };
    let result = exact ? text.replace(exact, () => hide('')) : text;
    for (const { expression } of patterns) {
      result = result.replace(expression, (...match) => hide((match.at(-1) as { keep: string }).keep));
    }
    return { text: result, count };
  };
};

/**
 * Replaces by `***` the given values (also base64- or URL-encoded, and each line of a longer one) and
 * whatever has the form of a credential: JWT, passwords, Authorization headers, connection strings,
 * SAS signatures, tokens of well-known services, private keys. Values under five characters are left.
 */
export const redact = (text: string, secrets: readonly string[]): Redacted => createRedactor(secrets)(text);

/** Words of a closed set. A secret that happens to be called `failed` must not make the report unreadable. */
const closed = new Set(['schema', 'stage', 'status', 'result', 'action', 'severity', 'failOn', 'source', 'code']);

/** The report with every text in it redacted, and `redactions` raised by the number of places. */
export const redactReport = <R extends StageReport>(report: R, secrets: readonly string[]): R => {
  const hide = createRedactor(secrets);
  let count = 0;
  const text = (value: string): string => {
    const redacted = hide(value);
    count += redacted.count;
    return redacted.text;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, closed.has(key) ? entry : walk(entry)]),
    );
  };
  // A key block spans lines, so an excerpt's lines are looked at as one text.
  const excerpt = ({ title, lines, omittedLines }: Excerpt): Excerpt => ({
    title: text(title),
    lines: lines.length === 0 ? [] : text(lines.join('\n')).split('\n'),
    omittedLines,
  });
  const { run, excerpts, ...rest } = report;
  const walked = walk(rest) as Omit<R, 'run' | 'excerpts'>;
  const shown = excerpts.map(excerpt);
  return { ...walked, run, excerpts: shown, redactions: report.redactions + count } as unknown as R;
};
