import { type Place, SlipwayError } from '@slipway/core';
import {
  type Document,
  isAlias,
  isMap,
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

/** A YAML document as JSON, with the places of its values in the text. */
export interface LocatedDocument {
  readonly value: unknown;
  /** Place of its first value. */
  readonly place: Place;
  /** Returns the place of the value at `path`, or of its key in a mapping. If it does not exist, of its nearest ancestor. */
  locate(path: Path): Place;
  /** Returns a scalar as it is written, without quotes. Undefined for other values. */
  sourceOf(path: Path): string | undefined;
}

/** The content of a text. `documents` does not contain documents with an error. */
export interface ReadResult {
  readonly documents: readonly LocatedDocument[];
  readonly errors: readonly SlipwayError[];
}

/** Maximum number of values that aliases can add to a document. More would exhaust the memory. */
const aliasLimit = 500_000;

const hints: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  BAD_INDENT: 'Start all lines of a mapping or list in the same column.',
  BAD_ALIAS: 'Add the anchor `&name` above the alias `*name` in the same document.',
  MULTILINE_IMPLICIT_KEY: 'Check for a missing colon or closing quote.',
  BLOCK_AS_IMPLICIT_KEY: 'Put the value in quotes: a colon followed by a space starts a new mapping.',
  MISSING_CHAR: 'Check for a missing closing quote, bracket or comma.',
};

const templateHint = 'A line with `{{` is a template. Render it first, or set `chart` to its Helm chart.';

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
    if (node === null) return null;
    if (inAlias && ++this.#added > aliasLimit)
      throw this.error(node, `the aliases of this document add more than ${aliasLimit} values`);
    const tag = (node as Node).tag;
    if (tag && !knownTags.has(tag)) throw this.error(node, `the tag ${tag} is not supported`);
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

  /** Returns a child of the node, and its key in a mapping. Resolves aliases and merge keys. */
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
    const text = node.source ?? '';
    if (node.tag === `${tagPrefix}binary`) return Buffer.from(text, 'base64').toString('utf8');
    const plain = node.tag ? plainTags.has(node.tag) : node.type === 'PLAIN';
    if (!plain) return text;
    const value = readPlain(text, this.#dialect);
    if (value !== null && typeof value === 'object') throw this.error(node, value.problem);
    return value;
  }

  #key({ key }: Pair): string {
    const value = this.read(key);
    if (typeof value === 'object')
      throw this.error(
        key,
        'the key of a mapping must be a scalar, not a list, a mapping or null',
        isMap(key) && key.flow ? templateHint : undefined,
      );
    if (isScalar(key) && key.type === 'PLAIN' && /^[\u00a0\u2000-\u200b\u202f\u3000]+[A-Za-z]{3,}$/.test(String(value)))
      throw this.error(
        key,
        `the key ${String(value).trim()} starts with a Unicode space, which is not indentation`,
        'Replace it with ordinary spaces. Text that was copied from a web page often contains Unicode spaces.',
      );
    return String(value);
  }

  #mergeSources(pair: Pair): readonly unknown[] {
    const value = isAlias(pair.value) ? this.#resolve(pair.value) : pair.value;
    const sources = isSeq(value) ? value.items.map((item) => (isAlias(item) ? this.#resolve(item) : item)) : [value];
    const wrong = sources.find((source) => !isMap(source));
    if (wrong !== undefined)
      throw this.error(wrong ?? pair.key, 'the merge key `<<` must have a mapping or a list of mappings');
    return sources;
  }

  #entries(map: YAMLMap, inAlias: boolean): Map<string, unknown> {
    const entries = new Map<string, unknown>();
    const firsts = new Map<string, unknown>();
    const merged: Pair[] = [];
    for (const pair of map.items) {
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
          `the key ${key} is duplicated; it is already in line ${this.placeOf(first).line}`,
          key === 'apiVersion' ? 'Put a line `---` between two objects.' : undefined,
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
      return whole && isScalar(at.value) ? at.value.source : undefined;
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
 * Reads all documents of a text except empty ones. Reports at most one error for each document.
 * Errors are invalid syntax, duplicate keys, unknown tags, aliases without an anchor, and numbers that JSON cannot hold.
 */
export const readDocuments = (text: string, file: string, dialect: Dialect = 'kubernetes'): ReadResult => {
  const lines = new LineCounter();
  // A text of several joined files can contain several byte order marks.
  const parsed = parseAllDocuments(text.replace(/^(---[^\n]*\n)\ufeff/gm, '$1'), {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'failsafe',
    uniqueKeys: false,
    // An ordered map would not be a list of mappings, and a set not a mapping.
    resolveKnownTags: false,
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
