const esc = '\u001b';

// Runners write colours as the character, as its reference (read below) and, pytest, as the text `#x1B`.
const colours = new RegExp(
  `(?:${esc}|#x1B)\\[[0-9;?]*[ -/]*[@-~]|${esc}\\][^\\u0007${esc}]*(?:\\u0007|${esc}\\\\)`,
  'g',
);
const reference = /&#(?:x([0-9a-f]{1,8})|([0-9]{1,10}));/gi;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that XML 1.0 forbids
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

const begin = new RegExp(`[&#${esc}]|[\\ud800-\\udbff]$`);

/** Longest sequence that may be cut by a chunk's end and is worth waiting for. */
const longest = 64;

const isAllowed = (code: number): boolean =>
  code === 9 ||
  code === 10 ||
  code === 13 ||
  (code >= 32 && code < 0xd800) ||
  (code >= 0xe000 && code <= 0x10ffff && (code & 0xfffe) !== 0xfffe);

export interface Sanitizer {
  /** The next piece of text, as far as it can be judged. */
  push(text: string): string;
  end(): string;
  /** How many characters that XML forbids were taken out. */
  removed(): number;
}

/**
 * Takes out what makes real reports unreadable: characters that XML 1.0 forbids, references to them, and terminal
 * colours. Works on a stream: a sequence may be cut anywhere.
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
      .replace(colours, '')
      .replace(forbidden, () => {
        removed += 1;
        return '';
      });
  return {
    push(text) {
      const all = rest + text;
      const start = Math.max(0, all.length - longest);
      const open = all.slice(start).search(begin);
      const cut = open < 0 ? all.length : start + open;
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

/** The same for a whole text. */
export const sanitize = (text: string): string => {
  const sanitizer = createSanitizer();
  return sanitizer.push(text) + sanitizer.end();
};
