import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { mask, maskLiterals, type Passage, type Piece, plainPiece } from './passage.ts';

/** `npm run docs` and `npm run bench` write these; their sources are checked instead. */
const generated = /<!-- (\S+):start -->[\s\S]*?<!-- \1:end -->/g;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const piecesOf = (node: Nodes): Piece[] => {
  const line = node.position?.start.line ?? 1;
  if (node.type === 'text') return [plainPiece(node.value, line)];
  if (node.type === 'inlineCode') return [{ shown: `\`${node.value}\``, masked: mask(`\`${node.value}\``), line }];
  if (node.type === 'break') return [{ shown: '\n', masked: '\f', line }];
  return 'children' in node ? node.children.flatMap(piecesOf) : [];
};

const passageNodes: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell']);

/** Returns every paragraph, heading and table cell; code blocks, HTML and generated regions are left out. */
export const markdownPassages = (file: string, text: string): Passage[] => {
  const visit = (node: Nodes): Passage[] => {
    if (passageNodes.has(node.type)) return [{ file, kind: 'docs', pieces: maskLiterals(piecesOf(node)) }];
    return 'children' in node ? node.children.flatMap(visit) : [];
  };
  return visit(
    fromMarkdown(text.replace(generated, blank), {
      extensions: [gfmTable()],
      mdastExtensions: [gfmTableFromMarkdown()],
    }),
  );
};
