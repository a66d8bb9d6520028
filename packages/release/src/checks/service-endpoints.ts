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
import { ownerAnnotationOf } from '../core/names.ts';
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
import type { HealthCheck } from '../track/health-check.ts';
import type { TrackedState } from '../track/tracked-object.ts';

/** Names of target ports, when none of the Service's ports exists in any pod that it selects. */
const lostPorts = (service: KubeObject, templates: readonly PodTemplate[]): string[] => {
  const selected = podsSelectedBy(service, templates);
  const ports = servicePortsOf(service);
  const names = ports.map(({ targetPort }) => targetPort).filter((each) => typeof each === 'string');
  const isLost = (name: string): boolean => selected.every((template) => !template.ports.has(name));
  return selected.length > 0 && names.length > 0 && names.length === ports.length && names.every(isLost) ? names : [];
};

/** A Service to which nothing answers. */
export const unansweredService = (
  service: KubeObject,
  { says, hint, of, until = false }: { says: string; hint: string; of: string; until?: boolean },
): Cause => ({
  code: 'NotReady',
  sentence: `${showRef(refOf(service))}: ${says}, so that nothing answers requests to it${until ? ' any more' : ''}`,
  object: refOf(service),
  hint,
  command: `kubectl -n ${service.metadata.namespace} get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`,
  evidence: [{ source: 'manifest', of: showRef(refOf(service)), text: of }],
});

const noPorts = (
  service: KubeObject,
  names: readonly string[],
  templates: readonly PodTemplate[],
  until: boolean,
): Cause => {
  const known = [...new Set(podsSelectedBy(service, templates).flatMap(({ ports }) => [...ports]))].filter(Boolean);
  return unansweredService(service, {
    says: `its targetPort ${names.join(', ')} is the name of no port of the pods that it selects`,
    hint: `Name the port so in the container (ports: name), or take ${known.length > 0 ? `one of ${known.join(', ')}` : 'its number'}.`,
    of: `targetPort ${names.join(', ')}`,
    until,
  });
};

const noPods = (service: KubeObject, templates: readonly PodTemplate[], until: boolean): Cause => {
  const selector = showLabels(selectorOf(service));
  const near = nearestSelector(service, templates);
  const others = templates.filter(({ namespace }) => namespace === service.metadata.namespace);
  const labels = [...new Set(others.map((template) => showLabels(userLabels(template.labels))))].slice(0, 3);
  const beside = near && !until ? ` (the pods of ${near.source} have ${labelsBeside(service, near)})` : '';
  return unansweredService(service, {
    says: `its selector ${selector} matches no pod${beside}`,
    hint: `Let the selector name labels that the pods have${labels.length > 0 ? `: ${labels.join('; ')}` : ''}.`,
    of: `selector ${selector}`,
    until,
  });
};

export interface ServiceEndpointOptions {
  /** Keys of what the last good revision had, where that is known: what was dead in it is not this release's fault. */
  readonly good?: ReadonlySet<string>;
  /** Told of what is wrong and fails nothing. */
  readonly warn?: (line: string) => void;
}

/** What the workloads of the release have made that is ready: the labels are the pods' own, as admission left them. */
const standing = (tracked: readonly TrackedState[]): PodTemplate[] =>
  tracked
    .filter(({ target }) => runsContinuously(target.desired))
    .flatMap(({ target, assessment }) => {
      const source = showRef(refOf(target.desired));
      const [pod] = assessment.pods.filter(isReadyPod);
      return pod ? podTemplatesOf(pod).map((template) => ({ ...template, source })) : [];
    });

/** Services of the release without pods of its own, with whether this very release, and nothing else, brings them. */
interface Lonely {
  readonly service: KubeObject;
  readonly isNew: boolean;
}

/** No good revision had it, and nobody else: where it stands, a failed one of this release left it. */
const isBrought = ({ object, live }: PlannedObject, good: ServiceEndpointOptions['good']): boolean =>
  !good?.has(keyOf(refOf(object))) &&
  (!live || (good !== undefined && ownerAnnotationOf(live) === ownerAnnotationOf(object)));

/** The first Service that is certainly dead; of the others a word each. */
const judgeLonely = async (
  ports: ReleasePorts,
  lonely: readonly Lonely[],
  tracked: readonly TrackedState[],
  warn: (line: string) => void,
): Promise<Cause | undefined> => {
  const own = standing(tracked);
  const pods =
    own.length > 0 && lonely.length > 0
      ? await listPods(
          ports,
          lonely.map(({ service }) => service),
        )
      : [];
  if (pods.length === 0) return undefined;
  for (const { service, isNew } of lonely) {
    const selected = podsSelectedBy(service, pods);
    const names = lostPorts(service, selected);
    if (selected.length > 0 && names.length === 0) continue;
    const near = own.filter(({ namespace }) => namespace === service.metadata.namespace);
    // Beside pods of other namespaces alone nothing tells what the Service is for.
    if (selected.length === 0 && near.length === 0) continue;
    const cause = names.length > 0 ? noPorts(service, names, selected, false) : noPods(service, near, false);
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
 * Whether every Service has pods once everything is ready: a selector or a port's name that fits none makes no pod
 * unready, and nothing else would tell. One that had pods before and has none now fails the release; a new one does where
 * it certainly was meant for the release's own pods. Of any other a word is said: pods of others may come later.
 * Undefined when no Service is suspicious, which costs no request.
 */
export const watchServiceEndpoints = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
  { good, warn = () => {} }: ServiceEndpointOptions = {},
): Promise<HealthCheck | undefined> => {
  const isChange = plan.some(({ action }) => action !== 'unchanged');
  const now = plan.flatMap(({ object }) => podTemplatesOf(object));
  const before = plan.flatMap(({ live }) => (live ? podTemplatesOf(live) : []));
  const services = plan.flatMap(({ object, live }) =>
    live && isChange && isServiceWithSelector(object) && isServiceWithSelector(live) ? [{ object, live }] : [],
  );
  const renamed = services.flatMap(({ object, live }) => {
    const names = lostPorts(live, before).length === 0 ? lostPorts(object, now) : [];
    return names.length > 0 ? [noPorts(object, names, now, true)] : [];
  });
  const alone = services.filter(({ object }) => podsSelectedBy(object, now).length === 0);
  const stood =
    alone.length > 0
      ? await listPods(
          ports,
          alone.map(({ object }) => object),
        )
      : [];
  const served = alone.filter(({ live }) => podsSelectedBy(live, stood).length > 0).map(({ object }) => object);
  const makesMore = plan.some(({ object }) => isCustomResource(object));
  const lonely = plan
    .filter(({ object }) => hasPodSelector(object) && !served.includes(object))
    .filter(({ object }) => podsSelectedBy(object, now).length === 0 || lostPorts(object, now).length > 0)
    .map((planned): Lonely => ({ service: planned.object, isNew: isChange && !makesMore && isBrought(planned, good) }));
  if (renamed.length === 0 && served.length === 0 && lonely.length === 0) return undefined;
  return async (tracked) => {
    if (renamed[0]) return renamed[0];
    const stand = served.length > 0 ? await listPods(ports, served) : [];
    const lost = stand.length > 0 ? served.find((service) => podsSelectedBy(service, stand).length === 0) : undefined;
    return lost ? noPods(lost, now, true) : judgeLonely(ports, lonely, tracked, warn);
  };
};
