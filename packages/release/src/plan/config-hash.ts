import { createHash } from 'node:crypto';
import { isRestartable, type KubeObject, podSpecOf, podTemplateOf, withSpec } from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import { configHashAnnotation } from '../core/annotations.ts';
import { isOnlyFirstRevision } from './phase-jobs.ts';

const sortedEntries = (value: unknown): unknown => Object.entries(value ?? {}).sort();

const contentHash = (objects: readonly KubeObject[]): string => {
  const hash = createHash('sha256');
  for (const { kind, metadata, data, binaryData, stringData } of objects)
    hash.update(
      JSON.stringify([kind, metadata.name, sortedEntries(data), sortedEntries(binaryData), sortedEntries(stringData)]),
    );
  return hash.digest('hex').slice(0, 16);
};

/** Sorts by code units: the hash must not depend on the locale of the runner. */
const sortKey = ({ kind, metadata }: KubeObject): string => `${kind}/${metadata.name}`;

/** The ConfigMaps and Secrets of the release that a workload reads. */
const configOf = (workload: KubeObject, objects: readonly KubeObject[]): KubeObject[] => {
  const references = new Set(referencesOf(workload).map(({ kind, name }) => `${kind}/${name}`));
  return (
    objects
      .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
      // Objects of the first revision only never change, although a chart may render them with random values each time.
      .filter((object) => !isOnlyFirstRevision(object))
      .filter((object) => object.metadata.namespace === workload.metadata.namespace)
      .filter((object) => references.has(`${object.kind}/${object.metadata.name}`))
      .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
  );
};

/**
 * Returns a workload with a hash of the ConfigMaps and Secrets that it reads in its pod template. If their content
 * changes, the template changes too, and the pods restart.
 */
export const withConfigHash = (object: KubeObject, objects: readonly KubeObject[]): KubeObject => {
  if (!isRestartable(object) || !podSpecOf(object)) return object;
  const config = configOf(object, objects);
  if (config.length === 0) return object;
  const template = podTemplateOf(object) ?? {};
  const annotations = { ...template.metadata?.annotations, [configHashAnnotation]: contentHash(config) };
  return withSpec(object, { template: { ...template, metadata: { ...template.metadata, annotations } } });
};
