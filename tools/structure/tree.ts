import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { repositoryFiles } from '../repository-files.ts';

/** Texts of files by their paths below the repository's root. */
export type Tree = ReadonlyMap<string, string>;

/** Returns whether a path is that of code. */
export const isCode = (file: string): boolean => /\.[cm]?[jt]sx?$/.test(file);

const isRead = /\/package\.json$|\/README\.md$/;
/** Built files, results, and a project of another repository. */
const isIgnored = /^(?:dist|examples|bench\/results)\//;

/** Returns all code, the package.json files and the READMEs of the repository. */
export const readTree = (root: string): Tree =>
  new Map(
    repositoryFiles(root, [])
      .filter((file) => (isCode(file) || isRead.test(file)) && !isIgnored.test(file))
      // A deleted file is listed until the deletion is committed.
      .filter((file) => existsSync(path.join(root, file)))
      .map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
