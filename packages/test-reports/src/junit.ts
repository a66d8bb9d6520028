import { SaxesParser } from 'saxes';
import { type Bytes, decodeText } from './decode-text.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { parseSeconds } from './parse-seconds.ts';
import { createResultCollector, isFailure, type ParsedCase, type ResultCollector } from './result-collector.ts';
import { createSanitizer } from './sanitize.ts';
import { createXmlTruncator } from './truncate-xml.ts';
import type { CaseStatus, Results } from './types.ts';

// Why saxes: it streams, while a parser that builds a tree runs out of memory on reports of some hundred megabytes.
// It never expands a declared entity, and it continues after an error in the markup.

type Attributes = Readonly<Record<string, string>>;
type Kind = 'failure' | 'error' | 'skipped' | 'flaky' | 'output';

/** Meaning of an element inside a case, for all dialects. */
const kinds: Readonly<Record<string, Kind>> = {
  failure: 'failure',
  error: 'error',
  skipped: 'skipped',
  skip: 'skipped',
  disabled: 'skipped',
  flakyFailure: 'flaky',
  flakyError: 'flaky',
  'system-out': 'output',
  'system-err': 'output',
};

const skippedStates = new Set(['notrun', 'disabled', 'ignored', 'skipped']);
const outputLength = 4_000;

interface OpenCase {
  readonly attributes: Attributes;
  readonly kinds: Set<Kind>;
  readonly messages: Partial<Record<Kind, string>>;
  readonly details: Partial<Record<Kind, string>>;
}

interface OpenElement {
  readonly tag: string;
  readonly attributes: Attributes;
  /** Name of a suite; '' elsewhere. */
  readonly suite: string;
  /** The case that its text belongs to. */
  readonly of?: OpenCase;
  readonly kind?: Kind;
  text: string;
}

/** Removes blank lines around a traceback and keeps the indentation of its first line. */
const trimLines = (text: string | undefined): string => (text ?? '').replace(/^\s*\n/, '').trimEnd();

/** Replaces entities in a name. Some runners escape quotes twice, so that the parsed name contains an entity. */
const plain = (text: string): string => text.replaceAll('&quot;', '"').trim();

const precedence = (open: OpenCase): CaseStatus => {
  const state = (open.attributes.status ?? open.attributes.result ?? '').toLowerCase();
  if (open.kinds.has('skipped') || skippedStates.has(state)) return 'skipped';
  if (open.kinds.has('error')) return 'error';
  if (open.kinds.has('failure')) return 'failed';
  return open.kinds.has('flaky') ? 'flaky' : 'passed';
};

const kindOf: Readonly<Record<CaseStatus, Kind | undefined>> = {
  passed: undefined,
  skipped: 'skipped',
  error: 'error',
  failed: 'failure',
  flaky: 'flaky',
};

const openCase = (attributes: Attributes): OpenCase => ({ attributes, kinds: new Set(), messages: {}, details: {} });

const lineOf = (attributes: Attributes): number | undefined => {
  const line = Number(attributes.line);
  return Number.isInteger(line) && line > 0 ? line : undefined;
};

const toCase = (open: OpenCase, suite: string): ParsedCase => {
  const { attributes } = open;
  const status = precedence(open);
  const kind = kindOf[status];
  const detail =
    kind && (trimLines(open.details[kind]) || (isFailure({ status }) ? trimLines(open.details.output) : undefined));
  const message = kind && (open.messages[kind]?.trim() || detail?.split('\n')[0]?.trim());
  const file = attributes.file?.trim();
  const line = lineOf(attributes);
  return {
    suite,
    classname: plain(attributes.classname ?? ''),
    name: plain(attributes.name ?? '') || '(unnamed)',
    status,
    seconds: parseSeconds(attributes.time),
    ...(message ? { message } : {}),
    ...(detail ? { detail } : {}),
    ...(file ? { file } : {}),
    ...(line === undefined ? {} : { line }),
  };
};

/** Checks for the second case of a pytest test that fails first in the test and then in its teardown. */
const isTeardown = (found: ParsedCase): boolean =>
  found.status === 'error' && (found.message ?? '').startsWith('failed on teardown');

const number = (raw: string | undefined): number => Number.parseInt(raw ?? '', 10) || 0;

/** Compares the counts in the attributes of the outermost suites with the counted cases. */
class Claims {
  #tests = 0;
  #bad = 0;
  /** Failed cases that do not count, such as todo tests. */
  forgiven = 0;
  merged = 0;
  /** Failures of a case after the first one. */
  further = 0;

  /** pytest counts every subtest. It lists no passed subtests, and all failed ones in one case. */
  #hasSubtests = false;

  claim(attributes: Attributes): void {
    this.#hasSubtests ||= attributes.name === 'pytest';
    this.#tests += this.#hasSubtests ? 0 : number(attributes.tests);
    this.#bad += number(attributes.failures) + number(attributes.errors);
  }

  settle(collector: ResultCollector): void {
    const { total, failed } = collector.counts();
    const hidden = this.#bad - failed - this.forgiven - this.merged - (this.#hasSubtests ? this.further : 0);
    if (this.#tests > total + this.merged)
      collector.problem(`The report's attributes count ${this.#tests} tests, but it lists ${total}.`);
    if (hidden > 0)
      collector.add({
        suite: '',
        classname: '',
        name: 'failures that the report counts but does not list',
        status: 'error',
        seconds: 0,
        message: `The report's attributes count ${hidden} more failures or errors than it lists. The usual reason is a test file that cannot be loaded or compiled. See the log of the test command.`,
      });
  }
}

/** Builds cases and suites from the events of the parser. */
class Reader {
  readonly collector: ResultCollector;
  readonly claims = new Claims();
  readonly #stack: OpenElement[] = [];
  isReport = false;

  constructor(limits: Limits) {
    this.collector = createResultCollector(limits);
  }

  get open(): string | undefined {
    return this.#stack.at(-1)?.tag;
  }

  start(tag: string, attributes: Attributes): void {
    if (tag === 'testsuites' || tag === 'testsuite') this.isReport = true;
    if (tag === 'testsuite' && !this.#stack.some((element) => element.tag === 'testsuite'))
      this.claims.claim(attributes);
    const outer = this.#stack.findLast((element) => element.of)?.of;
    const kind = Object.hasOwn(kinds, tag) ? kinds[tag] : undefined;
    const of = this.#caseOf(tag, attributes, outer, kind);
    if (kind && of?.kinds.has(kind) && (kind === 'failure' || kind === 'error')) this.claims.further += 1;
    of?.kinds.add(kind ?? 'output');
    if (of && kind && attributes.message) of.messages[kind] ??= attributes.message;
    this.#stack.push({
      tag,
      attributes,
      suite: tag === 'testsuite' ? plain(attributes.name ?? '') : '',
      text: '',
      ...(of ? { of } : {}),
      ...(kind ? { kind } : {}),
    });
  }

  /** Returns a separate case for a failure or an error directly in a suite: the suite could not run. */
  #caseOf(
    tag: string,
    attributes: Attributes,
    outer: OpenCase | undefined,
    kind: Kind | undefined,
  ): OpenCase | undefined {
    if (tag === 'testcase') return openCase(attributes);
    if (outer) return outer;
    return kind === 'failure' || kind === 'error' ? openCase({ name: '(suite)' }) : undefined;
  }

  text(text: string): void {
    const element = this.#stack.at(-1);
    if (!element?.of || !element.kind) return;
    const limit = element.kind === 'output' ? outputLength : this.limit;
    if (element.text.length < limit) element.text += text.slice(0, limit - element.text.length);
  }

  limit = defaultLimits.detail;

  end(): void {
    const element = this.#stack.pop();
    if (!element?.of) return;
    if (element.kind) {
      const before = element.of.details[element.kind] ?? '';
      // The collector clips the detail, so one character above the limit is enough.
      if (before.length <= this.limit)
        element.of.details[element.kind] = [before, element.text].filter(Boolean).join('\n');
    }
    if (!this.#stack.some((outer) => outer.of === element.of)) this.#count(element.of);
  }

  #count(open: OpenCase): void {
    const suite = this.#stack.map((element) => element.suite).filter((name) => name !== '');
    const found = toCase(open, suite.join(' › '));
    if (found.status === 'skipped' && (open.kinds.has('failure') || open.kinds.has('error'))) this.claims.forgiven += 1;
    if (isTeardown(found) && this.#merge(found)) return;
    this.collector.add(found);
  }

  #merge(found: ParsedCase): boolean {
    const isMerged = this.collector.amend(found.classname, found.name, (before) => ({
      ...before,
      detail: [before.detail, found.message, found.detail].filter(Boolean).join('\n'),
    }));
    if (isMerged) this.claims.merged += 1;
    return isMerged;
  }
}

/**
 * Reads a JUnit XML report of any dialect as a stream. Never throws because of its content: if the report cannot be
 * read to its end, the results are `incomplete` and contain the cases up to there.
 */
export const readJunit = async (bytes: Bytes, limits: Limits = defaultLimits): Promise<Results> => {
  const reader = new Reader(limits);
  reader.limit = limits.detail;
  const parser = new SaxesParser();
  let broken: string | undefined;
  parser.on('error', (error) => {
    broken ??= error.message.replaceAll('\n', ' ');
  });
  parser.on('opentag', (tag) => reader.start(tag.name, tag.attributes as Attributes));
  parser.on('text', (text) => reader.text(text));
  parser.on('cdata', (text) => reader.text(text));
  parser.on('closetag', () => reader.end());

  const sanitizer = createSanitizer();
  const truncator = createXmlTruncator();
  let length = 0;
  for await (const text of decodeText(bytes)) {
    length += text.length;
    parser.write(truncator.push(sanitizer.push(text)));
  }
  parser.write(truncator.push(sanitizer.end()) + truncator.end());
  const open = reader.open;
  parser.close();

  const { collector } = reader;
  if (sanitizer.removed() > 0)
    collector.problem(`${sanitizer.removed()} characters that XML does not allow were removed from the report.`);
  if (length === 0) return collector.results('The report is empty.');
  if (!reader.isReport) return collector.results('The report has no <testsuites> or <testsuite>: it is not JUnit XML.');
  if (open !== undefined) return collector.results(`The report ends inside <${open}>: its writer was stopped.`);
  if (broken !== undefined) collector.problem(`The report is not well-formed XML (${broken}). It was read anyway.`);
  reader.claims.settle(collector);
  return collector.results();
};
