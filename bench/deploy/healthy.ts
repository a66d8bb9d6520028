import { deployment } from '../verdicts/objects.ts';
import type { BenchEnvironment, Where } from './environment.ts';
import type { Figure } from './figures.ts';
import { must, script, slipway } from './tools.ts';

const release = (registry: string, version: number): object =>
  deployment(registry, { container: { env: [{ name: 'VERSION', value: String(version) }] } });

/** Measures a healthy release of one Deployment, until it is ready and its old pod is gone. */
export const healthyFigures = async (world: BenchEnvironment, where: Where): Promise<Figure[]> => {
  const { registry } = world.cluster;
  const [ours, theirs] = [await world.namespace(), await world.namespace()];
  const [mine, other]: [number[], number[]] = [[], []];
  for (let run = 0; run <= world.runs; run++) {
    const file = world.file('healthy.yaml', [release(registry, run)]);
    const text = `kubectl apply --server-side -f ${file}\nkubectl rollout status deployment/web --timeout=60s`;
    const step = await must(slipway(world, { ...where, namespace: ours }, file));
    const reference = await must(script(world, { ...where, namespace: theirs }, text));
    // The first one makes the Deployment, and the pages of the programs; it is not counted.
    if (run > 0) [mine, other].map((list, at) => list.push([step, reference][at]?.seconds ?? Number.NaN));
    world.log(`deploy: ${where.name}, healthy release, run ${run} of ${world.runs}`);
  }
  const base = { row: 'healthy release of one Deployment', where: where.name };
  const of = 'kubectl: apply --server-side, rollout status';
  return [
    { ...base, subject: 'slipway', seconds: mine, limit: { times: where.name === '20 ms away' ? 1 : 1.3, of } },
    { ...base, subject: of, seconds: other },
  ];
};
