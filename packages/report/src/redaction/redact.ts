import type { Excerpt, StageReport } from '../schema/types.ts';
import { patterns } from './secret-patterns.ts';

export interface Redacted {
  readonly text: string;
  /** Number of replacements. */
  readonly count: number;
}

const replacement = '***';

/** Shorter values are common words: a secret `test` would be redacted in every sentence. */
const shortest = 5;
/** Minimum length of a single line of a multi-line secret. Shorter lines are often brackets or `true,`. */
const shortestLine = 8;

const escapeExpression = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Returns the value as part of a longer base64 text, in each of the three alignments. */
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

/** Returns every form that the values can have in a text, the longest first. */
const formsOf = (secrets: readonly string[]): string[] => {
  const wholes = secrets.flatMap((secret) => [secret, secret.trim()]).filter((value) => value.length >= shortest);
  const lines = secrets
    .filter((secret) => secret.trim().includes('\n'))
    .flatMap((secret) => secret.split(/\r?\n/).map((line) => line.trim()))
    .filter((line) => line.length >= shortestLine);
  return [...new Set([...wholes, ...lines].flatMap(encodings))].sort((a, b) => b.length - a.length);
};

/**
 * Creates a redactor for many texts with the same secrets. It replaces with `***`:
 * - the given values from 5 characters on, also in base64 or URL encoding, and each longer line of such a value;
 * - texts with the form of a credential, such as JWTs, passwords, Authorization headers, connection strings,
 *   SAS signatures, tokens of known services and private keys.
 */
export const createRedactor = (secrets: readonly string[]): ((text: string) => Redacted) => {
  const forms = formsOf(secrets);
  const exact = forms.length === 0 ? undefined : new RegExp(forms.map(escapeExpression).join('|'), 'g');
  return (text) => {
    let count = 0;
    const replace = (keep: string): string => {
      count += 1;
      return `${keep}${replacement}`;
    };
    let result = exact ? text.replace(exact, () => replace('')) : text;
    for (const { expression } of patterns) {
      result = result.replace(expression, (...match) => replace((match.at(-1) as { keep: string }).keep));
    }
    return { text: result, count };
  };
};

/** Fields with fixed words. A secret with the value `failed` must not make the report unreadable. */
const schemaWords = new Set(['schema', 'stage', 'status', 'result', 'action', 'severity', 'failOn', 'source', 'code']);

/** Redacts every text of the report and adds the number of replacements to `redactions`. */
export const redactReport = <R extends StageReport>(report: R, secrets: readonly string[]): R => {
  const redactText = createRedactor(secrets);
  let count = 0;
  const text = (value: string): string => {
    const redacted = redactText(value);
    count += redacted.count;
    return redacted.text;
  };
  const walk = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [key, schemaWords.has(key) ? entry : walk(entry)]),
    );
  };
  // A private key spans several lines, so the lines of an excerpt are redacted as one text.
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
