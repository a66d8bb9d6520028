import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { gfmTable } from 'micromark-extension-gfm-table';
import { hashComments, slashComments } from './code-comments.ts';
import { withoutTags } from './html.ts';
import { mask, maskLiterals, type Passage, type Piece, plainPiece } from './passage.ts';

/** `npm run docs` and `npm run bench` write these; their sources are checked instead. */
const generated = /<!-- (\S+):start -->[\s\S]*?<!-- \1:end -->/g;

const blank = (text: string): string => text.replace(/[^\n]/g, ' ');

const lineOf = (node: Nodes): number => node.position?.start.line ?? 1;

const piecesOf = (node: Nodes): Piece[] => {
  const line = lineOf(node);
  if (node.type === 'text') return [plainPiece(node.value, line)];
  if (node.type === 'inlineCode') return [{ shown: `\`${node.value}\``, masked: mask(`\`${node.value}\``), line }];
  if (node.type === 'break') return [plainPiece('\n', line)];
  if (node.type === 'html') return [{ shown: node.value, masked: withoutTags(node.value), line }];
  return 'children' in node ? node.children.flatMap(piecesOf) : [];
};

/** Alternative texts and titles: a reader meets them apart from the sentence around them. */
const textsBeside = (node: Nodes): Piece[] => [
  ...[node.type === 'image' ? node.alt : '', 'title' in node ? node.title : '']
    .filter((text) => typeof text === 'string' && text !== '')
    .map((text) => plainPiece(String(text), lineOf(node))),
  ...('children' in node ? node.children.flatMap(textsBeside) : []),
];

const hashLanguages = /^(?:ya?ml|sh|bash|console|dockerfile|python|toml)$/;
const slashLanguages = /^(?:ts|js|typescript|javascript|jsonc|go)$/;

const passageNodes: ReadonlySet<string> = new Set(['paragraph', 'heading', 'tableCell', 'html']);

/** Returns every paragraph, heading, table cell and HTML block, and the comments of code blocks. */
export const markdownPassages = (file: string, text: string): Passage[] => {
  const passage = (pieces: readonly Piece[]): Passage => ({ file, kind: 'docs', pieces: maskLiterals(pieces) });
  const visit = (node: Nodes): Passage[] => {
    if (node.type === 'code') {
      const language = (node.lang ?? '').toLowerCase();
      if (hashLanguages.test(language)) return hashComments(file, node.value, lineOf(node) + 1);
      return slashLanguages.test(language) ? slashComments(file, node.value, lineOf(node) + 1) : [];
    }
    if (passageNodes.has(node.type))
      return [passage(piecesOf(node)), ...textsBeside(node).map((piece) => passage([piece]))];
    return 'children' in node ? node.children.flatMap(visit) : [];
  };
  return visit(
    fromMarkdown(text.replace(generated, blank), {
      extensions: [gfmTable()],
      mdastExtensions: [gfmTableFromMarkdown()],
    }),
  );
};
