import { ApiError } from '@slipway/cluster';
import { nearest } from '@slipway/core';
import { type KubeObject, type Labels, selectorOf, showLabels } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import { isKnownPort, portNumber } from './container-ports.ts';
import { isSelecting, podsSelectedBy, stableLabels, type Template } from './service-selectors.ts';

/** Labels that say what an application is called: one of them is easily written for another. */
const naming: ReadonlySet<string> = new Set(['app', 'k8s-app', 'name', 'run', 'service', 'app.kubernetes.io/name']);

const withoutDigits = (text: string): string => text.replace(/\d+/g, '');

/** `apl` for `api`; not v2 for v1, nor one word for another that contains it, nor one letter for another. */
const isSlip = (wanted: string, found: string): boolean =>
  Math.min(wanted.length, found.length) > 2 &&
  Math.abs(wanted.length - found.length) <= 1 &&
  withoutDigits(wanted) !== withoutDigits(found) &&
  nearest(wanted, [found]) === found;

type Likeness = 'same' | 'slip' | 'other';

/** How a pair of a selector stands to the labels of pods. A program may label its own pods, but not by a slip. */
const compare = (key: string, value: string, labels: Labels): Likeness => {
  const found = labels[key];
  if (found === value) return 'same';
  if (found !== undefined) return isSlip(value, found) ? 'slip' : 'other';
  return naming.has(key) && Object.entries(labels).some(([other, text]) => naming.has(other) && text === value)
    ? 'slip'
    : 'other';
};

const likenesses = (service: KubeObject, labels: Labels): Likeness[] =>
  Object.entries(selectorOf(service)).map(([key, value]) => compare(key, value, labels));

const points: Readonly<Record<Likeness, number>> = { same: 2, slip: 1, other: 0 };

/** The pods that a selector comes nearest to, of the same namespace. */
export const nearestSelector = (service: KubeObject, templates: readonly Template[]): Template | undefined => {
  const score = ({ labels }: Template): number =>
    likenesses(service, labels).reduce((sum, likeness) => sum + points[likeness], 0);
  return templates
    .filter(({ namespace }) => namespace === service.metadata.namespace)
    .toSorted((a, b) => score(b) - score(a))[0];
};

/** The labels that a selector has to be compared with: those of its keys, or all where none is. */
export const labelsBeside = (service: KubeObject, { labels }: Template): string => {
  const keys = Object.keys(selectorOf(service));
  const beside = Object.entries(labels).filter(([key]) => keys.includes(key));
  return showLabels(Object.fromEntries(beside.length > 0 ? beside : Object.entries(stableLabels(labels)).slice(0, 4)));
};

/** The Service is called as its selector wants it and the workload is not: two applications of names that are alike. */
const isOfAnother = (service: KubeObject, { of }: Template): boolean =>
  Object.values(selectorOf(service)).includes(service.metadata.name) && of.split('/').at(-1) !== service.metadata.name;

/** Every port of the Service is one that the pods say they have. */
const fitsPorts = (service: KubeObject, { object }: Template): boolean =>
  ((service.spec?.ports ?? []) as { port: number; targetPort?: number | string }[]).every(
    ({ port, targetPort = port }) => {
      const number = portNumber(object, targetPort);
      return number !== undefined && isKnownPort(object, number);
    },
  );

/** Every Service that may stand before the pods; undefined where they may not be listed. */
const servicesIn = async ({ cluster }: ReleasePorts, namespace: string): Promise<KubeObject[] | undefined> => {
  try {
    return (await cluster.list({ apiVersion: 'v1', kind: 'Service', namespace })).items;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return undefined;
    throw error;
  }
};

/**
 * The pods of this release that a Service without pods was certainly meant for: no other Service leads to them, they have
 * its ports, and its selector misses their labels only by slips. Undefined where that is not certain: the pods of an
 * operator, of another release, or labelled by their own program may come later.
 * @param own what the release's workloads make, where it is ready
 */
export const intendedPods = async (
  ports: ReleasePorts,
  service: KubeObject,
  own: readonly Template[],
): Promise<Template | undefined> => {
  const alike = own.filter(
    (template) =>
      template.namespace === service.metadata.namespace &&
      likenesses(service, template.labels).every((likeness) => likeness !== 'other') &&
      !isOfAnother(service, template) &&
      fitsPorts(service, template),
  );
  if (alike.length !== 1) return undefined;
  const others = await servicesIn(ports, service.metadata.namespace ?? '');
  const isServed = others?.some((other) => isSelecting(other) && podsSelectedBy(other, alike).length > 0) ?? true;
  return isServed ? undefined : alike[0];
};
