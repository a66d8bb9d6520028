import path from 'node:path';
import {
  childrenOf,
  memberName,
  moduleRequests,
  nodeAt,
  nodesAt,
  parseSource,
  rootName,
  type TreeNode,
} from '../syntax-tree.ts';
import { isCode, type Tree } from './tree.ts';

const declarations: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSImportType',
]);

const textOf = (node: TreeNode | undefined): string | undefined => {
  if (node?.type === 'TSLiteralType') return textOf(nodeAt(node, 'literal'));
  if (node?.type === 'TemplateLiteral' && nodesAt(node, 'expressions').length === 0)
    return (nodeAt(node, 'quasis')?.value as { readonly cooked: string } | undefined)?.cooked;
  return typeof node?.value === 'string' ? node.value : undefined;
};

const requiring: ReadonlySet<string> = new Set(['', 'resolve', 'requireActual', 'unstable_mockModule']);

/** `require('…')`, `require.resolve('…')`, `import.meta.resolve('…')` and `jest.requireActual('…')`. */
const isRequire = (callee: TreeNode | undefined): boolean =>
  nodeAt(callee, 'object')?.type === 'MetaProperty'
    ? memberName(callee) === 'resolve'
    : ['require', 'jest'].includes(rootName(callee)) && requiring.has(memberName(callee));

/** The file of a worker: `new URL('./worker.ts', import.meta.url)`. */
const isFileUrl = (node: TreeNode): boolean =>
  node.type === 'NewExpression' &&
  rootName(nodeAt(node, 'callee')) === 'URL' &&
  nodeAt(nodesAt(node, 'arguments')[1], 'object')?.type === 'MetaProperty' &&
  isCode(textOf(nodeAt(node, 'arguments')) ?? '');

/** The specifier of a node that imports, re-exports or loads a module. */
const specifierOf = (node: TreeNode): string | undefined => {
  if (declarations.has(node.type)) return textOf(nodeAt(node, 'source') ?? nodeAt(node, 'argument'));
  if (node.type === 'TSExternalModuleReference') return textOf(nodeAt(node, 'expression'));
  if (node.type === 'TSModuleDeclaration') return textOf(nodeAt(node, 'id'));
  const isLoaded = (node.type === 'CallExpression' && isRequire(nodeAt(node, 'callee'))) || isFileUrl(node);
  return isLoaded ? textOf(nodeAt(node, 'arguments')) : undefined;
};

const bySource = new Map<string, readonly string[]>();
/** Without one of these words, the list of modules from the parser is complete. */
const hasOtherImports = /\bimport\s*\(|\bimport\.meta\b|\brequire|\bdeclare\b/;

/** Returns the specifiers of all modules that a file imports, re-exports or loads, also those of types. */
export const specifiersIn = (file: string, text: string): readonly string[] => {
  const cached = bySource.get(text);
  if (cached) return cached;
  const specifiers = new Set<string>();
  const visit = (node: TreeNode): void => {
    const specifier = specifierOf(node);
    if (specifier !== undefined) specifiers.add(specifier);
    for (const child of childrenOf(node)) visit(child);
  };
  if (hasOtherImports.test(text)) visit(parseSource(file, text).program);
  else for (const specifier of moduleRequests(file, text)) specifiers.add(specifier);
  bySource.set(text, [...specifiers]);
  return [...specifiers];
};

export interface Import {
  /** The file that imports. */
  readonly from: string;
  /** The file that is imported. */
  readonly to: string;
}

const targetOf = (tree: Tree, file: string, specifier: string): string | undefined => {
  const target = specifier.startsWith('@slipway/')
    ? `packages/${specifier.slice('@slipway/'.length)}/src/index.ts`
    : path.posix.join(path.posix.dirname(file), specifier);
  return /^(?:\.|@slipway\/)/.test(specifier) && tree.has(target) ? target : undefined;
};

/** Returns all imports between files of the tree. */
export const importsIn = (tree: Tree): Import[] =>
  [...tree]
    .filter(([file]) => isCode(file))
    .flatMap(([from, text]) =>
      specifiersIn(from, text).flatMap((specifier) => {
        const to = targetOf(tree, from, specifier);
        return to === undefined ? [] : [{ from, to }];
      }),
    );
