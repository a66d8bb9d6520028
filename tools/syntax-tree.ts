// A syntax tree without its types: which fields a node has depends on its type.

import { type Comment, parseSync } from 'oxc-parser';

export interface TreeNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** Parses TypeScript or JavaScript. @throws {Error} when the syntax is invalid */
export const parseSource = (file: string, text: string): { program: TreeNode; comments: readonly Comment[] } => {
  const { program, comments, errors } = parseSync(file, text);
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`);
  return { program: program as unknown as TreeNode, comments };
};

/** Returns the specifiers of the import and export declarations, without a walk over the tree. */
export const moduleRequests = (file: string, text: string): string[] => {
  const { module } = parseSync(file, text);
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.map(({ moduleRequest }) => moduleRequest?.value ?? [])),
  ].flat();
};

const isNode = (value: unknown): value is TreeNode =>
  typeof value === 'object' && value !== null && typeof (value as TreeNode).type === 'string';

/** Returns the nodes in the fields of a node. A loop, because the checks read the trees of all sources. */
export const childrenOf = (node: TreeNode): TreeNode[] => {
  const children: TreeNode[] = [];
  for (const field in node) {
    const value = node[field];
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) children.push(item);
  }
  return children;
};

export const nodesAt = (node: TreeNode | undefined, field: string): TreeNode[] => [node?.[field]].flat().filter(isNode);

export const nodeAt = (node: TreeNode | undefined, field: string): TreeNode | undefined => nodesAt(node, field)[0];

export const wrappers: ReadonlySet<string> = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'ParenthesizedExpression',
]);

/** Returns the expression inside `as const` and the like. */
export const unwrap = (node: TreeNode | undefined): TreeNode | undefined =>
  node && wrappers.has(node.type) ? unwrap(nodeAt(node, 'expression')) : node;

export const isString = (node: TreeNode): boolean =>
  node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string');

export const isConcatenation = (node: TreeNode): boolean =>
  node.type === 'BinaryExpression' && node.operator === '+' && childrenOf(node).some(holdsString);

/** Returns whether the node is a string, or strings joined by `+`. */
export const holdsString = (node: TreeNode): boolean => isString(node) || isConcatenation(node);

/** Returns the name of the function that is called first: `it` in `it.each(rows)('title')`. */
export const rootName = (node: TreeNode | undefined): string => {
  if (node?.type === 'Identifier') return String(node.name);
  const inner = nodeAt(node, 'object') ?? nodeAt(node, 'callee') ?? nodeAt(node, 'tag');
  return inner ? rootName(inner) : '';
};

/** Returns `join` for `list.join`. */
export const memberName = (node: TreeNode | undefined): string =>
  node?.type === 'MemberExpression' ? String(nodeAt(node, 'property')?.name ?? '') : '';
