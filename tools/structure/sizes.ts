import path from 'node:path';
import { childrenOf, nodesAt, parseSource, type TreeNode } from '../syntax-tree.ts';
import { isCode, type Tree } from './tree.ts';

/** Code that is not a test: a folder of tests lists many cases, and fakes repeat the parameters of what they replace. */
const isSource = (file: string): boolean =>
  isCode(file) && /^(?:(?:packages|actions)\/[^/]+\/src|tools|bench|scripts)\//.test(file);

const sourcesIn = (tree: Tree): (readonly [string, string])[] => [...tree].filter(([file]) => isSource(file));

const lineLimit = 300;

/** Returns the files of code, tests included, with more than 300 lines. */
export const longFiles = (tree: Tree): string[] =>
  [...tree]
    .filter(([file, text]) => isCode(file) && text.replace(/\n$/, '').split('\n').length > lineLimit)
    .map(([file]) => `${file} has more than ${lineLimit} lines`);

const folderLimit = 14;

/** Returns the source folders that hold too many files to find one at a glance. */
export const crowdedFolders = (tree: Tree): string[] => {
  const sizes = new Map<string, number>();
  for (const folder of sourcesIn(tree).map(([file]) => path.posix.dirname(file))) {
    sizes.set(folder, (sizes.get(folder) ?? 0) + 1);
  }
  return [...sizes]
    .filter(([, size]) => size > folderLimit)
    .map(([folder, size]) => `${folder} holds ${size} files: sort them into folders`);
};

const parameterLimit = 4;

/** Functions, methods, and the signatures of both in types. `this` is a type, not a parameter. */
const parametersOf = (node: TreeNode): number =>
  nodesAt(node, 'params').filter((param) => /^(?!TSTypeParameter)/.test(param.type) && param.name !== 'this').length;

const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Returns the functions, methods and signatures with more than four parameters; Biome does not see signatures. */
export const longParameterLists = (tree: Tree): string[] =>
  sourcesIn(tree).flatMap(([file, text]) => {
    const visit = (node: TreeNode): string[] => [
      ...(parametersOf(node) > parameterLimit
        ? [`${file}:${lineOf(text, node.start)} has ${parametersOf(node)} parameters: pass an object`]
        : []),
      ...childrenOf(node).flatMap(visit),
    ];
    return visit(parseSource(file, text).program);
  });
