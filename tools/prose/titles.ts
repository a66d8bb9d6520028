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

interface Constant {
  readonly name: string;
  readonly value: TreeNode;
}

/** Every string, list and object of a file that has a name: rows are often above their `it.each`. */
const constantsOf = (program: TreeNode): Constant[] => {
  const constants: Constant[] = [];
  const visit = (node: TreeNode): void => {
    const value = node.type === 'VariableDeclarator' ? unwrap(nodeAt(node, 'init')) : undefined;
    if (value) constants.push({ name: String(nodeAt(node, 'id')?.name), value });
    for (const child of childrenOf(node)) visit(child);
  };
  visit(program);
  return constants;
};

/** Several tests of a file may have a constant of the same name: the nearest one above is meant. */
const constantOf = (constants: readonly Constant[], node: TreeNode | undefined): TreeNode | undefined =>
  node?.type === 'Identifier'
    ? constants.findLast(({ name, value }) => name === node.name && value.start < node.start)?.value
    : node;

const keptRows: ReadonlySet<string> = new Set(['map', 'filter', 'flatMap', 'entries']);

/** The rows of a list, also behind `…` and before `.map(…)`; for `Object.entries({…})`, its properties. */
const rowsOf = (constants: readonly Constant[], given: TreeNode | undefined): TreeNode[] => {
  const node = constantOf(constants, unwrap(given));
  const callee = node?.type === 'CallExpression' ? nodeAt(node, 'callee') : undefined;
  if (callee && keptRows.has(memberName(callee)))
    return rowsOf(constants, rootName(callee) === 'Object' ? nodeAt(node, 'arguments') : nodeAt(callee, 'object'));
  if (node?.type === 'ObjectExpression') return nodesAt(node, 'properties');
  if (node?.type !== 'ArrayExpression') return [];
  return nodesAt(node, 'elements').flatMap((row) =>
    row.type === 'SpreadElement' ? rowsOf(constants, nodeAt(row, 'argument')) : [row],
  );
};

/** The cell of a row that is its title: the first, or the property of that name. */
const titleCell = (row: TreeNode | undefined, name: string | undefined): TreeNode[] => {
  if (row?.type === 'Property') return nodesAt(row, 'key');
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
  const constants = constantsOf(program);
  const titlesOf = (node: TreeNode): Title[] => {
    const callee = nodeAt(node, 'callee');
    const root = rootName(callee);
    const title = constantOf(constants, nodeAt(node, 'arguments'));
    if (!titled.has(root) || memberName(callee) === 'each' || !title || !holdsString(title)) return [];
    const kind = groups.has(root) ? 'group' : 'title';
    const pieces = read(title);
    const placeholder = column.exec(pieces.map(({ shown }) => shown).join(''));
    if (!placeholder) return [{ kind, pieces }];
    const cells = rowsOf(constants, nodeAt(callee, 'arguments'))
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
