import { type Cause, withHint } from '@slipway/core';
import {
  isReadyPod,
  type KubeObject,
  keyOf,
  refOf,
  runsContinuously,
  selectorOf,
  servicePortsOf,
  showLabels,
  showRef,
} from '@slipway/kubernetes';
import { ownerAnnotationOf } from '../core/annotations.ts';
import type { PlannedObject, ReleasePorts } from '../core/types.ts';
import { isCustomResource } from '../links/missing-references.ts';
import { intendedPods, labelsBeside, nearestSelector } from '../links/selector-suggestions.ts';
import {
  hasPodSelector,
  isServiceWithSelector,
  listPods,
  type PodTemplate,
  podsSelectedBy,
  podTemplatesOf,
  userLabels,
} from '../links/service-selectors.ts';
import type { TrackedState } from '../observe/tracked-object.ts';
import type { HealthCheck } from '../track/health-check.ts';

/** Returns the names of the target ports if no selected pod has any port of the Service. Otherwise, returns none. */
const missingPortNames = (service: KubeObject, templates: readonly PodTemplate[]): string[] => {
  const selected = podsSelectedBy(service, templates);
  const ports = servicePortsOf(service);
  const names = ports.map(({ targetPort }) => targetPort).filter((each) => typeof each === 'string');
  const isMissing = (name: string): boolean => selected.every((template) => !template.ports.has(name));
  return selected.length > 0 && names.length > 0 && names.length === ports.length && names.every(isMissing)
    ? names
    : [];
};

interface UnansweredService {
  /** A clause that explains why no pod answers. */
  readonly problem: string;
  readonly hint: string;
  /** The part of the manifest that causes the problem. */
  readonly evidence: string;
  /** The Service answered before this release. */
  readonly answeredBefore?: boolean;
}

/** Returns the cause for a Service whose requests get no answer. */
export const unansweredService = (
  service: KubeObject,
  { problem, hint, evidence, answeredBefore = false }: UnansweredService,
): Cause => ({
  code: 'NotReady',
  sentence: `${showRef(refOf(service))}: ${problem}, so no pod answers its requests${answeredBefore ? ' any more' : ''}`,
  object: refOf(service),
  hint,
  command: `kubectl -n ${service.metadata.namespace} get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`,
  evidence: [{ source: 'manifest', of: showRef(refOf(service)), text: evidence }],
});

const missingPortCause = (
  service: KubeObject,
  names: readonly string[],
  templates: readonly PodTemplate[],
  answeredBefore: boolean,
): Cause => {
  const portNames = [...new Set(podsSelectedBy(service, templates).flatMap(({ ports }) => [...ports]))].filter(Boolean);
  return unansweredService(service, {
    problem: `its targetPort ${names.join(', ')} is not the name of any port of its pods`,
    hint: `Give the port of the container this name (ports: name), or use ${portNames.length > 0 ? `one of ${portNames.join(', ')}` : 'its number'}.`,
    evidence: `targetPort ${names.join(', ')}`,
    answeredBefore,
  });
};

const noPodsCause = (service: KubeObject, templates: readonly PodTemplate[], answeredBefore: boolean): Cause => {
  const selector = showLabels(selectorOf(service));
  const nearest = nearestSelector(service, templates);
  const inNamespace = templates.filter(({ namespace }) => namespace === service.metadata.namespace);
  const labels = [...new Set(inNamespace.map((template) => showLabels(userLabels(template.labels))))].slice(0, 3);
  const comparison =
    nearest && !answeredBefore ? ` (the pods of ${nearest.source} have ${labelsBeside(service, nearest)})` : '';
  return unansweredService(service, {
    problem: `its selector ${selector} matches no pod${comparison}`,
    hint: `Use labels of the pods in the selector${labels.length > 0 ? `: ${labels.join('; ')}` : ''}.`,
    evidence: `selector ${selector}`,
    answeredBefore,
  });
};

export interface ServiceEndpointOptions {
  /** Keys of the objects of the last verified revision, if they are known. Their problems are not new. */
  readonly verifiedKeys?: ReadonlySet<string>;
  /** Receives the warnings. */
  readonly warn?: (line: string) => void;
}

/** One ready pod of each workload of the release. Its labels are those that admission left. */
const readyTemplates = (tracked: readonly TrackedState[]): PodTemplate[] =>
  tracked
    .filter(({ target }) => runsContinuously(target.desired))
    .flatMap(({ target, assessment }) => {
      const source = showRef(refOf(target.desired));
      const [pod] = assessment.pods.filter(isReadyPod);
      return pod ? podTemplatesOf(pod).map((template) => ({ ...template, source })) : [];
    });

/** A Service that selects no pods of the release. */
interface ServiceWithoutPods {
  readonly service: KubeObject;
  /** This release creates it, and no other release or client. */
  readonly isNew: boolean;
}

/** A live Service that no verified revision contains is new too: a failed revision of this release left it. */
const isNewService = ({ object, live }: PlannedObject, verifiedKeys: ReadonlySet<string> | undefined): boolean =>
  !verifiedKeys?.has(keyOf(refOf(object))) &&
  (!live || (verifiedKeys !== undefined && ownerAnnotationOf(live) === ownerAnnotationOf(object)));

/** Returns the cause for the first Service that is surely wrong. Warns about the others. */
const checkServicesWithoutPods = async (
  ports: ReleasePorts,
  services: readonly ServiceWithoutPods[],
  tracked: readonly TrackedState[],
  warn: (line: string) => void,
): Promise<Cause | undefined> => {
  const own = readyTemplates(tracked);
  const pods =
    own.length > 0 && services.length > 0
      ? await listPods(
          ports,
          services.map(({ service }) => service),
        )
      : [];
  if (pods.length === 0) return undefined;
  for (const { service, isNew } of services) {
    const selected = podsSelectedBy(service, pods);
    const names = missingPortNames(service, selected);
    if (selected.length > 0 && names.length === 0) continue;
    const inNamespace = own.filter(({ namespace }) => namespace === service.metadata.namespace);
    // Without pods of the release in the same namespace, the purpose of the Service is unknown.
    if (selected.length === 0 && inNamespace.length === 0) continue;
    const cause =
      names.length > 0 ? missingPortCause(service, names, selected, false) : noPodsCause(service, inNamespace, false);
    const isCertain =
      isNew &&
      isServiceWithSelector(service) &&
      (names.length > 0 || (await intendedPods(ports, service, own)) !== undefined);
    if (isCertain) return cause;
    warn(withHint(cause.sentence, cause.hint));
  }
  return undefined;
};

/**
 * Returns a check that every Service has endpoints. A wrong selector or port name makes no pod unready, so readiness does
 * not show it.
 *
 * - A Service that had pods before and has none now fails the release.
 * - A new Service fails the release if it must be meant for pods of the release.
 * - All others cause a warning, because another release may create their pods later.
 *
 * Returns undefined, without any request, if all Services select pods of the release.
 */
export const watchServiceEndpoints = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  { verifiedKeys, warn = () => {} }: ServiceEndpointOptions = {},
): Promise<HealthCheck | undefined> => {
  const hasChanges = plan.some(({ action }) => action !== 'unchanged');
  const templates = plan.flatMap(({ object }) => podTemplatesOf(object));
  const liveTemplates = plan.flatMap(({ live }) => (live ? podTemplatesOf(live) : []));
  const existing = plan.flatMap(({ object, live }) =>
    live && hasChanges && isServiceWithSelector(object) && isServiceWithSelector(live) ? [{ object, live }] : [],
  );
  const [portCause] = existing.flatMap(({ object, live }) => {
    const names = missingPortNames(live, liveTemplates).length === 0 ? missingPortNames(object, templates) : [];
    return names.length > 0 ? [missingPortCause(object, names, templates, true)] : [];
  });
  const withoutTemplates = existing.filter(({ object }) => podsSelectedBy(object, templates).length === 0);
  const livePods =
    withoutTemplates.length > 0
      ? await listPods(
          ports,
          withoutTemplates.map(({ object }) => object),
        )
      : [];
  /** Services that have pods now, and may have none after the release. */
  const withLivePods = withoutTemplates
    .filter(({ live }) => podsSelectedBy(live, livePods).length > 0)
    .map(({ object }) => object);
  const hasCustomResources = plan.some(({ object }) => isCustomResource(object));
  const withoutPods = plan
    .filter(({ object }) => hasPodSelector(object) && !withLivePods.includes(object))
    .filter(
      ({ object }) => podsSelectedBy(object, templates).length === 0 || missingPortNames(object, templates).length > 0,
    )
    .map(
      (planned): ServiceWithoutPods => ({
        service: planned.object,
        isNew: hasChanges && !hasCustomResources && isNewService(planned, verifiedKeys),
      }),
    );
  if (!portCause && withLivePods.length === 0 && withoutPods.length === 0) return undefined;
  return async (tracked) => {
    if (portCause) return portCause;
    const pods = withLivePods.length > 0 ? await listPods(ports, withLivePods) : [];
    const lost =
      pods.length > 0 ? withLivePods.find((service) => podsSelectedBy(service, pods).length === 0) : undefined;
    return lost ? noPodsCause(lost, templates, true) : checkServicesWithoutPods(ports, withoutPods, tracked, warn);
  };
};
