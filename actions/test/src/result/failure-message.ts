import type { TestCase } from '@slipway/test-reports';

/** Messages of runners that do not contain the reason. The detail has it. */
const vague = /^(collection failure|<[\w./ :]+>|failed|error|internal error)?$/i;

/** pytest marks the lines of an exception. The last one has its type and message. */
const marked = /^E {3,}(?<text>\S.*)$/gm;

/** Returns the exception from the end of a traceback, or the first line of any other detail. */
const mainLine = (detail: string): string | undefined => {
  const lines = detail.split('\n').filter((line) => line.trim() !== '' && !vague.test(line.trim()));
  const raised = lines.some((line) => line.startsWith('Traceback (most recent call last)'))
    ? lines.findLast((line) => /^\S/.test(line))
    : undefined;
  return (raised ?? lines[0])?.trim();
};

/** Returns the line that describes the failure best. */
export const failureMessage = ({ message = '', detail = '' }: Pick<TestCase, 'message' | 'detail'>): string => {
  const first = message.trim();
  if (!vague.test(first.split('\n')[0] ?? '')) return first;
  return [...detail.matchAll(marked)].at(-1)?.groups?.text ?? mainLine(detail) ?? (first || 'failed without a message');
};
