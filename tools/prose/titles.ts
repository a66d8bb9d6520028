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
} from '../syntax-tree.ts';
import type { Piece } from './passage.ts';

export interface Title {
  /** A group is the `describe` around the tests. */
  readonly kind: 'title' | 'group';
  readonly pieces: readonly Piece[];
}

const groups: ReadonlySet<string> = new Set(['describe']);
const titled: ReadonlySet<string> = new Set(['it', 'test', ...groups]);
const column = /^(?:%s|\$(\w+))$/;

type Read = (node: TreeNode) => Piece[];

interface NamedList {
  readonly name: string;
  readonly list: TreeNode;
}

/** Every list of a file with the name of its constant: rows are often above their `it.each`. */
const namedLists = (program: TreeNode): NamedList[] => {
  const lists: NamedList[] = [];
  const visit = (node: TreeNode): void => {
    const list = node.type === 'VariableDeclarator' ? unwrap(nodeAt(node, 'init')) : undefined;
    if (list?.type === 'ArrayExpression') lists.push({ name: String(nodeAt(node, 'id')?.name), list });
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return lists;
};

/** Several tests of a file may have a constant of the same name: the nearest one above is meant. */
const listAbove = (lists: readonly NamedList[], node: TreeNode): TreeNode | undefined =>
  lists.findLast(({ name, list }) => name === node.name && list.start < node.start)?.list;

/** The cell of a row that is its title: the first, or the property of that name. */
const titleCell = (row: TreeNode | undefined, name: string | undefined): TreeNode[] => {
  if (row?.type === 'ArrayExpression') return nodesAt(row, 'elements').slice(0, 1);
  if (row?.type !== 'ObjectExpression') return row ? [row] : [];
  return nodesAt(row, 'properties')
    .filter((property) => nodeAt(property, 'key')?.name === name)
    .flatMap((property) => nodesAt(property, 'value'));
};

const wordsIn = (pieces: readonly Piece[]): number =>
  pieces
    .map(({ shown }) => shown)
    .join('')
    .split(' ').length;

/** Returns the titles of the tests and groups in a file; for `it.each(rows)('%s')` or `('$name')` those in the rows. */
export const titlesIn = (program: TreeNode, read: Read): Title[] => {
  const lists = namedLists(program);
  const titlesOf = (node: TreeNode): Title[] => {
    const callee = nodeAt(node, 'callee');
    const root = rootName(callee);
    const title = nodeAt(node, 'arguments');
    if (!titled.has(root) || memberName(callee) === 'each' || !title || !holdsString(title)) return [];
    const kind = groups.has(root) ? 'group' : 'title';
    const pieces = read(title);
    const placeholder = column.exec(pieces.map(({ shown }) => shown).join(''));
    if (!placeholder) return [{ kind, pieces }];
    const given = unwrap(nodeAt(callee, 'arguments'));
    const rows = given?.type === 'Identifier' ? listAbove(lists, given) : given;
    if (rows?.type !== 'ArrayExpression') return [];
    const cells = nodesAt(rows, 'elements')
      .flatMap((row) => titleCell(unwrap(row), placeholder[1]))
      .filter(isString)
      .map(read);
    // Rows of single words are values: the title itself has to be the sentence around them.
    const areTexts = cells.filter((cell) => wordsIn(cell) > 1).length > cells.length / 2;
    return (areTexts ? cells : [pieces]).map((each) => ({ kind, pieces: each }));
  };
  const visit = (node: TreeNode): Title[] => [
    ...(node.type === 'CallExpression' ? titlesOf(node) : []),
    ...childrenOf(node).flatMap(visit),
  ];
  return visit(program);
};
