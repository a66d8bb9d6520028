import { parseSource } from '../syntax-tree.ts';
import { commentPassages } from './comments.ts';
import { messagesIn } from './messages.ts';
import { maskLiterals, type Passage } from './passage.ts';
import { stringReader } from './strings.ts';
import { titlesIn } from './titles.ts';

/** Returns the messages of a source file, or the titles of a test file, and the comments of both. */
export const sourcePassages = (file: string, text: string, isTest: boolean): Passage[] => {
  const { program, comments } = parseSource(file, text);
  const read = stringReader(text);
  const strings = isTest
    ? titlesIn(program, read)
    : messagesIn(program, read).map((pieces) => ({ kind: 'message' as const, pieces }));
  return [
    ...strings.map(({ kind, pieces }) => ({ file, kind, pieces: maskLiterals(pieces) })),
    ...commentPassages({ file, text, program, comments }),
  ];
};
