import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(path.join(folder, name)).isFile())
    .sort();

/** Returns a sentence for each file that is missing, extra or different. */
export const folderDifferences = (expected: string, found: string): string[] => {
  const [left, right] = [filesIn(expected), filesIn(found)];
  return [
    ...left.filter((name) => !right.includes(name)).map((name) => `${name} is missing`),
    ...right.filter((name) => !left.includes(name)).map((name) => `${name} has no source`),
    ...left
      .filter((name) => right.includes(name))
      .filter((name) => !readFileSync(path.join(expected, name)).equals(readFileSync(path.join(found, name))))
      .map((name) => `${name} differs from what the sources build`),
  ];
};
