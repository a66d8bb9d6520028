import { gunzipSync, gzipSync } from 'node:zlib';
import { DamagedRevision } from './damaged-revisions.ts';
import type { RevisionRecord } from './revision-record.ts';

/** Maximum bytes of a part: with base64 and metadata, the Secret stays below the 1 MiB of etcd and the API server. */
const maxPartSize = 700_000;

/** Returns the record, compressed and cut into parts of which each fits into a Secret. */
export const encodeRecord = (record: RevisionRecord, size = maxPartSize): Buffer[] => {
  const bytes = gzipSync(JSON.stringify(record), { level: 9 });
  const parts: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.subarray(at, at + size));
  return parts;
};

const isRecord = (value: unknown): value is RevisionRecord => {
  const record = value as Partial<RevisionRecord> | null;
  return (
    record?.schema === 'slipway.revision.v1' && Array.isArray(record.objects) && typeof record.revision === 'number'
  );
};

/**
 * Returns the record that the parts encode.
 * @throws DamagedRevision with the given name of the Secret
 */
export const decodeRecord = (parts: readonly Buffer[], name: string): RevisionRecord => {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(Buffer.concat(parts)).toString('utf8'));
  } catch (cause) {
    throw new DamagedRevision(name, cause);
  }
  if (!isRecord(value)) throw new DamagedRevision(name);
  return value;
};
