import { readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFiles } from '../repository-files.ts';
import { hashComments, slashComments } from './code-comments.ts';
import { markdownPassages } from './markdown.ts';
import { type Passage, sentencesOf } from './passage.ts';
import { type Problem, problemsOf } from './rules.ts';
import { sourcePassages } from './source.ts';
import { yamlPassages } from './yaml.ts';

/** Generated files, results, and files that tests read as input. */
const ignored =
  /^(?:dist|build|out)\/|(?:^|\/)(?:node_modules|(?:fixtures|testdata)\/(?!README)|golden)\/|^bench\/results\/|\.d\.ts$/;
/** Strings of these are mostly input and expectations: only titles and comments are text of the project. */
const tests = /^test\/|^(?:packages|actions)\/[^/]+\/test\/|\.test\.ts$|^packages\/testkit\//;
const yaml = /\.ya?ml$|(?:^|\/)package\.json$|\.properties\.json$/;
/** Only the comments of these are text of the project. */
const scripts = /(?:^|\/)(?:Dockerfile|\.\w+ignore|\.gitattributes|\.npmrc|\.ci\/run)$|\.(?:sh|py|ini|toml)$/;
const markdown = /\.md$/;
const code = /\.[cm]?[jt]s$/;
const goCode = /\.go$/;

/** Returns the files below the folders whose text is checked. */
export const proseFiles = (root: string, folders: readonly string[]): string[] =>
  repositoryFiles(root, folders)
    .filter((file) => [markdown, code, goCode, yaml, scripts].some((kind) => kind.test(file)))
    .filter((file) => !ignored.test(file));

const passagesOf = (file: string, text: string): Passage[] => {
  if (markdown.test(file)) return markdownPassages(file, text);
  if (yaml.test(file)) return yamlPassages(file, text);
  if (scripts.test(file)) return hashComments(file, text);
  if (goCode.test(file)) return slashComments(file, text);
  return sourcePassages(file, text, tests.test(file));
};

/** A text with a choice is read once for each branch. */
const isFirst = (problem: Problem, index: number, problems: readonly Problem[]): boolean =>
  problem.sentence.kind !== 'message' ||
  index ===
    problems.findIndex(
      ({ rule, found, sentence }) =>
        rule === problem.rule && found === problem.found && sentence.line === problem.sentence.line,
    );

/** Returns the prose problems of a file, by line. */
export const problemsIn = (file: string, text: string): Problem[] =>
  passagesOf(file, text)
    .flatMap(sentencesOf)
    .flatMap(problemsOf)
    .filter(isFirst)
    .sort((a, b) => a.sentence.line - b.sentence.line);

/** Reads a file of the repository; an empty text if it was deleted and the deletion is not committed. */
export const readProse = (root: string, file: string): string => {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
};
