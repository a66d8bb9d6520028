import { type Place, SlipwayError } from '@slipway/core';
import {
  type Document,
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { type Dialect, readPlain } from './scalar.ts';

export type Path = readonly (string | number)[];

/** One YAML document as JSON, with the way back to the text. */
export interface LocatedDocument {
  readonly value: unknown;
  /** Where its first value stands. */
  readonly place: Place;
  /** Where the value at `path` stands (for a mapping's entry, its key); the nearest ancestor that exists otherwise. */
  locate(path: Path): Place;
  /** A scalar as it is written, without quotes; undefined for anything else. */
  sourceOf(path: Path): string | undefined;
}

/** What one text holds. A document with an error is not among `documents`. */
export interface ReadResult {
  readonly documents: readonly LocatedDocument[];
  readonly errors: readonly SlipwayError[];
}

/** How many values aliases may add to a document before it counts as an attack on memory. */
const aliasLimit = 500_000;

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Lines of one mapping or list start in the same column.',
  BAD_ALIAS: 'An alias `*name` needs an anchor `&name` above it in the same document.',
  MULTILINE_IMPLICIT_KEY: 'Is a colon or a closing quote missing?',
  BLOCK_AS_IMPLICIT_KEY: 'Is the value meant to be in quotes? A colon followed by a space starts a new mapping.',
  MISSING_CHAR: 'Is a closing quote, bracket or comma missing?',
};

const templateHint = 'A line with `{{` is a template: render it first, or give the chart it belongs to as `chart`.';

const decapitalize = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const tagPrefix = 'tag:yaml.org,2002:';
const plainTags = new Set(['bool', 'int', 'float', 'null', 'timestamp'].map((name) => tagPrefix + name));
const knownTags = new Set([...plainTags, ...['str', 'binary', 'map', 'seq', 'set', 'omap'].map((n) => tagPrefix + n)]);

const isMergeKey = (key: unknown): key is Scalar =>
  isScalar(key) && key.type === 'PLAIN' && key.source === '<<' && key.tag === undefined;

/** Reads the nodes of one document: places, anchors and values. */
class Reader {
  readonly #document: Document.Parsed;
  readonly #lines: LineCounter;
  readonly #file: string;
  readonly #dialect: Dialect;
  readonly #open = new Set<unknown>();
  readonly #anchors = new Map<string, Node>();
  #added = 0;

  constructor(document: Document.Parsed, lines: LineCounter, file: string, dialect: Dialect) {
    this.#document = document;
    this.#lines = lines;
    this.#file = file;
    this.#dialect = dialect;
  }

  placeAt(offset: number): Place {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file, line, column: col };
  }

  placeOf(node: unknown): Place {
    const range = (node as Node | null | undefined)?.range;
    return this.placeAt(range?.[0] ?? this.#document.range[0]);
  }

  read(node: unknown, inAlias = false): unknown {
    if (node === null || node === undefined) return null;
    if (inAlias && ++this.#added > aliasLimit)
      throw this.error(node, 'the aliases of this document add more values than memory should be spent on');
    const tag = (node as Node).tag;
    if (tag && !knownTags.has(tag)) throw this.error(node, `the tag ${tag} has no meaning in this file`);
    if (isAlias(node)) return this.read(this.#resolve(node), true);
    this.#anchor(node as Node);
    if (isScalar(node)) return this.#scalar(node);
    if (this.#open.has(node)) throw this.error(node, 'this value contains itself through an alias');
    this.#open.add(node);
    const value = isSeq(node)
      ? node.items.map((item) => this.read(item, inAlias))
      : Object.fromEntries(this.#entries(node as YAMLMap, inAlias));
    this.#open.delete(node);
    return value;
  }

  /** A node below `node`, through aliases and merge keys; for an entry of a mapping also its key. */
  child(node: unknown, step: string | number): { key?: unknown; value: unknown } | undefined {
    const here = isAlias(node) ? this.#resolve(node) : node;
    if (isSeq(here)) return typeof step === 'number' && step in here.items ? { value: here.items[step] } : undefined;
    if (!isMap(here)) return undefined;
    const own = here.items.find((pair) => !isMergeKey(pair.key) && this.#key(pair) === String(step));
    if (own) return { key: own.key, value: own.value };
    for (const pair of here.items.filter(({ key }) => isMergeKey(key)))
      for (const source of this.#mergeSources(pair)) {
        const found = this.child(source, step);
        if (found) return found;
      }
    return undefined;
  }

  error(node: unknown, message: string, hint?: string): SlipwayError {
    return new SlipwayError('BadInput', `${message}.`, { place: this.placeOf(node), ...(hint ? { hint } : {}) });
  }

  #anchor(node: Node): void {
    if ('anchor' in node && node.anchor) this.#anchors.set(node.anchor, node);
  }

  #resolve(alias: Node & { source: string }): unknown {
    const target = this.#anchors.get(alias.source);
    if (!target) throw this.error(alias, `the alias *${alias.source} has no anchor above it`, hints.BAD_ALIAS);
    return target;
  }

  #scalar(node: Scalar): unknown {
    const text = node.source ?? String(node.value ?? '');
    if (node.tag === `${tagPrefix}binary`) return Buffer.from(text, 'base64').toString('utf8');
    const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN' || node.type === undefined;
    if (!plain) return String(node.value ?? text);
    const value = readPlain(text, this.#dialect);
    if (value !== null && typeof value === 'object') throw this.error(node, value.problem);
    return value;
  }

  #key({ key }: Pair): string {
    const value = isAlias(key) || isScalar(key) ? this.read(key) : undefined;
    if (value === null || value === undefined || typeof value === 'object')
      throw this.error(
        key,
        'the key of a mapping is a word, not a list, a mapping or nothing',
        isMap(key) && key.flow ? templateHint : undefined,
      );
    if (isScalar(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
      throw this.error(
        key,
        `the key ${String(value).trim()} begins with a blank that is no space, and so is not indented`,
        'Indent with spaces; text that was copied from a page or a chat often has others.',
      );
    return String(value);
  }

  #mergeSources(pair: Pair): readonly unknown[] {
    const value = isAlias(pair.value) ? this.#resolve(pair.value) : pair.value;
    const sources = isSeq(value) ? value.items.map((item) => (isAlias(item) ? this.#resolve(item) : item)) : [value];
    const wrong = sources.find((source) => !isMap(source));
    if (wrong !== undefined) throw this.error(wrong, 'the merge key `<<` takes a mapping or a list of mappings');
    return sources;
  }

  #entries(map: YAMLMap, inAlias: boolean): Map<string, unknown> {
    const entries = new Map<string, unknown>();
    const firsts = new Map<string, unknown>();
    const merged: Pair[] = [];
    for (const pair of map.items) {
      if (!isPair(pair)) continue;
      if (isMergeKey(pair.key)) {
        merged.push(pair);
        if (!isAlias(pair.value)) this.read(pair.value);
        continue;
      }
      const key = this.#key(pair);
      const first = firsts.get(key);
      if (first)
        throw this.error(
          pair.key,
          `the key ${key} stands twice in one mapping, first in line ${this.placeOf(first).line}`,
          key === 'apiVersion' ? 'Is the line `---` missing that parts two objects?' : undefined,
        );
      firsts.set(key, pair.key);
      entries.set(key, this.read(pair.value, inAlias));
    }
    for (const source of merged.flatMap((pair) => this.#mergeSources(pair)))
      for (const [key, value] of Object.entries(this.read(source, true) as object))
        if (!entries.has(key)) entries.set(key, value);
    return entries;
  }
}

const located = (document: Document.Parsed, reader: Reader): LocatedDocument => {
  const value = reader.read(document.contents);
  const find = (path: Path) => {
    let at: { key?: unknown; value: unknown } = { value: document.contents };
    for (const step of path) {
      const next = reader.child(at.value, step);
      if (!next) return { at, whole: false };
      at = next;
    }
    return { at, whole: true };
  };
  return {
    value,
    place: reader.placeOf(document.contents),
    locate: (path) => {
      const { at } = find(path);
      return reader.placeOf(at.key ?? at.value ?? document.contents);
    },
    sourceOf: (path) => {
      const { at, whole } = find(path);
      return whole && isScalar(at.value) ? (at.value.source ?? String(at.value.value ?? '')) : undefined;
    },
  };
};

const syntaxError = (error: YAMLError, reader: Reader, text: string): SlipwayError => {
  const place = reader.placeAt(error.pos[0]);
  const line = text.split('\n')[(place.line ?? 1) - 1] ?? '';
  const hint = line.includes('{{') ? templateHint : hints[error.code];
  return new SlipwayError('BadInput', `not valid YAML: ${decapitalize(error.message).replace(/\.?$/, '.')}`, {
    place,
    cause: error,
    ...(hint ? { hint } : {}),
  });
};

/**
 * Reads every document of a text; empty ones are left out. Keys that stand twice, unknown tags, aliases without
 * an anchor and numbers that JSON cannot hold are errors; at most one error a document is reported.
 */
export const readDocuments = (text: string, file: string, dialect: Dialect = 'kubernetes'): ReadResult => {
  const lines = new LineCounter();
  // Files that were joined bring their byte order marks along.
  const parsed = parseAllDocuments(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  });
  const documents: LocatedDocument[] = [];
  const errors: SlipwayError[] = [];
  for (const document of Array.isArray(parsed) ? parsed : []) {
    const reader = new Reader(document, lines, file, dialect);
    const [first] = document.errors;
    if (first) {
      errors.push(syntaxError(first, reader, text));
      continue;
    }
    if (document.contents === null) continue;
    try {
      const result = located(document, reader);
      if (result.value !== null) documents.push(result);
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      errors.push(error);
    }
  }
  return { documents, errors };
};
