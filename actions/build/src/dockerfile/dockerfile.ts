import { readFile } from 'node:fs/promises';
import { clip, fileErrorReason, oneLine, SlipwayError } from '@slipway/core';
import {
  DockerfileParser,
  type From,
  type Instruction,
  JSONInstruction,
  Keyword,
  type ModifiableInstruction,
} from 'dockerfile-ast';

/** One instruction, on one line and without comments. */
export interface Step {
  readonly keyword: string;
  /** The text after the keyword and its flags. */
  readonly text: string;
  readonly words: readonly string[];
  /** 1-based. */
  readonly line: number;
  /** For example `--from=build`. */
  readonly flags: readonly string[];
  /** `["program", "argument"]` rather than a line for a shell. */
  readonly exec: boolean;
}

export interface BuildStage {
  readonly name?: string;
  /** The image after FROM, with the Dockerfile's own ARG defaults in place of variables. */
  readonly base: string;
  readonly line: number;
  readonly steps: readonly Step[];
}

export interface Dockerfile {
  /** Relative to the workspace, for messages. */
  readonly file: string;
  readonly stages: readonly BuildStage[];
}

const keywords: readonly string[] = Object.values(Keyword);

/** Joins continued lines and removes the comment lines between them. A here-document stays unchanged. */
const onOneLine = (raw: string): string =>
  raw.includes('<<')
    ? raw.trim()
    : raw
        .split('\n')
        .filter((line) => !/^\s*#/.test(line))
        .join('\n')
        .replace(/\\[ \t]*\r?\n/g, ' ')
        .trim();

const toStep = (instruction: Instruction): Step => ({
  keyword: instruction.getKeyword(),
  text: onOneLine(instruction.getRawArgumentsContent() ?? ''),
  words: instruction.getArguments().map((argument) => argument.getValue()),
  line: instruction.getRange().start.line + 1,
  flags: ((instruction as ModifiableInstruction).getFlags?.() ?? []).map(String),
  exec: instruction instanceof JSONInstruction && instruction.getOpeningBracket() !== null,
});

const close = (word: string): string | undefined =>
  keywords.find(
    (keyword) => keyword.length > 2 && (word.startsWith(keyword.slice(0, 3)) || word.endsWith(keyword.slice(-3))),
  );

/** Another frontend, named by `# syntax=`, may have more instructions than Docker's own. */
const isOwnSyntax = (syntax: string | undefined): boolean =>
  syntax === undefined || syntax.startsWith('docker/dockerfile');

/** Returns a short printable form: the file may be binary. */
const readable = (word: string): string => clip(word.replace(/[^\x20-\x7e]/g, '?'), 30);

const checkInstructions = (file: string, steps: readonly Step[]): void => {
  for (const { keyword, line } of steps) {
    if (keywords.includes(keyword)) continue;
    const guess = close(keyword);
    throw new SlipwayError('BadInput', `unknown instruction \`${readable(keyword)}\`.`, {
      place: { file, line },
      ...(guess ? { hint: `Did you mean \`${guess}\`?` } : {}),
    });
  }
};

const fill = (image: string, args: ReadonlyMap<string, string>): string =>
  image.replace(
    /\$\{?(\w+)(?::-([^}]*))?\}?/g,
    (whole, name: string, otherwise?: string) => args.get(name) ?? otherwise ?? whole,
  );

/**
 * Parses a Dockerfile.
 * @param file name for messages
 * @param given build arguments, which may select the base image
 * @throws SlipwayError BadInput with the line of an unknown instruction, or for a file without FROM
 */
export const parseDockerfile = (
  file: string,
  text: string,
  given: Readonly<Record<string, string>> = {},
): Dockerfile => {
  const parsed = DockerfileParser.parse(text);
  const instructions = parsed.getInstructions();
  const syntax = parsed
    .getDirectives()
    .find((directive) => directive.getName().toLowerCase() === 'syntax')
    ?.getValue();
  if (isOwnSyntax(syntax)) checkInstructions(file, instructions.map(toStep));
  const args = new Map(
    parsed.getInitialARGs().map((arg) => [arg.getProperty()?.getName() ?? '', arg.getProperty()?.getValue() ?? '']),
  );
  for (const [name, value] of Object.entries(given)) if (args.has(name)) args.set(name, value);
  const stages: { name?: string; base: string; line: number; steps: Step[] }[] = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() !== 'FROM') {
      stages.at(-1)?.steps.push(toStep(instruction));
      continue;
    }
    const from = instruction as From;
    const name = from.getBuildStage();
    const base = fill(from.getImage() ?? '', args);
    stages.push({ ...(name ? { name } : {}), base, line: from.getRange().start.line + 1, steps: [] });
  }
  if (stages.length === 0)
    throw new SlipwayError('BadInput', 'the file has no FROM instruction.', {
      place: { file, line: 1 },
      hint: 'A Dockerfile starts with `FROM image:tag`.',
    });
  return { file, stages };
};

/** @throws SlipwayError NotFound that names the path */
export const readDockerfile = async (
  path: string,
  file: string,
  given: Readonly<Record<string, string>>,
): Promise<Dockerfile> => {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const sentence = isMissing
      ? `The Dockerfile \`${file}\` does not exist.`
      : `The Dockerfile \`${file}\` cannot be read: ${fileErrorReason(cause as NodeJS.ErrnoException)}.`;
    throw new SlipwayError(isMissing ? 'NotFound' : 'BadInput', sentence, {
      cause,
      hint: 'Set `file` (relative to `directory`), or add a Dockerfile.',
    });
  }
  return parseDockerfile(file, text, given);
};

const bare = (text: string): string => oneLine(text.replace(/\\\n/g, ' '));

/** Returns true if the printed instruction is the written one: some engines replace variables by their values. */
const isFilled = (written: string, printed: string): boolean => {
  const parts = bare(written).split(/\$\{[^}]*\}|\$\w+/);
  const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  return parts.length > 1 && new RegExp(`^${pattern}$`).test(printed);
};

/** Returns the line of the instruction that an engine printed as the failed step. */
export const lineOfStep = (dockerfile: Dockerfile, step: string): number | undefined => {
  const wanted = bare(step);
  for (const { base, line, steps } of dockerfile.stages) {
    if (wanted === `FROM ${base}` || wanted.startsWith(`FROM ${base} `)) return line;
    const [keyword = '', ...rest] = wanted.split(' ');
    const text = bare(rest.filter((word) => !word.startsWith('--')).join(' '));
    const alike = steps.filter((candidate) => candidate.keyword === keyword.toUpperCase());
    const found =
      alike.find((candidate) => bare(candidate.text) === text) ??
      alike.find((candidate) => isFilled(candidate.text, text));
    if (found) return found.line;
  }
  return undefined;
};

/** @throws SlipwayError BadInput with the names of the existing stages */
export const checkTarget = (dockerfile: Dockerfile, target: string | undefined): void => {
  const names = dockerfile.stages.flatMap(({ name }) => name ?? []);
  const isNumber = target !== undefined && /^\d+$/.test(target) && Number(target) < dockerfile.stages.length;
  if (target === undefined || isNumber || names.some((name) => name.toLowerCase() === target.toLowerCase())) return;
  throw new SlipwayError('BadInput', `${dockerfile.file} has no stage \`${target}\`, which \`target\` names.`, {
    hint:
      names.length > 0
        ? `The stages are ${names.join(', ')}.`
        : 'None of its stages has a name (`FROM image AS name`).',
  });
};

/** Returns the stages of the final image: the target (or the last stage) and the stages that it is built on. */
export const shippedStages = (dockerfile: Dockerfile, target?: string): readonly BuildStage[] => {
  const named = (name: string): BuildStage | undefined =>
    dockerfile.stages.find((stage) => stage.name?.toLowerCase() === name.toLowerCase());
  const chain: BuildStage[] = [];
  for (
    let stage = (target && named(target)) || dockerfile.stages.at(-1);
    stage && !chain.includes(stage);
    stage = named(stage.base)
  )
    chain.unshift(stage);
  return chain;
};
