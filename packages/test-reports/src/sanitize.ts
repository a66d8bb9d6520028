const esc = '\u001b';

// Runners write the escape character of colors as such or as a reference, which is replaced below. pytest writes `#x1B`.
const colors = new RegExp(
  `(?:${esc}|#x1B)\\[[0-9;?]*[ -/]*[@-~]|${esc}\\][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\)`,
  'g',
);
const reference = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

/** Start of a sequence. The `#` of a reference does not start one. */
const begin = new RegExp(`&|(?<!&)#|${esc}|[\\ud800-\\udbff]$`, 'g');

/** Maximum length of a sequence that continues in the next chunk. */
const longest = 64;

const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 32 && code < 0xd800) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff);

export interface Sanitizer {
  /** Adds a chunk and returns the text that is complete. */
  push(text: string): string;
  end(): string;
  /** Number of removed characters that XML forbids. */
  removed(): number;
}

/**
 * Creates a filter for a stream. It removes characters that XML 1.0 forbids, references to them, and terminal colors.
 * A sequence can be split between two chunks.
 */
export const createSanitizer = (): Sanitizer => {
  let rest = '';
  let removed = 0;
  const clean = (text: string): string =>
    text
      .replace(reference, (whole, hex: string | undefined, decimal: string | undefined) => {
        const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
        if (isAllowed(code)) return whole;
        if (code === 0x1b) return esc;
        removed += 1;
        return '';
      })
      .replace(colors, '')
      .replace(forbidden, () => {
        removed += 1;
        return '';
      });
  return {
    push(text) {
      const all = rest + text;
      begin.lastIndex = Math.max(0, all.length - longest);
      const cut = begin.exec(all)?.index ?? all.length;
      rest = all.slice(cut);
      return clean(all.slice(0, cut));
    },
    end() {
      const last = clean(rest);
      rest = '';
      return last;
    },
    removed: () => removed,
  };
};

/** Removes forbidden characters and colors from a whole text. */
export const sanitize = (text: string): string => {
  const sanitizer = createSanitizer();
  return sanitizer.push(text) + sanitizer.end();
};
