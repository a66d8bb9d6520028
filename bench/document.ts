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

const sections: Readonly<Record<string, () => string | undefined>> = {
  start: () => {
    const result = read<StartResult>('start');
    return result && `${showStart(result)}\n\n${made(result.machine)}`;
  },
  verdicts: () => {
    const saved = read<Saved>('verdicts');
    if (!saved) return undefined;
    const tools = Object.entries(saved.tools).map(
      ([name, { command, parallel }]) => `- ${name}: \`${command}\`; ${parallel} releases at a time`,
    );
    return [showVerdicts(saved.verdicts), tools.sort().reverse().join('\n'), made(saved.machine)].join('\n\n');
  },
  deploy: () => {
    const result = read<DeployResult>('deploy');
    return result && `${showDeploy(result)}\n\n${made(result.machine)} ${result.runs} runs of each.`;
  },
};

/** Puts the results that are kept in bench/results/ between the markers of docs/benchmarks.md. */
export const documentResults = (): string => {
  const file = path.join(root, 'docs', 'benchmarks.md');
  let text = readFileSync(file, 'utf8');
  for (const [name, section] of Object.entries(sections)) {
    const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
    const [from, to] = [text.indexOf(start), text.indexOf(end)];
    const content = section();
    if (content === undefined || from < 0 || to < from) continue;
    text = `${text.slice(0, from + start.length)}\n\n${content}\n\n${text.slice(to)}`;
  }
  writeFileSync(file, text);
  return path.relative(root, file);
};
