import { type KubeObject, keyOf, refOf } from '@slipway/contract';
import type { ReleaseId } from '../names.ts';
import type { RevisionRecord } from '../record.ts';
import { type Goal, isBarrier, type RestoreResult, restore } from '../restore.ts';
import type { TrackResult } from '../track.ts';
import type { ReleasePorts } from '../types.ts';
import { marks, podLabelsOf, selecting, selects, versionLabel } from './marks.ts';
import { settle } from './traffic.ts';
import { presentVersion } from './versions.ts';
import { isRoute } from './weights.ts';

/** Whether any of these revisions may have left a trial behind. */
export const hasTrial = (records: readonly RevisionRecord[]): boolean =>
  records.some(({ objects }) => objects.some(({ temporary }) => temporary));

export interface Retreated {
  readonly result: RestoreResult;
  readonly tracked: TrackResult | undefined;
}

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

/**
 * Services that were turned to the new colour take the restored pods only: their own selector would take those of both
 * as long as both exist.
 */
const turnBack = async ({ cluster }: ReleasePorts, services: readonly KubeObject[], goal: Goal): Promise<void> => {
  const { label } = marks['blue-green'];
  const workloads = goal.wanted.map(({ object }) => object).filter(({ kind }) => kind === 'Deployment');
  for (const service of services) {
    const live = await cluster.get(refOf(service));
    if (live?.spec?.selector?.[label] === undefined) continue;
    const workload = workloads.find(
      (object) => object.metadata.namespace === service.metadata.namespace && selects(service, podLabelsOf(object)),
    );
    const version = workload && (await presentVersion(cluster, workload));
    if (version) await cluster.apply(selecting(service, versionLabel, version), { force: true });
  }
};

const together = (results: readonly RestoreResult[]): RestoreResult => {
  const restored = new Map(results.flatMap((result) => result.restored).map((entry) => [keyOf(entry.ref), entry]));
  return {
    restored: [...restored.values()],
    problems: results.flatMap(({ problems }) => problems),
    notes: results.flatMap(({ notes }) => notes),
  };
};

/**
 * Undoes a trial, at whatever step it was left, without losing a request: the stable version becomes whole and is
 * verified; requests are turned to it; only then the new version is removed; at last Services select as they did.
 * @param check follows what was restored until it is ready
 */
export const retreat = async (
  ports: ReleasePorts,
  id: ReleaseId,
  goal: Goal,
  check: (done: RestoreResult) => Promise<TrackResult | undefined>,
): Promise<Retreated> => {
  const services = goal.wanted.map(({ object }) => object).filter(isService);
  const routes = goal.wanted.filter(({ object }) => isRoute(object));
  const isTraffic = ({ object }: Goal['wanted'][number]): boolean => isRoute(object) || isService(object);
  const [trial, others] = [
    goal.unwanted.filter(({ temporary }) => temporary),
    goal.unwanted.filter(({ temporary }) => !temporary),
  ];
  const stable = await restore(ports, id, {
    wanted: goal.wanted.filter((want) => !isTraffic(want)),
    unwanted: others.filter(isBarrier),
  });
  await check(stable);
  const weights = await restore(ports, id, { wanted: routes, unwanted: [] });
  await turnBack(ports, services, goal);
  await settle(ports);
  // Stable pods that could not become ready may have lacked the room that the trial's take.
  const gone = await restore(ports, id, { wanted: [], unwanted: trial });
  const rest = await restore(ports, id, {
    wanted: goal.wanted.filter(({ object }) => isService(object)),
    unwanted: others.filter((entry) => !isBarrier(entry)),
  });
  const result = together([stable, weights, gone, rest]);
  return { result, tracked: await check(result) };
};
