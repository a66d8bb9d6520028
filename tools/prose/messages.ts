import {
  childrenOf,
  holdsString,
  isConcatenation,
  memberName,
  nodeAt,
  nodesAt,
  type TreeNode,
  wrappers,
} from '../syntax-tree.ts';
import type { Piece } from './passage.ts';

/** Methods whose first string is compared with text from elsewhere. */
const comparing: ReadonlySet<string> = new Set([
  'includes',
  'startsWith',
  'endsWith',
  'indexOf',
  'match',
  'split',
  'test',
  'has',
  'get',
  'replace',
  'replaceAll',
]);
const comparisons: ReadonlySet<unknown> = new Set(['===', '!==', '==', '!=', 'in']);
const withoutMessages = /^(?:TS|Import|ExportAll|TaggedTemplate)/;

const space: Piece = { shown: ' ', masked: ' ', line: 0 };

/** Strings of `[…].join(' ')`: a reader sees one text. */
const joinedItems = (callee: TreeNode | undefined, node: TreeNode): TreeNode[] => {
  const list = memberName(callee) === 'join' ? nodeAt(callee, 'object') : undefined;
  const isText = list?.type === 'ArrayExpression' && nodeAt(node, 'arguments')?.value === ' ';
  return isText && nodesAt(list, 'elements').some(holdsString) ? nodesAt(list, 'elements') : [];
};

/** Returns the texts of all strings of a program, without imports, keys, types and comparisons. */
export const messagesIn = (program: TreeNode, read: (node: TreeNode) => Piece[]): Piece[][] => {
  const found: Piece[][] = [];
  const visitAll = (nodes: readonly TreeNode[]): void => {
    for (const node of nodes) visit(node);
  };
  /** Expressions inside a text may hold texts of their own. */
  const visitInside = (node: TreeNode): void => {
    if (isConcatenation(node)) for (const side of childrenOf(node)) visitInside(side);
    else if (holdsString(node)) visitAll(nodesAt(node, 'expressions'));
    else visit(node);
  };
  const visitCall = (node: TreeNode): void => {
    const callee = nodeAt(node, 'callee');
    const items = joinedItems(callee, node);
    if (items.length > 0) {
      found.push(items.flatMap((item) => [...read(item), space]));
      for (const item of items) visitInside(item);
      return;
    }
    const isComparing = comparing.has(memberName(callee));
    visitAll(nodesAt(node, 'callee'));
    visitAll(nodesAt(node, 'arguments').filter((given, index) => !(isComparing && index === 0 && holdsString(given))));
  };
  const visit = (node: TreeNode): void => {
    if (holdsString(node)) {
      found.push(read(node));
      visitInside(node);
    } else if (node.type === 'CallExpression') visitCall(node);
    else if (node.type === 'Property' || node.type === 'PropertyDefinition') visitAll(nodesAt(node, 'value'));
    else if (node.type === 'BinaryExpression' && comparisons.has(node.operator))
      visitAll(childrenOf(node).filter((side) => !holdsString(side)));
    else if (node.type === 'SwitchCase') visitAll(nodesAt(node, 'consequent'));
    else if (wrappers.has(node.type)) visitAll(nodesAt(node, 'expression'));
    else if (!withoutMessages.test(node.type)) visitAll(childrenOf(node));
  };
  visit(program);
  return found;
};
