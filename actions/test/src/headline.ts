import type { TestCase } from '@slipway/junit';

/** What runners write as a message when the reason is only in the detail. */
const vague = /^(collection failure|<[\w./ :]+>|failed|error)?$/i;

/** pytest marks the lines of the exception, the last of them is its type and message. */
const marked = /^E {3,}(?<text>\S.*)$/gm;

const firstTelling = (detail: string): string | undefined =>
  detail
    .split('\n')
    .map((line) => line.trim())
    .find((line) => line !== '' && !vague.test(line));

/** The one line that says best what went wrong. */
export const headline = ({ message = '', detail = '' }: Pick<TestCase, 'message' | 'detail'>): string => {
  const first = message.trim();
  if (!vague.test(first.split('\n')[0] ?? '')) return first;
  return (
    [...detail.matchAll(marked)].at(-1)?.groups?.text ?? firstTelling(detail) ?? (first || 'failed without a message')
  );
};
