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
import type { HealthCheck } from '../track/health-check.ts';
import type { TrackedState } from '../track/tracked-object.ts';

interface Metric {
  readonly name: string;
  /** Of one container; absent: of all. */
  readonly container?: string;
  readonly path: readonly (string | number)[];
}

type Autoscaler = Models['HorizontalPodAutoscaler'];

/** Metrics that are a share of what the containers request; autoscaling/v1 knows one such metric. */
const sharesOf = (autoscaler: Autoscaler): Metric[] => {
  const v1Field = ['spec', 'targetCPUUtilizationPercentage'];
  if (valueAt(autoscaler, v1Field) !== undefined) return [{ name: 'cpu', path: v1Field }];
  return (autoscaler.spec?.metrics ?? []).flatMap(({ resource, containerResource }, index) => {
    const source = containerResource ?? resource;
    if (source?.target.averageUtilization === undefined) return [];
    const container = containerResource ? { container: containerResource.container } : {};
    return [{ name: source.name, path: ['spec', 'metrics', index], ...container }];
  });
};

/** What counts for the metric: containers that stay, as the autoscaler's controller sums them. */
const lacking = ({ spec }: Pod, { name, container }: Metric): string[] => {
  if (container === undefined && spec?.resources?.requests?.[name] !== undefined) return [];
  const sidecars = (spec?.initContainers ?? []).filter(({ restartPolicy }) => restartPolicy === 'Always');
  const containers = [...(spec?.containers ?? []), ...sidecars];
  return containers
    .filter((each) => container === undefined || each.name === container)
    .filter(({ resources }) => resources?.requests?.[name] === undefined)
    .map((each) => each.name);
};

const scaledFrom = (autoscaler: Autoscaler, tracked: readonly TrackedState[]): TrackedState | undefined => {
  const { kind, name } = autoscaler.spec?.scaleTargetRef ?? {};
  return tracked.find(
    ({ target: { desired } }) =>
      desired.kind === kind &&
      desired.metadata.name === name &&
      desired.metadata.namespace === autoscaler.metadata.namespace,
  );
};

/** Metrics that can never be computed, because the pods as they run request nothing to compare with. */
const incomputable = (
  autoscaler: Autoscaler,
  tracked: readonly TrackedState[],
  written: ManifestLocations,
): string[] => {
  const scaled = scaledFrom(autoscaler, tracked);
  const pod = scaled?.assessment.pods.find(isReadyPod);
  if (!scaled || !pod) return [];
  return sharesOf(autoscaler).flatMap((metric) => {
    const names = lacking(pod, metric);
    if (names.length === 0) return [];
    const place = written(autoscaler, metric.path);
    const who = `container${names.length > 1 ? 's' : ''} ${names.join(', ')} of ${showRef(refOf(scaled.target.desired))}`;
    return [
      `${showRef(refOf(autoscaler))} can never compute the utilization of ${metric.name}${place ? ` (${place})` : ''}: ${who} request${names.length > 1 ? '' : 's'} none. Set resources.requests.${metric.name}.`,
    ];
  });
};

/** That the controller cannot ask its target how many pods it has, where that is its word on this very release. */
const unscalable = ({ target, observation }: TrackedState, tracked: readonly TrackedState[]): string[] => {
  const { object } = observation;
  if (!object || !isKind(object, 'HorizontalPodAutoscaler')) return [];
  const found = conditionOf(object, 'AbleToScale');
  if (found?.status !== 'False' || found.reason !== 'FailedGetScale') return [];
  const isOld = (found.lastTransitionTime ?? '') < (target.since ?? '');
  // Its controller looks every 15 s: what it said of a target that has come since is no news.
  if (isOld && scaledFrom(object, tracked)) return [];
  const { apiVersion = 'apps/v1', kind = '', name = '' } = object.spec?.scaleTargetRef ?? {};
  // These can always be asked where they are there: that they are not was told before anything was changed.
  if (isScalable({ apiVersion, kind }) && !scaledFrom(object, tracked)) return [];
  return [`${showRef(refOf(object))} cannot scale ${kind} ${name}: ${found.message ?? found.reason}.`];
};

/**
 * Tells of autoscalers of the release that can never scale. That metrics are late is normal, and the release answers
 * requests without any: this fails nothing. Undefined when there is no autoscaler.
 */
export const watchAutoscalers = (
  desired: readonly KubeObject[],
  warn: (line: string) => void,
  written: ManifestLocations = () => undefined,
): HealthCheck | undefined =>
  ofKind(desired, 'HorizontalPodAutoscaler').length > 0
    ? async (tracked) => {
        for (const each of tracked) {
          const { desired: autoscaler } = each.target;
          if (!isKind(autoscaler, 'HorizontalPodAutoscaler')) continue;
          for (const line of [...incomputable(autoscaler, tracked, written), ...unscalable(each, tracked)]) warn(line);
        }
        return undefined;
      }
    : undefined;
