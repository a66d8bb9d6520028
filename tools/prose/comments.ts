import type { Comment } from 'oxc-parser';
import { nodeAt, nodesAt, type TreeNode } from '../syntax-tree.ts';
import { maskLiterals, type Passage, type Piece, type TextKind } from './passage.ts';

const directive = /^\s*(?:\/ ?<reference|# ?source|#__PURE|eslint-|prettier-)/;
const suppression = /^\s*(?:biome-ignore [^:]*:|@ts-[a-z-]+)/;
const tags = /(?<=^|\s)@[a-z]+(?=\s|$)(?: \{[^}]*\})?/g;

/** A tag begins a text of its own; its name is not part of the text. */
const withoutTag = (row: string): string => row.replace(tags, (name) => '\f'.repeat(name.length));

const rowPiece = (row: string, line: number): Piece => ({ shown: `${row}\n`, masked: `${withoutTag(row)}\n`, line });

const blockRows = (value: string): string[] => value.split('\n').map((row) => row.replace(/^\s*\*+ ?/, ''));

interface Placed extends Comment {
  readonly line: number;
  /** Nothing but spaces is before it on its line. */
  readonly isAlone: boolean;
}

const isFunction = (node: TreeNode | undefined): boolean =>
  /^(?:FunctionDeclaration|TSDeclareFunction|FunctionExpression|ArrowFunctionExpression)$/.test(node?.type ?? '');

/** Where the exported functions of a file begin, and the methods of its exported classes. */
const exportedFunctions = (program: TreeNode): Set<number> => {
  const starts = nodesAt(program, 'body')
    .filter((node) => node.type === 'ExportNamedDeclaration')
    .flatMap((node) => {
      const declaration = nodeAt(node, 'declaration');
      if (declaration?.type === 'ClassDeclaration')
        return nodesAt(nodeAt(declaration, 'body'), 'body').filter(({ kind }) => kind === 'method');
      const isOne = isFunction(declaration) || isFunction(nodeAt(nodeAt(declaration, 'declarations'), 'init'));
      return isOne ? [node] : [];
    })
    .map(({ start }) => start);
  return new Set(starts);
};

interface Source {
  readonly file: string;
  readonly text: string;
  readonly program: TreeNode;
  readonly comments: readonly Comment[];
}

/** Returns the comments of a source file; line comments below each other are one text. */
export const commentPassages = ({ file, text, program, comments }: Source): Passage[] => {
  const functions = exportedFunctions(program);
  const kindOf = ({ end, value }: Comment): TextKind => {
    const next = end + (/^\s*/.exec(text.slice(end, end + 200))?.[0].length ?? 0);
    return /^\*[\s*]*[^\s*@]/.test(value) && functions.has(next) ? 'docstring' : 'comment';
  };
  const passages: { kind: TextKind; pieces: Piece[] }[] = [];
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
      const pieces = blockRows(value).map((row, index) => rowPiece(row, line + index));
      passages.push({ kind: kindOf(comment), pieces });
      previous = undefined;
    } else {
      const piece = rowPiece(value.replace(/^ /, ''), line);
      const continues = previous?.isAlone && isAlone && previous.line === line - 1;
      if (continues) passages.at(-1)?.pieces.push(piece);
      else passages.push({ kind: 'comment', pieces: [piece] });
      previous = current;
    }
  }
  return passages.map(({ kind, pieces }) => ({ file, kind, pieces: maskLiterals(pieces) }));
};
