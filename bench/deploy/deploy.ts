import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { root } from '../../tools/action-files.ts';
import { buildKubernetes } from '../../tools/cluster/kubernetes/build.ts';
import { ensureTool } from '../../tools/install/index.ts';
import type { ProgressLog } from '../../tools/system/run.ts';
import { bundleFolder } from '../bundle.ts';
import { machine } from '../machine.ts';
import { pushImages } from '../verdicts/images.ts';
import { type BenchEnvironment, openBenchEnvironment, type Where } from './environment.ts';
import { failingFigures } from './failing.ts';
import { type Figure, figureTable, missed } from './figures.ts';
import { healthyFigures } from './healthy.ts';
import { manyFigures } from './many.ts';
import { type Tracked, trackedTable, trackMany } from './tracked.ts';

export interface DeployOptions {
  readonly log: ProgressLog;
  readonly bundle: string | undefined;
  readonly runs: number;
  /** Names of rows; all when it is empty. */
  readonly only: readonly string[];
  /** Put these rows in the place of their earlier ones. */
  readonly save: boolean;
}

export interface DeployResult {
  readonly machine: string;
  readonly runs: number;
  readonly figures: readonly Figure[];
  readonly tracked: readonly Tracked[];
}

const rows: Readonly<Record<string, (world: BenchEnvironment, where: Where) => Promise<Figure[]>>> = {
  failing: failingFigures,
  healthy: healthyFigures,
  many: manyFigures,
};

/** Rows that were not measured this time keep what they had. */
const merge = (before: DeployResult | undefined, now: DeployResult): DeployResult => {
  const measured = new Set(now.figures.map(({ row }) => row));
  const kept = (before?.figures ?? []).filter(({ row }) => !measured.has(row));
  return {
    ...now,
    figures: [...now.figures, ...kept],
    tracked: now.tracked.length > 0 ? now.tracked : (before?.tracked ?? []),
  };
};

const counts = [200, 1000];

/** Measures deploy and rollback, beside the cluster and 20 ms away from it, and the cost of tracking many objects. */
export const deployBench = async ({ log, bundle, runs, only, save }: DeployOptions): Promise<DeployResult> => {
  const known = [...Object.keys(rows), 'tracked'];
  const unknown = only.find((name) => !known.includes(name));
  if (unknown) throw new SlipwayError('BadInput', `The row ${unknown} does not exist. Rows are: ${known.join(', ')}.`);
  const wants = (name: string): boolean => only.length === 0 || only.includes(name);
  const programs = {
    bundle: await bundleFolder(log, bundle),
    kubectl: path.join(path.dirname(await buildKubernetes(log)), 'kubectl'),
    helm: await ensureTool('helm', { log }),
  };
  const world = await openBenchEnvironment(programs, runs, log);
  try {
    await pushImages(world.cluster.registry);
    const figures: Figure[] = [];
    for (const [name, measure] of Object.entries(rows))
      if (wants(name)) for (const where of world.places) figures.push(...(await measure(world, where)));
    const tracked: Tracked[] = [];
    if (wants('tracked')) for (const count of counts) tracked.push(await trackMany(world, count));
    const file = path.join(root, only.length > 0 && !save ? '.slipway' : path.join('bench', 'results'), 'deploy.json');
    const before = save && existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as DeployResult) : undefined;
    const result = merge(before, { machine: machine(), runs, figures, tracked });
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(result, null, 1)}\n`);
    log(`deploy: written to ${path.relative(root, file)}`);
    return result;
  } finally {
    await world.close();
  }
};

export const showDeploy = ({ figures, tracked }: DeployResult): string =>
  [
    ...(figures.length > 0 ? [figureTable(figures)] : []),
    ...(tracked.length > 0 ? [trackedTable(tracked)] : []),
    `${missed(figures).length} figures miss their limit.`,
  ].join('\n\n');
