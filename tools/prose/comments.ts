import type { Comment } from 'oxc-parser';
import { maskLiterals, type Passage, type Piece } from './passage.ts';

const directive = /^\s*(?:@ts-|\/ ?<reference|#|eslint|prettier)/;
const suppression = /^\s*biome-ignore [^:]*:/;
const tag = /^(\s*)(@\w+(?: \{[^}]*\})?)/;

/** A tag of a docstring begins a text of its own, and is no word of it. */
const withoutTag = (row: string): string =>
  row.replace(tag, (_, space: string, name: string) => space + '\f'.repeat(name.length));

const rowPiece = (row: string, line: number): Piece => ({ shown: `${row}\n`, masked: `${withoutTag(row)}\n`, line });

const blockRows = (value: string): string[] => value.split('\n').map((row) => row.replace(/^\s*\*+ ?/, ''));

interface Placed extends Comment {
  readonly line: number;
  /** Nothing but spaces is before it on its line. */
  readonly isAlone: boolean;
}

/** Returns the comments of a source file; line comments below each other are one text. */
export const commentPassages = (file: string, text: string, comments: readonly Comment[]): Passage[] => {
  const passages: Piece[][] = [];
  let previous: Placed | undefined;
  let [line, offset] = [1, 0];
  for (const comment of comments) {
    line += text.slice(offset, comment.start).split('\n').length - 1;
    offset = comment.start;
    const isAlone = text.slice(text.lastIndexOf('\n', comment.start - 1) + 1, comment.start).trim() === '';
    const current = { ...comment, line, isAlone };
    const value = comment.value.replace(suppression, '');
    if (directive.test(value) || value.startsWith('!')) previous = undefined;
    else if (comment.type === 'Block') {
      passages.push(blockRows(value).map((row, index) => rowPiece(row, line + index)));
      previous = undefined;
    } else {
      const piece = rowPiece(value.replace(/^ /, ''), line);
      const continues = previous?.isAlone && isAlone && previous.line === line - 1;
      if (continues) passages.at(-1)?.push(piece);
      else passages.push([piece]);
      previous = current;
    }
  }
  return passages.map((pieces) => ({ file, kind: 'comment', pieces: maskLiterals(pieces) }));
};
