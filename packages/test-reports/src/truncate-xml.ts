const opening = '<![CDATA[';
const closing = ']]>';

/** Maximum characters of a CDATA section, and between two `<`. The latter contains attributes, so it is larger. */
const kept = { cdata: 64_000, other: 4_000_000 };

export interface XmlTruncator {
  push(text: string): string;
  end(): string;
}

/**
 * Creates a filter that truncates very long sections. A parser holds a whole text node in memory, and some reports have
 * hundreds of megabytes of captured output.
 */
export const createXmlTruncator = (): XmlTruncator => {
  let section: keyof typeof kept = 'other';
  let run = 0;
  let rest = '';

  const take = (text: string): string => {
    const part = text.slice(0, Math.max(0, kept[section] - run));
    run += text.length;
    return part;
  };

  /** Returns the index of a marker that may continue in the next chunk. */
  const decided = (text: string, marker: string): number => {
    for (let length = Math.min(marker.length - 1, text.length); length > 0; length -= 1)
      if (text.endsWith(marker.slice(0, length))) return text.length - length;
    return text.length;
  };

  const step = (text: string, from: number): { out: string; to: number } => {
    if (section === 'cdata') {
      const end = text.indexOf(closing, from);
      if (end < 0) return { out: take(text.slice(from)), to: text.length };
      const out = take(text.slice(from, end)) + closing;
      section = 'other';
      run = 0;
      return { out, to: end + closing.length };
    }
    const next = text.indexOf('<', from);
    if (next < 0) return { out: take(text.slice(from)), to: text.length };
    const out = take(text.slice(from, next));
    const isCdata = text.startsWith(opening, next);
    section = isCdata ? 'cdata' : 'other';
    run = 0;
    return { out: out + (isCdata ? opening : '<'), to: next + (isCdata ? opening.length : 1) };
  };

  const consume = (text: string): string => {
    let out = '';
    for (let at = 0; at < text.length; ) {
      const result = step(text, at);
      out += result.out;
      at = result.to;
    }
    return out;
  };

  return {
    push(text) {
      const all = rest + text;
      const cut = Math.min(decided(all, opening), decided(all, closing));
      rest = all.slice(cut);
      return consume(all.slice(0, cut));
    },
    end: () => consume(rest),
  };
};
