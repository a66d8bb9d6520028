import { parseSource } from '../syntax-tree.ts';
import { commentPassages } from './comments.ts';
import { withoutTags } from './html.ts';
import { messagesIn } from './messages.ts';
import { maskLiterals, type Passage, type Piece } from './passage.ts';
import { stringReader } from './strings.ts';
import { titlesIn } from './titles.ts';

/** The job summary and the comment on a pull request are HTML in part. */
const withoutHtml = (piece: Piece): Piece => ({ ...piece, masked: withoutTags(piece.masked) });

/** Returns the messages of a source file, or the titles of a test file, and the comments of both. */
export const sourcePassages = (file: string, text: string, isTest: boolean): Passage[] => {
  const { program, comments } = parseSource(file, text);
  const read = stringReader(text);
  const strings = isTest
    ? titlesIn(program, read)
    : messagesIn(program, read).map((pieces) => ({ kind: 'message' as const, pieces }));
  return [
    ...strings.map(({ kind, pieces }) => ({ file, kind, pieces: maskLiterals(pieces.map(withoutHtml)) })),
    ...commentPassages({ file, text, program, comments }),
  ];
};
