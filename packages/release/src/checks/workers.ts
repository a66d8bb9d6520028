import { type Cause, describeError } from '@slipway/core';
import { isRestartable, type KubeObject, type Pod, refOf } from '@slipway/kubernetes';
import { dyingWorkers } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';
import type { HealthCheck } from '../track/health-check.ts';
import type { TrackedState } from '../track/tracked-object.ts';

/** New pods of one workload whose logs are read, and of a release at most. */
const mostPods = 2;
const mostReads = 20;
/** Milliseconds of the watch that are left when the logs are read: an answer takes a moment. */
const lead = 1500;

interface Place {
  readonly owner: KubeObject;
  readonly pod: Pod;
  readonly container: string;
}

/** Containers of pods that this deploy has made. */
const placesOf = ({ target, assessment }: TrackedState): Place[] =>
  isRestartable(target.desired) && target.since !== undefined
    ? assessment.pods
        .filter(({ metadata }) => (metadata.creationTimestamp ?? '') >= (target.since ?? ''))
        .slice(0, mostPods)
        .flatMap((pod) =>
          (pod.spec?.containers ?? []).map(({ name }) => ({
            owner: target.desired,
            pod,
            container: name,
          })),
        )
    : [];

/**
 * Whether the workers of what is ready live, near the end of the watch: behind a master that answers a probe, or
 * without a probe, they may end for ever, and neither a restart nor a condition would tell.
 * @param watch milliseconds for which everything has to stay ready
 */
export const watchWorkers =
  ({ cluster, clock, log }: ReleasePorts, watch: number): HealthCheck =>
  async (tracked, signal) => {
    const places = tracked.flatMap(placesOf).slice(0, mostReads);
    if (places.length === 0) return undefined;
    await clock.sleep(Math.max(0, watch - lead), signal);
    const causes = await Promise.all(
      places.map(async ({ owner, pod, container }): Promise<Cause | undefined> => {
        try {
          const text = await cluster.logs(refOf(pod), { container, tailLines: 200, limitBytes: 128 * 1024 });
          return dyingWorkers(refOf(owner), pod, container, text);
        } catch (error) {
          log.info(`The log of ${pod.metadata.name} was not looked at for workers that end: ${describeError(error)}`);
          return undefined;
        }
      }),
    );
    return causes.find((cause) => cause !== undefined);
  };
