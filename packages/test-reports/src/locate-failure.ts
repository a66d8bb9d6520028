import path from 'node:path';
import type { TestCase } from './types.ts';

/** Place of a failure: a file of the repository with `/` as separator, and a line from 1. */
export interface Location {
  readonly file: string;
  readonly line?: number;
}

/** A repository's files, relative to its root. */
export interface Files {
  /** Returns the file for a path in a report. Undefined if several files match. */
  resolve(reported: string): string | undefined;
}

/** Formats of a place in the messages of runners: file, then line. */
const places: readonly RegExp[] = [
  /File "(?<file>[^"\n]+)", line (?<line>\d+)/g,
  /\('(?<file>[^'\n]+?\.[A-Za-z]+)':(?<line>\d+)/g,
  /\('(?<file>[^'\n]+?\.[A-Za-z]+):(?<line>\d+)(?::\d+)*'\)/g,
  /(?:^|[\s('"`])(?:file:\/\/)?(?<file>(?:[A-Za-z]:)?[\p{L}\p{M}\p{N}_@./\\+-]+\.[A-Za-z]{1,5}):(?<line>\d+)/gmu,
  // A path with blanks looks like a sentence. It counts only at the start of a line, and if the file exists.
  /^ *(?<file>[^\s:"'()<>|][^:\n"'()<>|]{0,300}\.[A-Za-z]{1,5}):(?<line>\d+)/gm,
];

/** Installed packages never belong to the repository, even if their paths are similar. */
const installed = /(^|\/)(site-packages|dist-packages|node_modules|lib\/python[\d.]+|renv\/library)\//;

/** Checks for a path that is too short. Paths of other machines, such as /app in a container, are matched by their end. */
const isTooVague = (reported: string): boolean => path.posix.isAbsolute(reported) && reported.split('/').length < 4;

/**
 * Indexes a repository's files.
 * @param root folder of the repository on this machine; absolute paths below it belong to the repository
 */
export const indexFiles = (files: readonly string[], root: string): Files => {
  const known = new Set(files);
  const byName = new Map<string, string[]>();
  for (const file of files) {
    const name = path.posix.basename(file);
    byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  const prefix = `${root.replaceAll('\\', '/').replace(/\/$/, '')}/`;
  const endsLike = (wanted: string): string | undefined => {
    const parts = wanted.split('/').filter((part) => part !== '' && part !== '..');
    const candidates = byName.get(parts.at(-1) ?? '') ?? [];
    const isAbsolute = path.posix.isAbsolute(wanted);
    const matches = candidates.filter(
      (candidate) =>
        `/${candidate}`.endsWith(`/${parts.join('/')}`) ||
        (isAbsolute && candidate.includes('/') && wanted.endsWith(`/${candidate}`)),
    );
    return matches.length === 1 ? matches[0] : undefined;
  };
  return {
    resolve(reported) {
      const wanted = path.posix.normalize(reported.replaceAll('\\', '/'));
      if (installed.test(wanted)) return undefined;
      const inside = wanted.startsWith(prefix) ? wanted.slice(prefix.length) : wanted;
      if (known.has(inside)) return inside;
      return inside !== wanted || isTooVague(wanted) ? undefined : endsLike(wanted);
    },
  };
};

const isTestFile = (file: string): boolean => /(^|[/._-])(tests?|specs?|testthat|tinytest)([/._-]|$)/i.test(file);

/** Returns all places in a text that are files of the repository, in the order of the text. */
const placesIn = (text: string, files: Files): Location[] =>
  places
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .sort((one, other) => one.index - other.index)
    .flatMap(({ groups }) => {
      const file = groups?.file === undefined ? undefined : files.resolve(groups.file);
      return file === undefined ? [] : [{ file, line: Number(groups?.line) }];
    });

/**
 * Returns the place of a failure. In this order: the first place of a test file in its text, the place in the report,
 * the first place in its text. Undefined if the place is not certain, because a wrong line is worse than none.
 */
export const locateFailure = (found: TestCase, files: Files): Location | undefined => {
  const reported = found.file === undefined ? undefined : files.resolve(found.file);
  const inText = placesIn(`${found.message ?? ''}\n${found.detail ?? ''}`, files);
  const exact = inText.find((place) => (reported === undefined ? isTestFile(place.file) : place.file === reported));
  if (exact) return exact;
  if (reported !== undefined) return { file: reported, ...(found.line === undefined ? {} : { line: found.line }) };
  return inText[0];
};
