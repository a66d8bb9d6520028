import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/action-files.ts';
import { type DeployResult, showDeploy } from './deploy/deploy.ts';
import { type StartResult, showStart } from './start.ts';
import type { Saved } from './verdicts/verdicts.ts';
import { showVerdicts } from './verdicts/verdicts.ts';

const read = <T>(name: string): T | undefined => {
  const file = path.join(root, 'bench', 'results', `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;
};

const made = (machine: string): string => `Measured on ${machine}.`;

interface Section {
  /** The page in docs/ that has the markers. */
  readonly page: string;
  readonly content: () => string | undefined;
}

const sections: Readonly<Record<string, Section>> = {
  start: {
    page: 'benchmark-starts.md',
    content: () => {
      const result = read<StartResult>('start');
      return result && `${showStart(result)}\n\n${made(result.machine)}`;
    },
  },
  verdicts: {
    page: 'benchmarks.md',
    content: () => {
      const saved = read<Saved>('verdicts');
      if (!saved) return undefined;
      const tools = Object.entries(saved.tools).map(
        ([name, { command, parallel }]) => `- ${name}: \`${command}\`; ${parallel} releases at a time`,
      );
      return [showVerdicts(saved.verdicts), tools.sort().reverse().join('\n'), made(saved.machine)].join('\n\n');
    },
  },
  deploy: {
    page: 'benchmark-times.md',
    content: () => {
      const result = read<DeployResult>('deploy');
      return result && `${showDeploy(result)}\n\n${made(result.machine)} ${result.runs} runs of each.`;
    },
  },
};

/** Writes the results in bench/results/ between the markers of the pages. Returns the files, relative to the repository. */
export const documentResults = (): string[] =>
  Object.entries(sections).flatMap(([name, { page, content }]) => {
    const file = path.join(root, 'docs', page);
    const text = readFileSync(file, 'utf8');
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    const section = content();
    if (section === undefined || from < 0 || to < from) return [];
    writeFileSync(file, `${text.slice(0, from + start.length)}\n\n${section}\n\n${text.slice(to)}`);
    return path.relative(root, file);
  });
