import type { Piece } from './passage.ts';
import {
  childrenOf,
  holdsString,
  isString,
  memberName,
  nodeAt,
  nodesAt,
  rootName,
  type TreeNode,
  unwrap,
} from './tree.ts';

export interface Title {
  /** A group is the `describe` around the tests. */
  readonly kind: 'title' | 'group';
  readonly pieces: readonly Piece[];
}

const groups: ReadonlySet<string> = new Set(['describe']);
const titled: ReadonlySet<string> = new Set(['it', 'test', ...groups]);
const column = /^(?:%s|\$(\w+))$/;

/** The titles in the rows of `it.each(rows)('%s')` or `('$name')`. */
const rowTitles = (rows: TreeNode | undefined, name: string | undefined): TreeNode[] =>
  (rows?.type === 'ArrayExpression' ? nodesAt(rows, 'elements') : []).flatMap((element) => {
    const row = unwrap(element);
    if (row?.type === 'ArrayExpression') return nodesAt(row, 'elements').slice(0, 1);
    if (row?.type !== 'ObjectExpression') return row ? [row] : [];
    return nodesAt(row, 'properties')
      .filter((property) => nodeAt(property, 'key')?.name === name)
      .flatMap((property) => nodesAt(property, 'value'));
  });

const titlesOf = (node: TreeNode, read: (node: TreeNode) => Piece[]): Title[] => {
  const callee = nodeAt(node, 'callee');
  const root = rootName(callee);
  const title = nodeAt(node, 'arguments');
  if (!titled.has(root) || memberName(callee) === 'each' || !title || !holdsString(title)) return [];
  const kind = groups.has(root) ? 'group' : 'title';
  const pieces = read(title);
  const isColumn = column.exec(pieces.map(({ shown }) => shown).join(''));
  if (!isColumn) return [{ kind, pieces }];
  const rows = unwrap(nodeAt(callee, 'arguments'));
  return rowTitles(rows, isColumn[1])
    .filter(isString)
    .map((row) => ({ kind, pieces: read(row) }));
};

/** Returns the titles of the tests and groups in a file. */
export const titlesIn = (program: TreeNode, read: (node: TreeNode) => Piece[]): Title[] => {
  const visit = (node: TreeNode): Title[] => [
    ...(node.type === 'CallExpression' ? titlesOf(node, read) : []),
    ...childrenOf(node).flatMap(visit),
  ];
  return visit(program);
};
