import type { TestCase } from '@slipway/test-reports';

/** What runners write as a message when the reason is only in the detail. */
const vague = /^(collection failure|<[\w./ :]+>|failed|error|internal error)?$/i;

/** pytest marks the lines of the exception, the last of them is its type and message. */
const marked = /^E {3,}(?<text>\S.*)$/gm;

/** A traceback says last what was raised; anything else says first what is wrong. */
const mainLine = (detail: string): string | undefined => {
  const lines = detail.split('\n').filter((line) => line.trim() !== '' && !vague.test(line.trim()));
  const raised = lines.some((line) => line.startsWith('Traceback (most recent call last)'))
    ? lines.findLast((line) => /^\S/.test(line))
    : undefined;
  return (raised ?? lines[0])?.trim();
};

/** The one line that says best what went wrong. */
export const failureMessage = ({ message = '', detail = '' }: Pick<TestCase, 'message' | 'detail'>): string => {
  const first = message.trim();
  if (!vague.test(first.split('\n')[0] ?? '')) return first;
  return [...detail.matchAll(marked)].at(-1)?.groups?.text ?? mainLine(detail) ?? (first || 'failed without a message');
};
