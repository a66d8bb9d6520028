import { type Place, SlipwayError, throwAll } from '@slipway/core';
import { type LocatedDocument, parseSingleDocument } from '@slipway/yaml';
import type { FindingKind } from '../findings/scan-finding.ts';

/** A finding that is accepted for a while, and why. */
export interface ScanException {
  readonly id: string;
  /** Any kind when absent. */
  readonly kind?: FindingKind;
  /** Package name, or a purl with or without version. */
  readonly packages: readonly string[];
  /** Paths in the image; `*` matches anything. */
  readonly paths: readonly string[];
  readonly reason: string;
  /** Milliseconds since 1970 from which the finding counts again. Only trivy's own format allows no expiry. */
  readonly expires?: number;
  readonly place: Place;
}

const day = 24 * 3_600_000;

/** @throws SlipwayError BadInput with file and line of every wrong entry */
export const parseExceptions = (text: string, file: string): readonly ScanException[] => {
  const document = parseSingleDocument(text, file);
  if (document.value === null) return [];
  const errors: SlipwayError[] = [];
  const exceptions = Array.isArray(document.value) ? readList(document, errors) : readTrivyFile(document, errors);
  throwAll(errors);
  return exceptions;
};

/** Returns a word's own entry of a table: the word may be `constructor` too. */
const ownEntry = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

type Entry = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, 'text' | 'texts' | 'date'>>;

/** The fields that an entry may have. */
interface Form {
  readonly fields: Fields;
  readonly required: readonly string[];
}

const slipwayForm: Form = {
  fields: { id: 'text', until: 'date', reason: 'text', package: 'text', path: 'text', owner: 'text' },
  required: ['id', 'until', 'reason'],
};
const trivyForm: Form = {
  fields: { id: 'text', statement: 'text', expired_at: 'date', purls: 'texts', paths: 'texts' },
  required: ['id'],
};
const trivyLists: Readonly<Record<string, FindingKind>> = {
  vulnerabilities: 'vulnerability',
  secrets: 'secret',
  misconfigurations: 'misconfiguration',
  licenses: 'license',
};

const readList = (document: LocatedDocument, errors: SlipwayError[]): ScanException[] =>
  (document.value as unknown[]).flatMap((entry, index) => {
    const place = document.locate([index]);
    const fields = readEntry(entry, slipwayForm, place, errors);
    if (!fields) return [];
    const { id, until, reason } = fields;
    const given = (name: string) => (fields[name] === undefined ? [] : [String(fields[name])]);
    // The named day is the last one on which the exception applies.
    const expires = Date.parse(String(until)) + (/T/.test(String(until)) ? 0 : day);
    return [
      { id: String(id), reason: String(reason), packages: given('package'), paths: given('path'), expires, place },
    ];
  });

const readTrivyFile = (document: LocatedDocument, errors: SlipwayError[]): ScanException[] => {
  const unknown = (place: Place, word: string): [] => {
    const allowed = Object.keys(trivyLists).join(', ');
    errors.push(
      problem(place, `${word} is not allowed here. Allowed are a list of exceptions, or trivy's ${allowed}.`),
    );
    return [];
  };
  if (typeof document.value !== 'object') return unknown(document.place, JSON.stringify(document.value));
  return Object.entries(document.value as Entry).flatMap(([list, entries]) => {
    const kind = ownEntry(trivyLists, list);
    if (!kind || !Array.isArray(entries)) return unknown(document.locate([list]), `"${list}"`);
    return entries.flatMap((entry, index) => {
      const place = document.locate([list, index]);
      const fields = readEntry(entry, trivyForm, place, errors);
      if (!fields) return [];
      const texts = (name: string) => (fields[name] as readonly string[] | undefined) ?? [];
      const { id, statement, expired_at: expiredAt } = fields;
      return [
        {
          id: String(id),
          kind,
          reason: String(statement ?? ''),
          packages: texts('purls'),
          paths: texts('paths'),
          ...(expiredAt === undefined ? {} : { expires: Date.parse(String(expiredAt)) }),
          place,
        },
      ];
    });
  });
};

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const validators: Readonly<
  Record<Fields[string], { readonly isValid: (value: unknown) => boolean; readonly allowed: string }>
> = {
  text: { isValid: isText, allowed: 'a string' },
  texts: { isValid: (value) => Array.isArray(value) && value.every(isText), allowed: 'a list of strings' },
  date: {
    isValid: (value) =>
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
    allowed: 'a date such as 2026-12-31',
  },
};

/** Returns the entry's fields, or undefined after it added all problems to `errors`. */
const readEntry = (
  value: unknown,
  { fields, required }: Form,
  place: Place,
  errors: SlipwayError[],
): Entry | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const example = required.map((name) => `${name}: …`).join(', ');
    errors.push(problem(place, `${JSON.stringify(value)} is not an exception. Write { ${example} }.`));
    return undefined;
  }
  const entry = value as Entry;
  const missing = required.filter((name) => entry[name] === undefined).map((name) => `"${name}"`);
  const problems = [
    ...(missing.length > 0 ? [`the exception ${showId(entry)} has no ${missing.join(' and no ')}.`] : []),
    ...Object.entries(entry).flatMap(([name, given]) => {
      const kind = ownEntry(fields, name);
      if (!kind)
        return [`the exception ${showId(entry)} has "${name}"; allowed are ${Object.keys(fields).join(', ')}.`];
      const { isValid, allowed } = validators[kind];
      return isValid(given)
        ? []
        : [`"${name}" of the exception ${showId(entry)} is ${JSON.stringify(given)}; allowed is ${allowed}.`];
    }),
  ];
  errors.push(...problems.map((sentence) => problem(place, sentence)));
  return problems.length === 0 ? entry : undefined;
};

const showId = ({ id }: Entry): string => (typeof id === 'string' ? id : '(without id)');
const problem = (place: Place, sentence: string): SlipwayError => new SlipwayError('BadInput', sentence, { place });
