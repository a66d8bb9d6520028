import {
  conditionOf,
  isKind,
  isReadyPod,
  isScalable,
  type KubeObject,
  type Models,
  ofKind,
  type Pod,
  refOf,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import type { ManifestLocations } from '../links/backends.ts';
import type { TrackedState } from '../observe/tracked-object.ts';
import type { HealthCheck } from '../track/health-check.ts';

interface UtilizationMetric {
  readonly name: string;
  /** The container that counts; without it, all containers count. */
  readonly container?: string;
  readonly path: readonly (string | number)[];
}

type Autoscaler = Models['HorizontalPodAutoscaler'];

/** Metrics in percent of the resource requests. autoscaling/v1 has one such metric. */
const utilizationMetrics = (autoscaler: Autoscaler): UtilizationMetric[] => {
  const v1Field = ['spec', 'targetCPUUtilizationPercentage'];
  if (valueAt(autoscaler, v1Field) !== undefined) return [{ name: 'cpu', path: v1Field }];
  return (autoscaler.spec?.metrics ?? []).flatMap(({ resource, containerResource }, index) => {
    const source = containerResource ?? resource;
    if (source?.target.averageUtilization === undefined) return [];
    const container = containerResource ? { container: containerResource.container } : {};
    return [{ name: source.name, path: ['spec', 'metrics', index], ...container }];
  });
};

/** Containers without a request for the metric. The controller counts containers and sidecars. */
const containersWithoutRequest = ({ spec }: Pod, { name, container }: UtilizationMetric): string[] => {
  if (container === undefined && spec?.resources?.requests?.[name] !== undefined) return [];
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const containers = [...(spec?.containers ?? []), ...sidecars];
  return containers
    .filter((each) => container === undefined || each.name === container)
    .filter(({ resources }) => resources?.requests?.[name] === undefined)
    .map((each) => each.name);
};

const scaleTarget = (autoscaler: Autoscaler, tracked: readonly TrackedState[]): TrackedState | undefined => {
  const { kind, name } = autoscaler.spec?.scaleTargetRef ?? {};
  return tracked.find(
    ({ target: { desired } }) =>
      desired.kind === kind &&
      desired.metadata.name === name &&
      desired.metadata.namespace === autoscaler.metadata.namespace,
  );
};

/** Warnings for metrics that the controller cannot compute, because the running pods have no request for them. */
const metricWarnings = (
  autoscaler: Autoscaler,
  tracked: readonly TrackedState[],
  locations: ManifestLocations,
): string[] => {
  const workload = scaleTarget(autoscaler, tracked);
  const pod = workload?.assessment.pods.find(isReadyPod);
  if (!workload || !pod) return [];
  return utilizationMetrics(autoscaler).flatMap((metric) => {
    const names = containersWithoutRequest(pod, metric);
    if (names.length === 0) return [];
    const place = locations(autoscaler, metric.path);
    const containers = `container${names.length > 1 ? 's' : ''} ${names.join(', ')} of ${showRef(refOf(workload.target.desired))}`;
    return [
      `${showRef(refOf(autoscaler))} cannot compute the utilization of ${metric.name}${place ? ` (${place})` : ''}, because ${containers} ${names.length > 1 ? 'have' : 'has'} no request for it. Set resources.requests.${metric.name}.`,
    ];
  });
};

/** A warning if the controller cannot read the scale of its target. A condition from before this release does not count. */
const scaleWarnings = ({ target, observation }: TrackedState, tracked: readonly TrackedState[]): string[] => {
  const { object } = observation;
  if (!object || !isKind(object, 'HorizontalPodAutoscaler')) return [];
  const condition = conditionOf(object, 'AbleToScale');
  if (condition?.status !== 'False' || condition.reason !== 'FailedGetScale') return [];
  const isOld = (condition.lastTransitionTime ?? '') < (target.since ?? '');
  // The controller runs every 15 s, so an old condition may be from before the target was created.
  if (isOld && scaleTarget(object, tracked)) return [];
  const { apiVersion = 'apps/v1', kind = '', name = '' } = object.spec?.scaleTargetRef ?? {};
  // Built-in kinds always have a scale. A missing target has caused a warning of the preflight.
  if (isScalable({ apiVersion, kind }) && !scaleTarget(object, tracked)) return [];
  return [`${showRef(refOf(object))} cannot scale ${kind} ${name}: ${condition.message ?? condition.reason}.`];
};

/**
 * Returns a check that warns about autoscalers that can never scale. It fails no release, because the pods answer requests
 * without autoscaling, and metrics are often late. Returns undefined without autoscalers.
 */
export const watchAutoscalers = (
  desired: readonly KubeObject[],
  warn: (line: string) => void,
  locations: ManifestLocations = () => undefined,
): HealthCheck | undefined =>
  ofKind(desired, 'HorizontalPodAutoscaler').length > 0
    ? async (tracked) => {
        for (const each of tracked) {
          const { desired: autoscaler } = each.target;
          if (!isKind(autoscaler, 'HorizontalPodAutoscaler')) continue;
          for (const line of [...metricWarnings(autoscaler, tracked, locations), ...scaleWarnings(each, tracked)])
            warn(line);
        }
        return undefined;
      }
    : undefined;
