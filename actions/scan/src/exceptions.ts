import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileTrouble, type Place, SlipwayError, throwAll } from '@slipway/core';
import { type LocatedDocument, parseSingleDocument } from '@slipway/yaml';
import type { FindingKind, ScanFinding } from './trivy-report.ts';

/** A finding that somebody has accepted for a time, and why. */
export interface ScanException {
  readonly id: string;
  /** Any kind when absent. */
  readonly kind?: FindingKind;
  /** Package name, or a purl with or without version. */
  readonly packages: readonly string[];
  /** Paths in the image; `*` stands for anything. */
  readonly paths: readonly string[];
  readonly reason: string;
  /** Milliseconds since 1970 from which it no longer counts. Absent: for ever (only trivy's own format allows it). */
  readonly expires?: number;
  readonly place: Place;
}

/** The files that are looked for when none is named, in this order. */
const usualFiles = ['.slipway-ignore.yml', '.slipway-ignore.yaml', '.trivyignore.yaml', '.trivyignore.yml'];
const day = 24 * 3_600_000;

/**
 * Reads `.slipway-ignore.yml` (a list of `id`, `until`, `reason` and perhaps `package` or `path`) or trivy's own
 * `.trivyignore.yaml`. No file is no waivers, unless one was named.
 * Throws SlipwayError NotFound, or BadInput with file (as seen from the workspace) and line for every entry that is
 * wrong.
 */
export const readExceptions = async (
  directory: string,
  named: string | undefined,
  workspace: string = directory,
): Promise<readonly ScanException[]> => {
  for (const name of named ? [named] : usualFiles) {
    const whole = path.resolve(directory, name);
    const file = path.relative(workspace, whole);
    const text = await readFile(whole, 'utf8').catch((cause: NodeJS.ErrnoException) => {
      if ((cause.code === 'ENOENT' || cause.code === 'ENOTDIR') && !named) return undefined;
      throw new SlipwayError('NotFound', `The ignore file ${file} cannot be read: ${fileTrouble(cause)}.`, { cause });
    });
    if (text !== undefined) return parseExceptions(text, file);
  }
  return [];
};

export const parseExceptions = (text: string, file: string): readonly ScanException[] => {
  const document = parseSingleDocument(text, file);
  if (document.value === null) return [];
  const errors: SlipwayError[] = [];
  const waivers = Array.isArray(document.value) ? readOwn(document, errors) : readTrivys(document, errors);
  throwAll(errors);
  return waivers;
};

/** What a table says about a word of the file, which may be `constructor` too. */
const own = <T>(table: Readonly<Record<string, T>>, word: string): T | undefined =>
  Object.hasOwn(table, word) ? table[word] : undefined;

type Entry = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, 'text' | 'texts' | 'date'>>;

/** The fields that an entry may have. */
interface Form {
  readonly fields: Fields;
  readonly required: readonly string[];
}

const ownForm: Form = {
  fields: { id: 'text', until: 'date', reason: 'text', package: 'text', path: 'text', owner: 'text' },
  required: ['id', 'until', 'reason'],
};
const trivysForm: Form = {
  fields: { id: 'text', statement: 'text', expired_at: 'date', purls: 'texts', paths: 'texts' },
  required: ['id'],
};
const trivysLists: Readonly<Record<string, FindingKind>> = {
  vulnerabilities: 'vulnerability',
  secrets: 'secret',
  misconfigurations: 'misconfiguration',
  licenses: 'license',
};

const readOwn = (document: LocatedDocument, errors: SlipwayError[]): ScanException[] =>
  (document.value as unknown[]).flatMap((entry, index) => {
    const place = document.locate([index]);
    const fields = readEntry(entry, ownForm, place, errors);
    if (!fields) return [];
    const { id, until, reason } = fields;
    const wanted = (name: string) => (fields[name] === undefined ? [] : [String(fields[name])]);
    // The day named is the last on which it counts.
    const ends = Date.parse(String(until)) + (/T/.test(String(until)) ? 0 : day);
    return [
      { id: String(id), reason: String(reason), packages: wanted('package'), paths: wanted('path'), ends, place },
    ];
  });

const readTrivys = (document: LocatedDocument, errors: SlipwayError[]): ScanException[] => {
  const unknown = (place: Place, what: string): [] => {
    const allowed = Object.keys(trivysLists).join(', ');
    errors.push(problem(place, `${what} is not known here; allowed are a list of waivers, or trivy's ${allowed}.`));
    return [];
  };
  if (typeof document.value !== 'object') return unknown(document.place, JSON.stringify(document.value));
  return Object.entries(document.value as Entry).flatMap(([list, entries]) => {
    const kind = own(trivysLists, list);
    if (!kind || !Array.isArray(entries)) return unknown(document.locate([list]), `"${list}"`);
    return entries.flatMap((entry, index) => {
      const place = document.locate([list, index]);
      const fields = readEntry(entry, trivysForm, place, errors);
      if (!fields) return [];
      const texts = (name: string) => (fields[name] as readonly string[] | undefined) ?? [];
      const { id, statement, expired_at: end } = fields;
      const ends = end === undefined ? {} : { ends: Date.parse(String(end)) };
      return [
        {
          id: String(id),
          kind,
          reason: String(statement ?? ''),
          packages: texts('purls'),
          paths: texts('paths'),
          ...ends,
          place,
        },
      ];
    });
  });
};

const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const checks: Readonly<
  Record<Fields[string], { readonly fits: (value: unknown) => boolean; readonly allowed: string }>
> = {
  text: { fits: isText, allowed: 'a text' },
  texts: { fits: (value) => Array.isArray(value) && value.every(isText), allowed: 'a list of texts' },
  date: {
    fits: (value) => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
    allowed: 'a date such as 2026-12-31',
  },
};

/** The entry's fields, or undefined after all its problems were noted. */
const readEntry = (
  value: unknown,
  { fields, required }: Form,
  place: Place,
  errors: SlipwayError[],
): Entry | undefined => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const example = required.map((name) => `${name}: …`).join(', ');
    errors.push(problem(place, `${JSON.stringify(value)} is no waiver; write { ${example} }.`));
    return undefined;
  }
  const entry = value as Entry;
  const missing = required.filter((name) => entry[name] === undefined).map((name) => `"${name}"`);
  const found = [
    ...(missing.length > 0 ? [`the waiver ${showId(entry)} has no ${missing.join(' and no ')}.`] : []),
    ...Object.entries(entry).flatMap(([name, given]) => {
      const kind = own(fields, name);
      if (!kind) return [`the waiver ${showId(entry)} has "${name}", allowed are ${Object.keys(fields).join(', ')}.`];
      const { fits, allowed } = checks[kind];
      return fits(given)
        ? []
        : [`"${name}" of the waiver ${showId(entry)} is ${JSON.stringify(given)}, allowed is ${allowed}.`];
    }),
  ];
  errors.push(...found.map((sentence) => problem(place, sentence)));
  return found.length === 0 ? entry : undefined;
};

const showId = ({ id }: Entry): string => (typeof id === 'string' ? id : '(without id)');
const problem = (place: Place, sentence: string): SlipwayError => new SlipwayError('BadInput', sentence, { place });

const globFits = (pattern: string, value: string): boolean => {
  const parts = pattern
    .replace(/^\//, '')
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(value.replace(/^\//, ''));
};

const packageFits = (wanted: string, { package: name, purl = '' }: ScanFinding): boolean =>
  wanted.startsWith('pkg:') ? purl === wanted || purl.split(/[@?]/)[0] === wanted : name === wanted;

export const exceptionCovers = (waiver: ScanException, finding: ScanFinding): boolean =>
  waiver.id === finding.id &&
  (waiver.kind === undefined || waiver.kind === finding.kind) &&
  (waiver.packages.length === 0 || waiver.packages.some((wanted) => packageFits(wanted, finding))) &&
  (waiver.paths.length === 0 || waiver.paths.some((pattern) => globFits(pattern, finding.target)));
