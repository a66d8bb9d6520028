import { type ContainerStatus, containerStatusesOf, isKind, type KubeObject } from '@slipway/kubernetes';
import { configMap, deployment, service, shell, webImage } from '../verdicts/objects.ts';
import type { BenchEnvironment, Where } from './environment.ts';
import type { Figure } from './figures.ts';
import { must, script, slipway } from './tools.ts';

interface Failing {
  readonly row: string;
  readonly bad: (registry: string, run: number) => object;
  /** Returns whether the cluster reports the failure: the earliest moment at which a tool can detect it. */
  readonly known: (pod: KubeObject) => boolean;
  /** The text of Slipway's log at that moment. */
  readonly verdict: RegExp;
}

const statuses = (pod: KubeObject): ContainerStatus[] => (isKind(pod, 'Pod') ? containerStatusesOf(pod) : []);

const failing: readonly Failing[] = [
  {
    row: 'image that does not exist',
    bad: (registry, run) => deployment(registry, { image: `${registry}/slipway/nothing:${run}` }),
    known: (pod) =>
      statuses(pod).some(({ state }) => /^(ErrImagePull|ImagePullBackOff)$/.test(state?.waiting?.reason ?? '')),
    verdict: /::error::ImageNotFound/,
  },
  {
    row: 'crash at start',
    bad: (registry, run) =>
      deployment(registry, { image: webImage(registry, 2), command: shell(`echo run ${run} cannot start; exit 1`) }),
    known: (pod) =>
      statuses(pod).some(
        ({ state, restartCount }) =>
          restartCount + Number(Boolean(state?.terminated ?? state?.waiting?.reason === 'CrashLoopBackOff')) >= 2,
      ),
    verdict: /::error::CrashLoop/,
  },
];

/** The moment, by our own clock, at which a pod of the namespace first fulfils this. */
const moment = (world: BenchEnvironment, namespace: string, known: Failing['known']) => {
  const stop = new AbortController();
  let at: number | undefined;
  const look = (pod: KubeObject): void => {
    if (known(pod)) at ??= performance.now();
  };
  const seen = new Promise<void>((resolve) => {
    const both = (pod: KubeObject): void => {
      look(pod);
      if (at !== undefined) resolve();
    };
    void world.api.watch(
      { apiVersion: 'v1', kind: 'Pod', namespace },
      { onSync: ({ items }) => items.forEach(both), onEvent: ({ object }) => both(object) },
      stop.signal,
    );
  });
  return { at: () => at, seen, stop: () => stop.abort() };
};

const good = (registry: string): object[] => [configMap({ greeting: 'one' }), deployment(registry), service()];

interface Run {
  readonly afterReport: number;
  readonly verdict: number;
  readonly back: number;
  readonly whole: number;
}

const bySlipway = async (
  world: BenchEnvironment,
  where: Where,
  { bad, known, verdict }: Failing,
  run: number,
): Promise<Run> => {
  const { registry } = world.cluster;
  const namespace = await world.namespace();
  await must(slipway(world, { ...where, namespace }, world.file('good.yaml', good(registry))));
  const watch = moment(world, namespace, known);
  let [told, back] = [Number.NaN, Number.NaN];
  let log = '';
  const began = performance.now();
  const ended = await slipway(
    world,
    { ...where, namespace },
    world.file('bad.yaml', [...good(registry).slice(0, 1), bad(registry, run), service()]),
    {
      heard: (text, seconds) => {
        log += text;
        if (Number.isNaN(told) && verdict.test(log)) told = seconds;
        if (Number.isNaN(back) && /Rollback: rolled-back/.test(log)) back = seconds;
      },
    },
  );
  watch.stop();
  const reported = ((watch.at() ?? Number.NaN) - began) / 1000;
  if ([told, back, reported].some(Number.isNaN))
    throw new Error(`Not seen: report ${reported}, verdict ${told}, rollback ${back}.\n${ended.log.slice(-2000)}`);
  return { afterReport: told - reported, verdict: told, back: back - told, whole: ended.seconds };
};

/** A script that rolls back at the given moment. */
const byKubectl = async (
  world: BenchEnvironment,
  where: Where,
  { bad, known }: Failing,
  run: number,
): Promise<number> => {
  const { registry } = world.cluster;
  const namespace = await world.namespace();
  const status = 'kubectl rollout status deployment/web --timeout=60s';
  await must(
    script(
      world,
      { ...where, namespace },
      `kubectl apply --server-side -f ${world.file('good.yaml', good(registry))}\n${status}`,
    ),
  );
  const watch = moment(world, namespace, known);
  await must(
    script(
      world,
      { ...where, namespace },
      `kubectl apply --server-side -f ${world.file('bad.yaml', [bad(registry, run)])}`,
    ),
  );
  await watch.seen;
  watch.stop();
  return (await must(script(world, { ...where, namespace }, `kubectl rollout undo deployment/web\n${status}`))).seconds;
};

/** Measures the time until a failing release is detected, and until the previous release is restored. */
export const failingFigures = async (world: BenchEnvironment, where: Where): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const each of failing) {
    const [runs, scripts]: [Run[], number[]] = [[], []];
    for (let run = 1; run <= world.runs; run++) {
      runs.push(await bySlipway(world, where, each, run));
      scripts.push(await byKubectl(world, where, each, run));
      world.log(`deploy: ${where.name}, ${each.row}, run ${run} of ${world.runs}`);
    }
    const { row } = each;
    const base = { row, where: where.name };
    const away = where.name === '20 ms away';
    figures.push(
      { ...base, subject: 'slipway: start to verdict', seconds: runs.map(({ verdict }) => verdict) },
      {
        ...base,
        subject: 'slipway: verdict after the first failing status',
        seconds: runs.map(({ afterReport }) => afterReport),
        limit: { seconds: away ? 0.6 : 0.5 },
      },
      {
        ...base,
        subject: 'slipway: verdict to verified rollback',
        seconds: runs.map(({ back }) => back),
        limit: { times: 1.5, of: 'kubectl: rollout undo and rollout status' },
      },
      { ...base, subject: 'kubectl: rollout undo and rollout status', seconds: scripts },
      { ...base, subject: 'slipway: whole step', seconds: runs.map(({ whole }) => whole) },
    );
  }
  return figures;
};
