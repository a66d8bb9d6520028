import { type Cause, describeError } from '@slipway/core';
import { isRestartable, type KubeObject, type Pod, refOf } from '@slipway/kubernetes';
import { dyingWorkers } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';
import type { TrackedState } from '../observe/tracked-object.ts';
import type { HealthCheck } from '../track/health-check.ts';

/** Maximum number of pods per workload whose logs are read. */
const maxPods = 2;
/** Maximum number of logs per release. */
const maxLogs = 20;
/** Milliseconds before the end of the stability window at which the check reads the logs. */
const readTime = 1500;

interface PodContainer {
  readonly owner: KubeObject;
  readonly pod: Pod;
  readonly container: string;
}

/** Containers of the pods that this deploy created. */
const newContainers = ({ target, assessment }: TrackedState): PodContainer[] =>
  isRestartable(target.desired) && target.since !== undefined
    ? assessment.pods
        .filter(({ metadata }) => (metadata.creationTimestamp ?? '') >= (target.since ?? ''))
        .slice(0, maxPods)
        .flatMap((pod) =>
          (pod.spec?.containers ?? []).map(({ name }) => ({
            owner: target.desired,
            pod,
            container: name,
          })),
        )
    : [];

/**
 * Returns a check that finds worker processes which crash again and again. Their master process may answer the probes, so
 * that no container restarts and no condition shows the crashes. The check reads the logs near the end of the window.
 * @param window milliseconds of the stability window
 */
export const watchWorkers =
  ({ cluster, clock, log }: ReleasePorts, window: number): HealthCheck =>
  async (tracked, signal) => {
    const containers = tracked.flatMap(newContainers).slice(0, maxLogs);
    if (containers.length === 0) return undefined;
    await clock.sleep(Math.max(0, window - readTime), signal);
    const causes = await Promise.all(
      containers.map(async ({ owner, pod, container }): Promise<Cause | undefined> => {
        try {
          const text = await cluster.logs(refOf(pod), { container, tailLines: 200, limitBytes: 128 * 1024 });
          return dyingWorkers(refOf(owner), pod, container, text);
        } catch (error) {
          log.info(`The log of ${pod.metadata.name} could not be read for crashed workers: ${describeError(error)}`);
          return undefined;
        }
      }),
    );
    return causes.find((cause) => cause !== undefined);
  };
