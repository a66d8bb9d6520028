import { isKind, type KubeObject } from '@slipway/kubernetes';
import { ownerOf, releaseAnnotation } from '../core/annotations.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { withConfigHash } from './config-hash.ts';

const isText = (value: unknown): value is string => typeof value === 'string';

/**
 * A Secret as the server stores it. The server turns `stringData` into `data`, but the apply owns `stringData`. A key
 * that leaves the manifest would therefore stay in `data` after a deploy or a rollback.
 */
const withStoredData = (object: KubeObject): KubeObject => {
  if (!isKind(object, 'Secret') || !object.stringData || !Object.values(object.stringData).every(isText)) return object;
  const { stringData, ...rest } = object;
  const encoded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...rest, data: { ...object.data, ...Object.fromEntries(encoded) } };
};

const withOwner = (object: KubeObject, id: ReleaseId): KubeObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    annotations: { ...object.metadata.annotations, [releaseAnnotation]: ownerOf(id) },
  },
});

/** Returns the objects as Slipway applies them: with their owner, and with config hashes that restart workloads. */
export const prepareObjects = (id: ReleaseId, objects: readonly KubeObject[]): KubeObject[] => {
  const stored = objects.map(withStoredData);
  return stored.map((object) => withOwner(withConfigHash(object, stored), id));
};
