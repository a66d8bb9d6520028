// Comments of code that no parser of ours reads: YAML, shell, and the examples in Markdown.

import { maskLiterals, type Passage, plainPiece } from './passage.ts';

interface Style {
  /** A row that is a comment, with the text of it. */
  readonly row: RegExp;
  /** A comment behind code on the same row. */
  readonly trailing: RegExp;
}

const hash: Style = { row: /^\s*#+(?:\s(.*))?$/, trailing: /^\s*[^\s#].*?\s# +(\S.*)$/ };
const slash: Style = { row: /^\s*\/\/+(?:\s(.*))?$/, trailing: /^\s*[^\s/].*?\s\/\/ +(\S.*)$/ };

/** A quote before it is open: the sign is inside a string. */
const isInString = (code: string): boolean => (code.match(/"/g)?.length ?? 0) % 2 === 1;

const commentsIn = (file: string, text: string, first: number, { row, trailing }: Style): Passage[] => {
  const found: { line: number; text: string; isOpen: boolean }[] = [];
  for (const [index, code] of text.split('\n').entries()) {
    const line = first + index;
    const whole = code.startsWith('#!') ? null : row.exec(code);
    const behind = whole ? null : trailing.exec(code)?.[1];
    const last = found.at(-1);
    if (whole && last?.isOpen) last.text += `\n${whole[1] ?? ''}`;
    else if (whole) found.push({ line, text: whole[1] ?? '', isOpen: true });
    else if (last) last.isOpen = false;
    if (behind && !isInString(code.slice(0, -behind.length))) found.push({ line, text: behind, isOpen: false });
  }
  return found.map(({ line, text: words }) => ({
    file,
    kind: 'comment',
    pieces: maskLiterals([plainPiece(words, line)]),
  }));
};

/** Returns the comments that begin with `#`; comment rows below each other are one text. */
export const hashComments = (file: string, text: string, firstLine = 1): Passage[] =>
  commentsIn(file, text, firstLine, hash);

/** Returns the comments that begin with `//`; comment rows below each other are one text. */
export const slashComments = (file: string, text: string, firstLine = 1): Passage[] =>
  commentsIn(file, text, firstLine, slash);
