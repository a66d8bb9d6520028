// Text that people read, on its way from a file to the rules.

/**
 * Where a person meets the text. A docstring is the comment of an exported function, a title that of a test, and a group
 * that of the tests around it.
 */
export type TextKind = 'docs' | 'action' | 'message' | 'comment' | 'docstring' | 'title' | 'group';

/**
 * A piece of source text. `masked` has the length of `shown`. In it, every code span, URL, quotation and interpolation is
 * one made-up word. A form feed marks a line break that only the reader sees.
 */
export interface Piece {
  readonly shown: string;
  readonly masked: string;
  /** Line of the first character, from 1. */
  readonly line: number;
}

/** Pieces that a reader sees as one text: a paragraph, a table cell, a message, a comment. */
export interface Passage {
  readonly file: string;
  readonly kind: TextKind;
  readonly pieces: readonly Piece[];
}

export interface Sentence {
  readonly file: string;
  readonly kind: TextKind;
  readonly line: number;
  /** 0 for the first sentence of its passage. */
  readonly index: number;
  readonly shown: string;
  readonly masked: string;
}

/** Returns a word of the same length that no rule matches. */
export const mask = (text: string): string => (text === '' ? '' : `X${'x'.repeat(text.length - 1)}`);

const literal = /`[^`\f]*`|https?:\/\/[^\s)>\]]+|“[^”\f]*”|"[^"\f]{1,120}"/g;

/** Masks code spans, URLs and quotations, also across pieces: the project does not choose their words. */
export const maskLiterals = (pieces: readonly Piece[]): Piece[] => {
  const masked = pieces
    .map((piece) => piece.masked)
    .join('')
    .replace(literal, mask);
  let start = 0;
  return pieces.map((piece) => {
    const end = start + piece.masked.length;
    const part = { ...piece, masked: masked.slice(start, end) };
    start = end;
    return part;
  });
};

/** Returns text without escapes or interpolations as one piece. */
export const plainPiece = (shown: string, line: number): Piece => ({ shown, masked: shown, line });

const abbreviation =
  /\b(?:(?:[Ee]\.g|[Ii]\.e|etc|vs|cf|approx)\.(?= )|(?:resp|incl|excl|max|min|ca|no|fig|sec)\.(?= [a-z\d]))/g;
/** A list, a column of a usage text, an empty line, or a line break that only the reader sees. */
const boundary = /\f+|\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[-*•|]|\d+\.) )/g;
/** The same with columns and indented rows: a program prints tables, and a comment draws them. */
const boundaryOfRows = new RegExp(
  `${boundary.source}|\\n(?=[ \\t]{2,}\\S)(?!(?<=[a-z,]\\n)[ \\t]+[a-z])|(?<!\\n *) {2,}|\\t+`,
  'g',
);
/** A message of one row has no columns: two spaces in it are a slip. */
const boundaryIn = (kind: TextKind, text: string): RegExp =>
  kind === 'comment' || kind === 'docstring' || (kind === 'message' && /[\n\f\t]/.test(text))
    ? boundaryOfRows
    : boundary;
const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

interface Span {
  readonly start: number;
  readonly end: number;
}

const blocks = (kind: TextKind, text: string): Span[] => {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(boundaryIn(kind, text))) {
    spans.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return [...spans, { start, end: text.length }];
};

/** The segmenter does not end a sentence before a lower-case letter or a digit, and ends one after "e.g.". */
const segmentable = (text: string): string =>
  text
    .replace(/\n/g, ' ')
    .replace(abbreviation, (found) => found.replaceAll('.', '_'))
    .replace(/(?<=(?<!\.)[.!?]["')”]? +)[a-z\d]/g, 'X');

const lineAt = (pieces: readonly Piece[], offset: number): number => {
  let start = 0;
  for (const piece of pieces) {
    const end = start + piece.shown.length;
    if (offset < end || piece === pieces.at(-1))
      return piece.line + (piece.shown.slice(0, offset - start).match(/\n/g)?.length ?? 0);
    start = end;
  }
  return 0;
};

/** A space that does not break, and an apostrophe that a word processor made, look like the plain ones. */
const plainSpaces = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ').replaceAll('’', "'");

/** Returns the sentences of a passage, each with the line on which it begins. */
export const sentencesOf = ({ file, kind, pieces }: Passage): Sentence[] => {
  const shown = pieces.map((piece) => piece.shown).join('');
  const masked = plainSpaces(pieces.map((piece) => piece.masked).join(''));
  const sentences = blocks(kind, masked).flatMap((block) =>
    [...segmenter.segment(segmentable(masked.slice(block.start, block.end)))].flatMap(({ segment, index }) => {
      const start = block.start + index + (segment.length - segment.trimStart().length);
      const end = start + segment.trim().length;
      if (end === start) return [];
      const flat = (text: string): string => text.slice(start, end).replace(/\n\s*| {2,}/g, ' ');
      return [{ file, kind, line: lineAt(pieces, start), shown: flat(shown), masked: flat(masked) }];
    }),
  );
  return sentences.map((sentence, index) => ({ ...sentence, index }));
};

/** Returns how many words a reader counts: a code span or an interpolation is one. */
export const wordCount = (masked: string): number =>
  masked.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
