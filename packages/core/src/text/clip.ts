/** Returns at most `limit` UTF-16 units of the text. It ends with `…` if something was cut, never with half a character. */
export const clip = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit - 1));
  return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
};

/** Returns the text on one line: each run of blanks and line ends becomes one space. Clips it to `limit`. */
export const oneLine = (text: string, limit = Number.POSITIVE_INFINITY): string =>
  clip(text.replace(/\s+/g, ' ').trim(), limit);

/** Returns at most `limit` lines: the first quarter and the end, between them a line that counts what is missing. */
export const clipLines = (text: string, limit: number): string => {
  const lines = text.split('\n');
  if (lines.length <= limit) return text;
  const head = Math.max(1, Math.floor(limit / 4));
  const tail = Math.max(1, limit - head - 1);
  const missing = lines.length - head - tail;
  return [...lines.slice(0, head), `@@ ${missing} lines left out @@`, ...lines.slice(lines.length - tail)].join('\n');
};
