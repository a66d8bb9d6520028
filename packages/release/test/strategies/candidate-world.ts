import type { Cluster } from '@slipway/cluster';
import { isReadyPod, type KubeObject, ofKind, selectsLabels } from '@slipway/kubernetes';
import {
  parseSteps,
  pausedRevision,
  planRollback,
  preflight,
  type RollOut,
  readSnapshot,
  recreatePhaseJobs,
  resume,
  rollBack,
  rollOutInSteps,
  type Strategy,
  type StrategyOptions,
  type Traffic,
  withoutTemporaryObjects,
} from '../../src/index.ts';
import { id, run } from '../samples.ts';
import { openWorld, type World } from '../world.ts';

const defaults: StrategyOptions = {
  timeout: 60_000,
  stableFor: 0,
  forceConflicts: false,
  prune: true,
  historyLimit: 10,
  run,
  smoke: [],
};

export interface StrategyInputs {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic?: Traffic;
  readonly steps?: string;
}

/** A release that rolls out in steps, with the versions behind its Service at each moment. */
export interface CandidateWorld extends World {
  inSteps(
    objects: readonly KubeObject[],
    inputs: StrategyInputs,
    options?: Partial<StrategyOptions>,
    cluster?: Cluster,
  ): Promise<RollOut>;
  promote(cluster?: Cluster, options?: Partial<StrategyOptions>): Promise<RollOut>;
  /** Rolls back and keeps the candidate. Returns undefined when no revision is unfinished. */
  keep(): Promise<Awaited<ReturnType<typeof rollBack>> | undefined>;
  /** Returns the image tags behind the Service `web` after each change, or `none` without a ready pod. */
  behind(): string[];
}

export const openCandidateWorld = (): CandidateWorld => {
  const world = openWorld();
  const { fake, release } = world;
  const seen: string[] = [];
  fake.onChange(() => {
    const service = fake.find('Service/shop/web');
    if (!service) return;
    const pods = ofKind(fake.objects(), 'Pod').filter(
      (pod) => selectsLabels(service, pod.metadata.labels ?? {}) && isReadyPod(pod),
    );
    const tags = pods.map(({ spec }) => spec?.containers[0]?.image?.split(':').at(-1));
    const now = [...new Set(tags)].sort().join(' and ') || 'none';
    if (seen.at(-1) !== now) seen.push(now);
  });
  return {
    ...world,
    behind: () => seen,
    inSteps: async (objects, { strategy, traffic = 'replicas', steps }, options = {}, cluster = fake) => {
      const open = release(cluster);
      const given = { ...defaults, ...options };
      const checked = await preflight(cluster, id, objects, given);
      const plan = recreatePhaseJobs(checked, await readSnapshot(open.history), true);
      expect(plan.problems).toEqual([]);
      const choice = { strategy, traffic, steps: parseSteps(strategy, steps) };
      return rollOutInSteps(open, plan, await readSnapshot(open.history), { ...given, choice });
    },
    keep: async () => {
      const open = release();
      const { revisions } = await open.history.revisions();
      const plan = planRollback(revisions, 'last-verified', true);
      return plan && rollBack(open, revisions, plan, { timeout: 60_000, keepCandidate: true });
    },
    promote: async (cluster = fake, options = {}) => {
      const open = release(cluster);
      const paused = await pausedRevision(open);
      const objects = withoutTemporaryObjects(paused.record).objects.map(({ object }) => object);
      const snapshot = await readSnapshot(open.history);
      const plan = recreatePhaseJobs(await preflight(cluster, id, objects, defaults), snapshot, true);
      return resume(open, plan, { ...paused, snapshot }, { ...defaults, ...options });
    },
  };
};
