import { type Bytes, decodeText } from './decode-text.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { createResultCollector } from './result-collector.ts';
import { createSanitizer } from './sanitize.ts';
import type { CaseStatus, Results } from './types.ts';

const point =
  /^(?<not>not )?ok\b(?:\s+\d+)?(?:\s*-)?\s*(?<name>.*?)(?:\s*(?<!\\)#\s*(?<directive>skip|todo)\S*\s*(?<reason>.*))?$/is;
const plan = /^1\.\.(\d+)(?:\s*#\s*skip.*)?$/i;

const statusOf = (isNot: boolean, directive: string | undefined): CaseStatus => {
  if (directive !== undefined) return 'skipped';
  return isNot ? 'failed' : 'passed';
};

/**
 * Reads the outermost level of TAP. Lines of subtests are indented, and the line of the parent has their result.
 * A `todo` always counts as skipped. The results are incomplete without a plan or with fewer tests than planned.
 */
export const readTap = async (bytes: Bytes, limits: Limits = defaultLimits): Promise<Results> => {
  const collector = createResultCollector(limits);
  const sanitizer = createSanitizer();
  let planned: number | undefined;
  let bail: string | undefined;
  let rest = '';
  const line = (text: string): void => {
    planned ??= plan.test(text) ? Number(plan.exec(text)?.[1]) : undefined;
    if (text.startsWith('Bail out!')) bail = text.slice('Bail out!'.length).trim() || 'no reason given';
    const groups = point.exec(text)?.groups;
    if (!groups) return;
    const status = statusOf(groups.not !== undefined, groups.directive);
    const message = groups.reason?.trim();
    const name = groups.name || `test ${collector.counts().total + 1}`;
    collector.add({ suite: '', classname: '', name, status, seconds: 0, ...(message ? { message } : {}) });
  };
  const push = (text: string): void => {
    const lines = (rest + text).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const each of lines) line(each);
  };
  for await (const text of decodeText(bytes)) push(sanitizer.push(text));
  push(`${sanitizer.end()}\n`);
  const { total } = collector.counts();
  if (bail !== undefined) return collector.results(`The tests bailed out: ${bail}.`);
  if (planned === undefined) return collector.results('The report has no TAP plan (`1..N`): its writer was stopped.');
  if (total < planned) return collector.results(`The report has ${total} of ${planned} planned tests.`);
  return collector.results();
};
