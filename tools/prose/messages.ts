import {
  childrenOf,
  holdsString,
  isConcatenation,
  memberName,
  nodeAt,
  nodesAt,
  rootName,
  type TreeNode,
  wrappers,
} from '../syntax-tree.ts';
import type { Piece } from './passage.ts';
import { type Branch, hasChoice, type Read } from './strings.ts';

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
const withoutMessages = /^(?:TS(?!ParameterProperty|Enum|Module)|Import|ExportAll)/;

const joints = new Map<unknown, Piece>(['', ' ', '\n'].map((text) => [text, { shown: text, masked: text, line: 0 }]));
/** Methods between a list and its `join`. */
const narrowing: ReadonlySet<string> = new Set(['filter', 'flat']);

const listOf = (node: TreeNode | undefined): TreeNode | undefined => {
  const callee = node?.type === 'CallExpression' ? nodeAt(node, 'callee') : undefined;
  return callee && narrowing.has(memberName(callee)) ? listOf(nodeAt(callee, 'object')) : node;
};

/** Strings of `[…].join(' ')` or `[…].filter(…).join('\\n')`: a reader sees one text. */
const joinedItems = (callee: TreeNode | undefined, node: TreeNode): TreeNode[] => {
  const list = memberName(callee) === 'join' ? listOf(nodeAt(callee, 'object')) : undefined;
  const isText = list?.type === 'ArrayExpression' && joints.has(nodeAt(node, 'arguments')?.value);
  return isText && nodesAt(list, 'elements').some(holdsString) ? nodesAt(list, 'elements') : [];
};

/** Returns the texts of all strings of a program, without imports, keys, types and comparisons. */
export const messagesIn = (program: TreeNode, read: Read): Piece[][] => {
  const found: Piece[][] = [];
  const add = (nodes: readonly TreeNode[], joint?: Piece): void => {
    const branches: Branch[] = nodes.some(hasChoice) ? ['consequent', 'alternate'] : ['consequent'];
    for (const branch of branches)
      found.push(nodes.flatMap((node) => [...read(node, branch), ...(joint ? [joint] : [])]));
  };
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
      const joint = joints.get(nodeAt(node, 'arguments')?.value);
      add(items, joint);
      for (const item of items) visitInside(item);
      return;
    }
    const isComparing = comparing.has(memberName(callee));
    visitAll(nodesAt(node, 'callee'));
    visitAll(nodesAt(node, 'arguments').filter((given, index) => !(isComparing && index === 0 && holdsString(given))));
  };
  const partsOf = (node: TreeNode): TreeNode[] => {
    if (node.type === 'Property' || node.type === 'PropertyDefinition') return nodesAt(node, 'value');
    if (node.type === 'BinaryExpression' && comparisons.has(node.operator))
      return childrenOf(node).filter((side) => !holdsString(side));
    if (node.type === 'TaggedTemplateExpression')
      return rootName(nodeAt(node, 'tag')) === 'String' ? [] : nodesAt(node, 'quasi');
    if (node.type === 'TSEnumMember') return nodesAt(node, 'initializer');
    if (node.type === 'SwitchCase') return nodesAt(node, 'consequent');
    if (wrappers.has(node.type)) return nodesAt(node, 'expression');
    return withoutMessages.test(node.type) ? [] : childrenOf(node);
  };
  const visit = (node: TreeNode): void => {
    if (holdsString(node)) {
      add([node]);
      visitInside(node);
    } else if (node.type === 'CallExpression') visitCall(node);
    else visitAll(partsOf(node));
  };
  visit(program);
  return found;
};
