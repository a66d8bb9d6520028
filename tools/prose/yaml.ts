import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import { hashComments } from './code-comments.ts';
import { mask, maskLiterals, type Passage, type Piece, plainPiece } from './passage.ts';

/** The keys whose values GitHub shows to a person. */
const shownKeys: ReadonlySet<string> = new Set([
  'description',
  'name',
  'run-name',
  'deprecationMessage',
  'title',
  'label',
  'placeholder',
]);

/** Returns the strings under the keys that GitHub shows. */
const shownScalars = (node: unknown): Scalar<string>[] => {
  if (isSeq(node)) return node.items.flatMap(shownScalars);
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const isShown =
      isScalar(key) && shownKeys.has(String(key.value)) && isScalar(value) && typeof value.value === 'string';
    return isShown ? [value as Scalar<string>] : shownScalars(value);
  });
};

/** Expressions are code. */
const piecesOf = (shown: string, line: number): Piece[] =>
  maskLiterals([{ shown, masked: shown.replace(/\$\{\{.*?\}\}/g, mask), line }]);

const echo = /\b(?:echo|printf) (?:-\w+ )*(?:(["'])(.*?)\1|([A-Za-z][^"'|<>&;$()]*))/g;
/** The command of a runner, and variables of the shell. */
const shellCode = /^::[a-z-]+[^:]*::|\\n|\$\(.*?\)|\$\{.*?\}|\$\w+/g;

/** Returns what the scripts of a workflow print. */
const printedLines = (file: string, text: string): Passage[] =>
  text.split('\n').flatMap((row, index) =>
    [...row.matchAll(echo)].map(([, , quoted, bare]): Passage => {
      const shown = quoted ?? bare ?? '';
      const masked = shown.replace(shellCode, (code) =>
        /^::|^\\n/.test(code) ? '\f'.repeat(code.length) : mask(code),
      );
      return { file, kind: 'message', pieces: maskLiterals([{ shown, masked, line: index + 1 }]) };
    }),
  );

/** Returns the names of inputs and outputs. */
const interfaceKeys = (node: unknown): Scalar[] => {
  if (!isMap(node)) return [];
  return node.items.flatMap(({ key, value }) => {
    const isInterface = isScalar(key) && (key.value === 'inputs' || key.value === 'outputs') && isMap(value);
    return isInterface ? value.items.map((item) => item.key).filter(isScalar) : interfaceKeys(value);
  });
};

/** Returns the descriptions and names of an action or a workflow, its inputs and outputs, and the comments. */
export const yamlPassages = (file: string, text: string): Passage[] => {
  const lines = new LineCounter();
  const { contents } = parseDocument(text, { lineCounter: lines });
  const lineOf = (scalar: Scalar): number => lines.linePos(scalar.range?.[0] ?? 0).line;
  const shown = shownScalars(contents).map((scalar): Passage => {
    // The text of a block scalar begins on the line after its indicator.
    const isBlock = scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL';
    return { file, kind: 'action', pieces: piecesOf(scalar.value, lineOf(scalar) + (isBlock ? 1 : 0)) };
  });
  const names = interfaceKeys(contents).map(
    (key): Passage => ({ file, kind: 'action', pieces: [plainPiece(String(key.value), lineOf(key))] }),
  );
  return [...names, ...shown, ...printedLines(file, text), ...hashComments(file, text)];
};
