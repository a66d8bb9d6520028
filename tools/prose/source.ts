import { parseSync } from 'oxc-parser';
import { commentPassages } from './comments.ts';
import { messagesIn } from './messages.ts';
import { maskLiterals, type Passage } from './passage.ts';
import { stringReader } from './strings.ts';
import { titlesIn } from './titles.ts';
import type { TreeNode } from './tree.ts';

/** Returns the messages of a source file, or the titles of a test file, and the comments of both. */
export const sourcePassages = (file: string, text: string, isTest: boolean): Passage[] => {
  const { program, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  const read = stringReader(text);
  const tree = program as unknown as TreeNode;
  const strings = isTest
    ? titlesIn(tree, read)
    : messagesIn(tree, read).map((pieces) => ({ kind: 'message' as const, pieces }));
  return [
    ...strings.map(({ kind, pieces }) => ({ file, kind, pieces: maskLiterals(pieces) })),
    ...commentPassages({ file, text, program: tree, comments }),
  ];
};
