import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Scalar } from 'yaml';
import { maskLiterals, type Passage, plainPiece } from './passage.ts';

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
const readable = (text: string): string => text.replace(/\$\{\{.*?\}\}/g, (found) => `\`${found.slice(1, -1)}\``);

/** Returns the descriptions and names of an action or a workflow, and the comments of the file. */
export const yamlPassages = (file: string, text: string): Passage[] => {
  const lines = new LineCounter();
  const scalars = shownScalars(parseDocument(text, { lineCounter: lines }).contents);
  const shown = scalars.map((scalar): Passage => {
    const { line } = lines.linePos(scalar.range?.[0] ?? 0);
    // The text of a block scalar begins on the line after its indicator.
    const isBlock = scalar.type === 'BLOCK_FOLDED' || scalar.type === 'BLOCK_LITERAL';
    return {
      file,
      kind: 'action',
      pieces: maskLiterals([plainPiece(readable(scalar.value), isBlock ? line + 1 : line)]),
    };
  });
  return [...shown, ...commentPassages(file, text)];
};
