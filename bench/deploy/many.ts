import type { Ended } from '../execute.ts';
import { configMap } from '../verdicts/objects.ts';
import type { BenchEnvironment, Where } from './environment.ts';
import type { Figure } from './figures.ts';
import { chartOf, helm, must, script, slipway } from './tools.ts';

const count = 200;
const server = 'kubectl apply --server-side';

/** Measures 200 new ConfigMaps, then the same ones again. */
export const manyFigures = async (world: BenchEnvironment, where: Where): Promise<Figure[]> => {
  const objects = Array.from({ length: count }, (_, index) => configMap({ value: `${index}` }, `setting-${index}`));
  const file = world.file('many.yaml', objects);
  const chart = chartOf(world, 'many', objects);
  const tools: Readonly<Record<string, (namespace: string) => Promise<Ended>>> = {
    slipway: (namespace) => slipway(world, { ...where, namespace }, file),
    [server]: (namespace) => script(world, { ...where, namespace }, `kubectl apply --server-side -f ${file}`),
    'kubectl apply': (namespace) => script(world, { ...where, namespace }, `kubectl apply -f ${file}`),
    'helm upgrade --install': (namespace) => helm(world, { ...where, namespace }, chart),
  };
  const names = Object.keys(tools);
  const [created, unchanged] = [names.map((): number[] => []), names.map((): number[] => [])];
  for (let run = 1; run <= world.runs; run++)
    for (const [at, name] of names.entries()) {
      const tool = tools[name] as (namespace: string) => Promise<Ended>;
      const namespace = await world.namespace();
      created[at]?.push((await must(tool(namespace))).seconds);
      unchanged[at]?.push((await must(tool(namespace))).seconds);
      world.log(`deploy: ${where.name}, ${count} ConfigMaps, ${name}, run ${run} of ${world.runs}`);
    }
  const away = where.name === '20 ms away';
  const limits = { new: away ? 0.2 : 1.3, unchanged: away ? 0.1 : 1 };
  const figures = (row: string, times: number, all: readonly number[][]): Figure[] =>
    names.map((subject, at) => ({
      row,
      where: where.name,
      subject,
      seconds: all[at] ?? [],
      ...(at === 0 ? { limit: { times, of: server } } : {}),
    }));
  return [
    ...figures(`${count} ConfigMaps, all new`, limits.new, created),
    ...figures(`${count} ConfigMaps, none changed`, limits.unchanged, unchanged),
  ];
};
