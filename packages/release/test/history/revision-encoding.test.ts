import { gzipSync } from 'node:zlib';
import { DamagedRevision } from '../../src/history/damaged-revisions.ts';
import { decodeRecord, encodeRecord } from '../../src/history/revision-encoding.ts';
import type { RevisionRecord } from '../../src/history/revision-record.ts';
import { configMap, id, run } from '../samples.ts';

const record: RevisionRecord = {
  schema: 'slipway.revision.v1',
  release: id,
  revision: 3,
  at: '2026-01-01T00:00:00Z',
  run,
  images: ['registry.test/web:1'],
  objects: [
    {
      ref: { apiVersion: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'a' },
      object: configMap('a', { A: 'ü'.repeat(50) }),
      created: true,
    },
  ],
};

it.each([
  [700_000, 1],
  [50, 2],
])('decodes a record from parts of %p bytes', (size, least) => {
  const parts = encodeRecord(record, size);
  expect(parts.length).toBeGreaterThanOrEqual(least);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(size);
  expect(decodeRecord(parts, 'x')).toEqual(record);
});

const zip = (value: unknown): Buffer[] => [gzipSync(JSON.stringify(value))];

it.each([
  ['data that is not gzip', [Buffer.from('nonsense')]],
  ['a record without its last part', encodeRecord(record, 50).slice(0, -1)],
  ['data that is not JSON', [gzipSync('{')]],
  ['a record of another schema', zip({ ...record, schema: 'slipway.revision.v9' })],
  ['a record without objects', zip({ ...record, objects: undefined })],
  ['null', zip(null)],
  ['a record without parts', []],
])('rejects %s and names the Secret', (_, parts) => {
  expect(() => decodeRecord(parts, 'slipway.app.v3')).toThrow(DamagedRevision);
  expect(() => decodeRecord(parts, 'slipway.app.v3')).toThrow('Secret/slipway.app.v3');
});
