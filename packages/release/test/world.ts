import type { Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import {
  type FakeClock,
  type FakeCluster,
  type FakePorts,
  fakeClock,
  fakeCluster,
  fakePorts,
  runWorkloadControllers,
} from '@slipway/testkit';
import {
  type OpenRelease,
  openHistory,
  planRollback,
  preflight,
  type RollbackTarget,
  type RollOutOptions,
  readSnapshot,
  rollBack,
  rollOut,
} from '../src/index.ts';
import { id, run } from './samples.ts';

/** A cluster whose controllers act at once, with a release. */
export interface World {
  readonly fake: FakeCluster;
  readonly clock: FakeClock;
  /** The logged lines. */
  readonly ports: FakePorts;
  release(cluster?: Cluster): OpenRelease;
  deploy(
    objects: readonly KubeObject[],
    options?: Partial<RollOutOptions>,
    cluster?: Cluster,
  ): ReturnType<typeof rollOut>;
  rollback(
    target?: RollbackTarget,
    unfinished?: boolean,
    cluster?: Cluster,
  ): Promise<Awaited<ReturnType<typeof rollBack>> | undefined>;
  /** Returns `revision state` for each revision, oldest first. */
  history(): Promise<string[]>;
  plan(objects: readonly KubeObject[], prune?: boolean): ReturnType<typeof preflight>;
  readonly stop: () => void;
}

/** Bytes of one part of a revision: small, so that each revision has several parts. */
const partSize = 300;

const defaults: RollOutOptions = {
  timeout: 60_000,
  stableFor: 0,
  forceConflicts: true,
  prune: true,
  historyLimit: 10,
  run,
};

export const openWorld = (): World => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const ports = fakePorts();
  const stop = runWorkloadControllers(fake);
  const release = (cluster: Cluster = fake): OpenRelease => ({
    cluster,
    clock,
    log: ports.log,
    signal: new AbortController().signal,
    id,
    history: openHistory(cluster, id, partSize),
  });
  return {
    fake,
    clock,
    ports,
    release,
    stop,
    deploy: async (objects, options = {}, cluster = fake) => {
      const open = release(cluster);
      const given = { ...defaults, ...options };
      const plan = await preflight(cluster, id, objects, given);
      expect(plan.problems).toEqual([]);
      return rollOut(open, plan, await readSnapshot(open.history), given);
    },
    rollback: async (target = 'last-verified', unfinished = false, cluster = fake) => {
      const open = release(cluster);
      const { revisions } = await open.history.revisions();
      const plan = planRollback(revisions, target, unfinished);
      return plan && rollBack(open, revisions, plan, { timeout: 60_000 });
    },
    history: async () =>
      (await openHistory(fake, id).revisions()).revisions
        .toSorted((a, b) => a.revision - b.revision)
        .map(({ revision, state }) => `${revision} ${state}`),
    plan: (objects, prune = true) => preflight(fake, id, objects, { forceConflicts: false, prune }),
  };
};
