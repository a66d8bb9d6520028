import type { BuildFailure } from './build-types.ts';

const shown = 15;

/**
 * BuildKit prints ` > [stage 2/5] RUN …:` at its end, buildah names the step in its error, and older builders print
 * each step before they run it. No builder has this as data in all its versions.
 */
const stepPatterns: readonly RegExp[] = [
  /^ > \[internal\] load metadata for (?<base>.+):$/,
  /^ > \[[^\]]+\] (?<step>.+):$/,
  /building at STEP "(?<step>.+?)": /,
  /^Step \d+\/\d+ : (?<step>.+)$/,
  /^(?:\[\d+\/\d+\] )?STEP \d+\/\d+: (?<step>.+)$/,
];
const linePatterns: readonly RegExp[] = [/^[^\s:]*:(?<line>\d+)$/, /parse error (?:on )?line (?<line>\d+)/];
const exitPatterns: readonly RegExp[] = [
  /exit code: (?<code>\d+)/,
  /exit status (?<code>\d+)/,
  /returned a non-zero code: (?<code>\d+)/,
];

/** Returns the last match of the first pattern with a match. */
const lastMatch = (lines: readonly string[], patterns: readonly RegExp[]): Record<string, string> => {
  for (const pattern of patterns)
    for (const line of lines.toReversed()) {
      const groups = pattern.exec(line)?.groups;
      if (groups) return groups;
    }
  return {};
};

/** Returns the output of BuildKit's failed vertex (`#7 0.138 text`), or its error if it printed nothing. */
const vertexOutput = (lines: readonly string[]): readonly string[] => {
  const error = lines.map((line) => /^#(\d+) ERROR: (.*)$/.exec(line)).findLast(Boolean);
  if (!error) return [];
  const own = new RegExp(`^#${error[1]} \\d+\\.\\d+ (.*)$`);
  const printed = lines.flatMap((line) => own.exec(line)?.[1] ?? []);
  return printed.length > 0 ? printed : [error[2] ?? ''];
};

const stepLine = /^(\[\d+\/\d+\] )?STEP \d+\/\d+: |^Step \d+\/\d+ : /;
const noise = /^ ?--->? |^Removing intermediate container|^subprocess exited with status|^time="[^"]*" level=/;

/** Returns the output of older builders and buildah after the failed step. */
const afterLastStep = (lines: readonly string[]): readonly string[] => {
  const at = lines.findLastIndex((line) => stepLine.test(line));
  return at < 0 ? [] : lines.slice(at + 1).filter((line) => !noise.test(line));
};

/** Returns the output without BuildKit's progress. */
const withoutProgress = (lines: readonly string[]): readonly string[] =>
  lines.filter((line) => !/^#\d+ |^-+$|^ > /.test(line));

const excerptOf = (lines: readonly string[]): readonly string[] => {
  const readers = [vertexOutput, afterLastStep, withoutProgress];
  const found = readers
    .map((reader) => reader(lines).filter((line) => line.trim() !== ''))
    .find((some) => some.length > 0);
  return (found ?? lines).slice(-shown);
};

/** Reads the failed step from the output. Parts that the output does not contain are absent. */
export const readBuildFailure = (output: readonly string[]): BuildFailure => {
  const { base, step = base && `FROM ${base}` } = lastMatch(output, stepPatterns);
  const { line } = lastMatch(output, linePatterns);
  const { code } = lastMatch(output, exitPatterns);
  return {
    ...(step === undefined ? {} : { step }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(code === undefined ? {} : { exitCode: Number(code) }),
    lines: excerptOf(output),
  };
};
