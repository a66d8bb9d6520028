import { SaxesParser } from 'saxes';
import { type Bytes, decodeText } from './decode-text.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { parseSeconds } from './parse-seconds.ts';
import { createResultCollector } from './result-collector.ts';
import { createSanitizer } from './sanitize.ts';
import { createXmlTruncator } from './truncate-xml.ts';
import type { CaseStatus, Results } from './types.ts';

const outcomes: Readonly<Record<string, CaseStatus>> = {
  Passed: 'passed',
  PassedButRunAborted: 'passed',
  Warning: 'passed',
  Failed: 'failed',
  Error: 'error',
  Timeout: 'error',
  Aborted: 'error',
  NotExecuted: 'skipped',
  NotRunnable: 'skipped',
  Inconclusive: 'skipped',
  Pending: 'skipped',
  Disconnected: 'error',
};

/** Returns the status of an outcome. An unknown outcome is an error. */
const statusOf = (outcome = ''): CaseStatus =>
  Object.hasOwn(outcomes, outcome) ? (outcomes[outcome] ?? 'error') : 'error';

interface OpenResult {
  readonly attributes: Readonly<Record<string, string>>;
  hasInner: boolean;
  message: string;
  detail: string;
}

/**
 * Reads the test results of Visual Studio. Data rows (`InnerResults`) count instead of the test that contains them.
 * The name of a test contains its class, so the test definitions are not needed.
 */
export const readTrx = async (bytes: Bytes, limits: Limits = defaultLimits): Promise<Results> => {
  const collector = createResultCollector(limits);
  const sanitizer = createSanitizer();
  const parser = new SaxesParser();
  const open: OpenResult[] = [];
  const tags: string[] = [];
  let isReport = false;
  let broken: string | undefined;
  parser.on('error', (error) => {
    broken ??= error.message;
  });
  parser.on('opentag', ({ name, attributes }) => {
    isReport ||= name === 'TestRun';
    tags.push(name);
    if (name !== 'UnitTestResult') return;
    const outer = open.at(-1);
    if (outer) outer.hasInner = true;
    open.push({ attributes: attributes as Record<string, string>, hasInner: false, message: '', detail: '' });
  });
  const text = (part: string): void => {
    const result = open.at(-1);
    if (!result || tags.at(-2) !== 'ErrorInfo') return;
    if (tags.at(-1) === 'Message') result.message = (result.message + part).slice(0, limits.detail);
    if (tags.at(-1) === 'StackTrace') result.detail = (result.detail + part).slice(0, limits.detail);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('closetag', ({ name }) => {
    tags.pop();
    const result = name === 'UnitTestResult' ? open.pop() : undefined;
    if (!result || result.hasInner) return;
    const { message, detail, attributes } = result;
    collector.add({
      suite: '',
      classname: '',
      name: attributes.testName ?? '(unnamed)',
      status: statusOf(attributes.outcome),
      seconds: parseSeconds(attributes.duration),
      ...(message.trim() ? { message: message.trim() } : {}),
      ...(detail.trim() ? { detail: detail.trim() } : {}),
    });
  });
  const truncator = createXmlTruncator();
  for await (const part of decodeText(bytes)) parser.write(truncator.push(sanitizer.push(part)));
  parser.write(truncator.push(sanitizer.end()) + truncator.end());
  const unclosed = tags.at(-1);
  parser.close();
  if (!isReport) return collector.results('The report has no <TestRun>: it is not TRX.');
  if (unclosed !== undefined) return collector.results(`The report ends inside <${unclosed}>: its writer was stopped.`);
  if (broken !== undefined) collector.problem(`The report is not well-formed XML (${broken}). It was read anyway.`);
  return collector.results();
};
