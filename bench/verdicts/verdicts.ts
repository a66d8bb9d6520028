import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { root } from '../../tools/action-files.ts';
import { ensureCluster } from '../../tools/cluster/index.ts';
import { buildKubernetes } from '../../tools/cluster/kubernetes/build.ts';
import { ensureTool as builtTool } from '../../tools/install/index.ts';
import type { ProgressLog } from '../../tools/system/run.ts';
import { bundleFolder } from '../bundle.ts';
import { machine } from '../machine.ts';
import { seconds } from '../table.ts';
import { pushImages } from './images.ts';
import type { Release } from './release.ts';
import { releases } from './releases/index.ts';
import { type Outcome, runRelease, type Verdict } from './run-release.ts';
import { misses, releaseTable, summaryTable } from './summary.ts';
import { helm } from './tools/helm.ts';
import { kubectl } from './tools/kubectl.ts';
import { slipway } from './tools/slipway.ts';
import type { Tool } from './tools/tool.ts';

export interface VerdictOptions {
  readonly log: ProgressLog;
  /** Names of tools; all when it is empty. */
  readonly only: readonly string[];
  readonly filter: RegExp | undefined;
  /** Put the results of some releases in the place of their earlier ones. */
  readonly save: boolean;
  /** Releases that are tried at the same time. */
  readonly parallel: number;
  readonly bundle: string | undefined;
}

const toolsFor = async ({ log, only, bundle }: VerdictOptions): Promise<Tool[]> => {
  const makers: Readonly<Record<string, () => Promise<Tool>>> = {
    slipway: async () => slipway(await bundleFolder(log, bundle)),
    kubectl: async () => kubectl(path.join(path.dirname(await buildKubernetes(log)), 'kubectl')),
    helm: async () => helm(await builtTool('helm', { log })),
  };
  const unknown = only.find((name) => !(name in makers));
  if (unknown)
    throw new SlipwayError(
      'BadInput',
      `The tool ${unknown} does not exist. Tools are: ${Object.keys(makers).join(', ')}.`,
    );
  const names = Object.keys(makers).filter((name) => only.length === 0 || only.includes(name));
  return Promise.all(names.map((name) => (makers[name] as () => Promise<Tool>)()));
};

const describe = ({ tool, release, broken, right, named, back, seconds: time, differences }: Verdict): string => {
  const good = right && (!broken || (named && back));
  const words = broken
    ? [
        right ? 'failed' : 'PASSED',
        named ? 'named' : 'NOT NAMED',
        back ? 'restored' : `NOT RESTORED (${differences?.join('; ')})`,
      ]
    : [right ? 'passed' : 'FAILED'];
  return `${good ? '✓' : '✗'} ${tool.padEnd(8)}${seconds(time).padStart(7)}  ${release}: ${words.join(', ')}`;
};

/** The content of bench/results/verdicts.json. */
export interface Saved {
  readonly machine: string;
  readonly tools: Readonly<Record<string, { readonly command: string; readonly parallel: number }>>;
  readonly verdicts: readonly Outcome[];
}

/** Writes the output of the tools, for inspection. It names files of this machine, so it is not part of the result. */
const keepLogs = (found: readonly Verdict[]): string => {
  const file = path.join('.slipway', 'verdict-logs.json');
  mkdirSync(path.join(root, '.slipway'), { recursive: true });
  writeFileSync(path.join(root, file), `${JSON.stringify(found, null, 1)}\n`);
  return file;
};

/** Rows that did not run this time keep their earlier result. */
const merge = (before: Saved | undefined, now: Saved): Saved => {
  const tools = { ...before?.tools, ...now.tools };
  const all = [...now.verdicts, ...(before?.verdicts ?? [])];
  const verdicts = Object.keys(tools)
    .sort()
    .reverse()
    .flatMap((tool) =>
      releases.flatMap(({ name }) => all.find((each) => each.tool === tool && each.release === name) ?? []),
    );
  return { machine: now.machine, tools, verdicts };
};

/** Each release through the tools in turn; several releases at once, each in namespaces of its own. */
const tryAll = async (
  wanted: readonly Release[],
  parallel: number,
  attempt: (release: Release) => Promise<Verdict[]>,
): Promise<Verdict[]> => {
  const results: Verdict[][] = [];
  let following = 0;
  const worker = async (): Promise<void> => {
    for (let index = following++; index < wanted.length; index = following++)
      results[index] = await attempt(wanted[index] as Release);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return results.flat();
};

/** Tries every release with every tool; writes `bench/results/verdicts.json` when all of them were tried. */
export const verdicts = async (options: VerdictOptions): Promise<readonly Outcome[]> => {
  const { log, filter, parallel, save } = options;
  const wanted = releases.filter(({ name }) => !filter || filter.test(name));
  const cluster = await ensureCluster({ log });
  const [tools] = await Promise.all([toolsFor(options), pushImages(cluster.registry)]);
  log(`verdicts: ${wanted.length} releases, ${tools.map(({ name }) => name).join(', ')}`);
  let done = 0;
  const found = await tryAll(wanted, parallel, async (release) => {
    const verdicts: Verdict[] = [];
    for (const each of tools) {
      const verdict = await runRelease(cluster, each, release);
      verdicts.push(verdict);
      done += 1;
      log(`verdicts: ${String(done).padStart(3)}/${wanted.length * tools.length} ${describe(verdict)}`);
    }
    return verdicts;
  });
  const file = path.join(root, filter && !save ? '.slipway' : path.join('bench', 'results'), 'verdicts.json');
  const saved = merge(existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Saved) : undefined, {
    machine: machine(),
    tools: Object.fromEntries(tools.map(({ name, command }) => [name, { command, parallel }])),
    verdicts: found.map(({ log: _, ...outcome }) => outcome),
  });
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(saved, null, 1)}\n`);
  log(`verdicts: written to ${path.relative(root, file)}, output of the tools to ${keepLogs(found)}`);
  return filter && !save ? found : saved.verdicts;
};

export const showVerdicts = (found: readonly Outcome[]): string =>
  [
    summaryTable(found),
    releaseTable(found),
    `${misses(found).length} of ${found.length} rows have an error in at least one column.`,
  ].join('\n\n');
