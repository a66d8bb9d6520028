import { gzipSync } from 'node:zlib';
import { DamagedRevision, decodeRecord, encodeRecord, type RevisionRecord } from '../../src/history/revision-record.ts';
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

test.each([
  [700_000, 1],
  [50, 2],
])('a record in parts of %p bytes is read as it was written', (size, least) => {
  const parts = encodeRecord(record, size);
  expect(parts.length).toBeGreaterThanOrEqual(least);
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThanOrEqual(size);
  expect(decodeRecord(parts, 'x')).toEqual(record);
});

const zip = (value: unknown): Buffer[] => [gzipSync(JSON.stringify(value))];

test.each([
  ['no gzip', [Buffer.from('nonsense')]],
  ['a part too few', encodeRecord(record, 50).slice(0, -1)],
  ['no JSON', [gzipSync('{')]],
  ['another schema', zip({ ...record, schema: 'slipway.revision.v9' })],
  ['no objects', zip({ ...record, objects: undefined })],
  ['null', zip(null)],
  ['nothing', []],
])('an entry that is %s is damaged, and named', (_, parts) => {
  expect(() => decodeRecord(parts, 'slipway.app.v3')).toThrow(DamagedRevision);
  expect(() => decodeRecord(parts, 'slipway.app.v3')).toThrow('Secret/slipway.app.v3');
});
