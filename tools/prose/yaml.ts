import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import { mask, maskLiterals, type Passage, type Piece, plainPiece } from './passage.ts';

/** The keys whose values GitHub shows to a person. */
const shownKeys: ReadonlySet<string> = new Set(['description', 'name', 'deprecationMessage']);

const comment = /^\s*#+ ?(.*)$/;

const commentPassages = (file: string, text: string): Passage[] => {
  const passages: Passage[] = [];
  let block: { line: number; text: string } | undefined;
  const close = (): void => {
    if (block)
      passages.push({
        file,
        kind: 'comment',
        pieces: maskLiterals([plainPiece(block.text, block.line)]),
      });
    block = undefined;
  };
  for (const [index, row] of text.split('\n').entries()) {
    const words = comment.exec(row)?.[1];
    if (words === undefined || row.startsWith('#!')) close();
    else if (block) block.text += `\n${words}`;
    else block = { line: index + 1, text: words };
  }
  close();
  return passages;
};

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
  return [...names, ...shown, ...commentPassages(file, text)];
};
