/** The beginning and the end of a text that comes line by line and may have no end. */
export interface HeadAndTail {
  add(line: string): void;
  /** What was kept, each line with its line break. */
  text(): string;
  /** How many lines between the two are gone. */
  omitted(): number;
}

/** @param limit characters that are kept of the beginning, and of the end */
export const keepHeadAndTail = (limit: number): HeadAndTail => {
  const head: string[] = [];
  let headSize = 0;
  let tail: string[] = [];
  let tailSize = 0;
  let dropped = 0;
  const trim = (): void => {
    let from = 0;
    while (tailSize > limit && from < tail.length - 1) tailSize -= (tail[from++] as string).length;
    tail = tail.slice(from);
    dropped += from;
  };
  return {
    add(line) {
      const text = `${line}\n`;
      if (tail.length === 0 && headSize + text.length <= limit) {
        head.push(text);
        headSize += text.length;
        return;
      }
      tail.push(text);
      tailSize += text.length;
      // Not at each line: what is cut off is copied.
      if (tailSize > 2 * limit) trim();
    },
    text: () => [...head, ...tail].join(''),
    omitted: () => dropped,
  };
};
