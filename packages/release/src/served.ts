import { ApiError } from '@slipway/cluster';
import { type Cause, type KubeObject, refOf, showRef } from '@slipway/contract';
import { podSpecOf } from '@slipway/manifest';
import type { HealthCheck } from './health.ts';
import type { PlannedObject, ReleasePorts } from './types.ts';

type Labels = Readonly<Record<string, string>>;

interface Template {
  readonly namespace: string | undefined;
  readonly labels: Labels;
  readonly ports: ReadonlySet<string>;
}

interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
}

const selectorOf = (service: KubeObject): Labels => (service.spec?.selector ?? {}) as Labels;

/** A Service that sends requests to pods which it selects; without an address it only names them. */
const isRouting = ({ apiVersion, kind, spec }: KubeObject): boolean =>
  apiVersion === 'v1' &&
  kind === 'Service' &&
  spec?.type !== 'ExternalName' &&
  spec?.clusterIP !== 'None' &&
  Object.keys(spec?.selector ?? {}).length > 0;

const templateOf = (object: KubeObject): Template[] => {
  const spec = podSpecOf(object);
  if (!spec) return [];
  const labels = object.kind === 'Pod' ? object.metadata.labels : object.spec?.template?.metadata?.labels;
  const containers = [...spec.containers, ...(spec.initContainers ?? [])];
  const ports = containers.flatMap((each) => ((each.ports ?? []) as { name?: string }[]).map(({ name }) => name ?? ''));
  return [{ namespace: object.metadata.namespace, labels: labels ?? {}, ports: new Set(ports) }];
};

const matching = (service: KubeObject, templates: readonly Template[]): Template[] =>
  templates.filter(
    ({ namespace, labels }) =>
      namespace === service.metadata.namespace &&
      Object.entries(selectorOf(service)).every(([key, value]) => labels[key] === value),
  );

/** Names of target ports, when none of the Service's ports exists in any pod that it selects. */
const lostPorts = (service: KubeObject, templates: readonly Template[]): string[] => {
  const selected = matching(service, templates);
  const ports = (service.spec?.ports ?? []) as ServicePort[];
  const names = ports.map(({ targetPort }) => targetPort).filter((each) => typeof each === 'string');
  const isLost = (name: string): boolean => selected.every((template) => !template.ports.has(name));
  return selected.length > 0 && names.length > 0 && names.length === ports.length && names.every(isLost) ? names : [];
};

const show = (labels: Labels): string =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');

const describe = (service: KubeObject, says: string, hint: string, of: string): Cause => ({
  code: 'NotReady',
  sentence: `${showRef(refOf(service))}: ${says}, so that nothing answers requests to it any more`,
  object: refOf(service),
  hint,
  command: `kubectl -n ${service.metadata.namespace} get endpointslices -l kubernetes.io/service-name=${service.metadata.name}`,
  evidence: [{ source: 'manifest', of: showRef(refOf(service)), text: of }],
});

const noPorts = (service: KubeObject, names: readonly string[], templates: readonly Template[]): Cause => {
  const known = [...new Set(matching(service, templates).flatMap(({ ports }) => [...ports]))].filter(Boolean);
  return describe(
    service,
    `its targetPort ${names.join(', ')} is the name of no port of the pods that it selects`,
    `Name the port so in the container (ports: name), or take ${known.length > 0 ? `one of ${known.join(', ')}` : 'its number'}.`,
    `targetPort ${names.join(', ')}`,
  );
};

const noPods = (service: KubeObject, templates: readonly Template[]): Cause => {
  const others = templates.filter(({ namespace }) => namespace === service.metadata.namespace);
  const labels = [...new Set(others.map((template) => show(template.labels)))].slice(0, 3);
  return describe(
    service,
    `its selector ${show(selectorOf(service))} matches no pod`,
    `Let the selector name labels that the pods have${labels.length > 0 ? `: ${labels.join('; ')}` : ''}.`,
    `selector ${show(selectorOf(service))}`,
  );
};

/** Pods that stand for more than a moment, of all namespaces of these Services; none where they may not be listed. */
const podsOf = async ({ cluster }: ReleasePorts, services: readonly KubeObject[]): Promise<Template[]> => {
  const namespaces = [...new Set(services.flatMap(({ metadata }) => metadata.namespace ?? []))];
  try {
    const lists = await Promise.all(
      namespaces.map((namespace) => cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace })),
    );
    return lists
      .flatMap(({ items }) => items)
      .filter(({ metadata, status }) => !metadata.deletionTimestamp && !isOver(status?.phase))
      .flatMap(templateOf);
  } catch (error) {
    // Who may not list pods is told so where it matters more.
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return [];
    throw error;
  }
};

const isOver = (phase: string | undefined): boolean => phase === 'Failed' || phase === 'Succeeded';

/**
 * Whether every Service that had pods before still has some once everything is ready: a selector or a port's name that
 * fits no more makes no pod unready, and nothing else would tell. What never had pods is left alone, and so are pods of
 * others. Undefined when no Service is suspicious, which costs no request.
 */
export const watchServed = async (
  ports: ReleasePorts,
  plan: readonly PlannedObject[],
): Promise<HealthCheck | undefined> => {
  if (plan.every(({ action }) => action === 'unchanged')) return undefined;
  const now = plan.flatMap(({ object }) => templateOf(object));
  const before = plan.flatMap(({ live }) => (live ? templateOf(live) : []));
  const services = plan.flatMap(({ object, live }) =>
    live && isRouting(object) && isRouting(live) ? [{ object, live }] : [],
  );
  const renamed = services.flatMap(({ object, live }) => {
    const names = lostPorts(live, before).length === 0 ? lostPorts(object, now) : [];
    return names.length > 0 ? [noPorts(object, names, now)] : [];
  });
  const lonely = services.filter(({ object }) => matching(object, now).length === 0);
  const stood =
    lonely.length > 0
      ? await podsOf(
          ports,
          lonely.map(({ object }) => object),
        )
      : [];
  const served = lonely.filter(({ live }) => matching(live, stood).length > 0).map(({ object }) => object);
  if (renamed.length === 0 && served.length === 0) return undefined;
  return async () => {
    if (renamed[0]) return renamed[0];
    const stand = await podsOf(ports, served);
    const lost = stand.length > 0 ? served.find((service) => matching(service, stand).length === 0) : undefined;
    return lost && noPods(lost, now);
  };
};
