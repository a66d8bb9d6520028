import { holdsString, isConcatenation, isString, nodesAt, type TreeNode, unwrap } from '../syntax-tree.ts';
import { mask, type Piece } from './passage.ts';

/** Escapes keep their length: a line break that only the reader sees is two form feeds, a backslash has no width. */
const readable = (raw: string): string =>
  raw.replace(/\\(u\{?[\dA-Fa-f]+\}?|x[\dA-Fa-f]{2}|[\s\S])/g, (all, escaped: string) => {
    if (escaped === 'n') return '\f\f';
    if (escaped === 't') return '\t\t';
    return escaped.length === 1 ? `\u2060${escaped}` : '\u2060'.repeat(all.length);
  });

const lineCounter = (text: string): ((offset: number) => number) => {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  };
};

/** The text of `${isOne ? 'is' : 'are'}` that a reader sees. */
export type Branch = 'consequent' | 'alternate';

export type Read = (node: TreeNode, branch?: Branch) => Piece[];

const isChoice = (node: TreeNode): boolean =>
  node.type === 'ConditionalExpression' &&
  [...nodesAt(node, 'consequent'), ...nodesAt(node, 'alternate')].every((side) => holdsString(side) || isChoice(side));

const partsOf = (node: TreeNode): TreeNode[] => {
  if (node.type === 'TemplateLiteral') return nodesAt(node, 'expressions');
  return isConcatenation(node) ? [...nodesAt(node, 'left'), ...nodesAt(node, 'right')] : [];
};

/** Returns whether a part of the text is one of two strings. */
export const hasChoice = (node: TreeNode): boolean =>
  isChoice(unwrap(node) ?? node) || partsOf(node).some((part) => hasChoice(unwrap(part) ?? part));

/** Returns a function that gives the pieces of a string, a template, or several joined by `+`. */
export const stringReader = (text: string): Read => {
  const lineOf = lineCounter(text);
  const literal = (raw: string, offset: number): Piece => ({ shown: raw, masked: readable(raw), line: lineOf(offset) });
  const interpolation = (given: TreeNode, branch: Branch): Piece[] => {
    const node = unwrap(given) ?? given;
    if (isChoice(node)) return nodesAt(node, branch).flatMap((each) => read(each, branch));
    const shown = `\${${text.slice(node.start, node.end)}}`;
    return [{ shown, masked: mask(shown), line: lineOf(node.start) }];
  };
  const template = (node: TreeNode, branch: Branch): Piece[] => {
    const expressions = nodesAt(node, 'expressions');
    return nodesAt(node, 'quasis').flatMap((quasi, index) => {
      const expression = expressions[index];
      const words = literal((quasi.value as { raw: string }).raw, quasi.start);
      return expression ? [words, ...interpolation(expression, branch)] : [words];
    });
  };
  const read = (node: TreeNode, branch: Branch = 'consequent'): Piece[] => {
    if (node.type === 'TemplateLiteral') return template(node, branch);
    if (isString(node)) return [literal(text.slice(node.start + 1, node.end - 1), node.start)];
    if (isConcatenation(node)) return partsOf(node).flatMap((part) => read(part, branch));
    return interpolation(node, branch);
  };
  return read;
};
