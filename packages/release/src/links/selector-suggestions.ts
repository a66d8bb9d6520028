import { ApiError } from '@slipway/cluster';
import { nearest } from '@slipway/core';
import { type KubeObject, type Labels, selectorOf, servicePortsOf, showLabels } from '@slipway/kubernetes';
import type { ReleasePorts } from '../core/types.ts';
import { isDeclaredOrProbed, resolvePort } from './container-ports.ts';
import { hasPodSelector, type PodTemplate, podsSelectedBy, userLabels } from './service-selectors.ts';

/** Labels that hold the name of an application. Users mistake one for another. */
const nameLabels: ReadonlySet<string> = new Set(['app', 'k8s-app', 'name', 'run', 'service', 'app.kubernetes.io/name']);

const withoutDigits = (text: string): string => text.replace(/\d+/g, '');

/** `apl` is a typo of `api`. `v2` is not a typo of `v1`, nor a word of another that contains it, nor a single letter. */
const isTypo = (selected: string, actual: string): boolean =>
  Math.min(selected.length, actual.length) > 2 &&
  Math.abs(selected.length - actual.length) <= 1 &&
  withoutDigits(selected) !== withoutDigits(actual) &&
  nearest(selected, [actual]) === actual;

type Similarity = 'same' | 'typo' | 'other';

/** Compares one pair of a selector with the labels of pods. A program may label its own pods later, but not by a typo. */
const compareLabel = (key: string, value: string, labels: Labels): Similarity => {
  const actual = labels[key];
  if (actual === value) return 'same';
  if (actual !== undefined) return isTypo(value, actual) ? 'typo' : 'other';
  return nameLabels.has(key) && Object.entries(labels).some(([other, text]) => nameLabels.has(other) && text === value)
    ? 'typo'
    : 'other';
};

const compareSelector = (service: KubeObject, labels: Labels): Similarity[] =>
  Object.entries(selectorOf(service)).map(([key, value]) => compareLabel(key, value, labels));

const points: Readonly<Record<Similarity, number>> = { same: 2, typo: 1, other: 0 };

/** Returns the pods of the same namespace whose labels are most similar to the selector of a Service. */
export const nearestSelector = (service: KubeObject, templates: readonly PodTemplate[]): PodTemplate | undefined => {
  const score = ({ labels }: PodTemplate): number =>
    compareSelector(service, labels).reduce((sum, similarity) => sum + points[similarity], 0);
  return templates
    .filter(({ namespace }) => namespace === service.metadata.namespace)
    .toSorted((a, b) => score(b) - score(a))[0];
};

/** Returns the labels of the pods that the selector has keys of, or the first few if it has none of them. */
export const labelsBeside = (service: KubeObject, { labels }: PodTemplate): string => {
  const keys = Object.keys(selectorOf(service));
  const beside = Object.entries(labels).filter(([key]) => keys.includes(key));
  return showLabels(Object.fromEntries(beside.length > 0 ? beside : Object.entries(userLabels(labels)).slice(0, 4)));
};

/** The selector matches the name of the Service and not that of the workload: they are two applications. */
const isAnotherApplication = (service: KubeObject, { source }: PodTemplate): boolean =>
  Object.values(selectorOf(service)).includes(service.metadata.name) &&
  source.split('/').at(-1) !== service.metadata.name;

/** Returns whether the pods declare or probe every port of the Service. */
const hasPortsOf = (service: KubeObject, { object }: PodTemplate): boolean =>
  servicePortsOf(service).every(({ port, targetPort = port }) => {
    const number = resolvePort(object, targetPort);
    return number !== undefined && isDeclaredOrProbed(object, number);
  });

/** Lists the Services of a namespace. Returns undefined without permission to list them. */
const servicesIn = async ({ cluster }: ReleasePorts, namespace: string): Promise<KubeObject[] | undefined> => {
  try {
    return (await cluster.list({ apiVersion: 'v1', kind: 'Service', namespace })).items;
  } catch (error) {
    if (error instanceof ApiError && error.status.reason === 'Forbidden') return undefined;
    throw error;
  }
};

/**
 * Returns the pods of this release that a Service without endpoints must be meant for. No other Service selects them,
 * they have its ports, and its selector differs from their labels only by typos. Returns undefined if that is not
 * certain: an operator, another release or the program itself may create or label the pods later.
 * @param own the pods of the release's workloads that are ready
 */
export const intendedPods = async (
  ports: ReleasePorts,
  service: KubeObject,
  own: readonly PodTemplate[],
): Promise<PodTemplate | undefined> => {
  const similar = own.filter(
    (template) =>
      template.namespace === service.metadata.namespace &&
      compareSelector(service, template.labels).every((similarity) => similarity !== 'other') &&
      !isAnotherApplication(service, template) &&
      hasPortsOf(service, template),
  );
  if (similar.length !== 1) return undefined;
  const others = await servicesIn(ports, service.metadata.namespace ?? '');
  const haveService =
    others?.some((other) => hasPodSelector(other) && podsSelectedBy(other, similar).length > 0) ?? true;
  return haveService ? undefined : similar[0];
};
