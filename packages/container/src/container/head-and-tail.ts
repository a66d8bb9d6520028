/** The beginning and the end of a text that may be endless. */
export interface HeadAndTail {
  add(line: string): void;
  /** Returns the kept lines, each with its line break. */
  text(): string;
  /** Returns the number of lines that were left out. */
  omitted(): number;
}

/**
 * Keeps the beginning and the end of a text.
 * @param limit characters that are kept of the beginning, and of the end
 */
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
      // Not at each line, because each cut copies the rest.
      if (tailSize > 2 * limit) trim();
    },
    text: () => [...head, ...tail].join(''),
    omitted: () => dropped,
  };
};
