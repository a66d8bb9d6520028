import type { KubeObject } from '@slipway/kubernetes';
import fc from 'fast-check';
import { canonical } from '../../src/diff/canonical.ts';
import { diffObjects, showYaml } from '../../src/diff/diff.ts';

const deployment = (image: string, more: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { template: { spec: { containers: [{ name: 'main', image }] } } },
  ...more,
});

const written = deployment('app:1');

const live: KubeObject = {
  status: { replicas: 1 },
  spec: written.spec,
  kind: 'Deployment',
  metadata: {
    namespace: 'shop',
    name: 'api',
    uid: 'u',
    resourceVersion: '7',
    generation: 3,
    creationTimestamp: '2026-01-01T00:00:00Z',
    managedFields: [],
    labels: { 'slipway.dev/release': 'shop' },
    annotations: {
      'deployment.kubernetes.io/revision': '4',
      'kubectl.kubernetes.io/last-applied-configuration': '{}',
      'slipway.dev/digest': 'x',
    },
  },
  apiVersion: 'apps/v1',
};

it('sees through what the server and bookkeeping add', () => {
  expect(canonical(live)).toEqual(written);
  expect(Object.keys(canonical(live))).toEqual(['apiVersion', 'kind', 'metadata', 'spec']);
  expect(diffObjects(live, written)).toBe('');
});

it.each([
  ['an annotation of its author', { annotations: { note: 'x' } }],
  ['a label', { labels: { app: 'x' } }],
  ['the phase', { annotations: { 'slipway.dev/phase': 'before' } }],
  ['finalizers', { finalizers: ['x'] }],
])('keeps %s', (_, metadata) => {
  const object = { ...written, metadata: { ...written.metadata, ...metadata } };
  expect(canonical(object).metadata).toMatchObject(metadata);
  expect(diffObjects(object, written)).not.toBe('');
});

it('shows a value that an object has twice in both places', () => {
  const labels = { app: 'web' };
  expect(showYaml({ first: labels, second: labels })).toBe('first:\n  app: web\nsecond:\n  app: web\n');
});

it('does not care about the order of keys', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (spec) => {
      const turned = Object.fromEntries(Object.entries(spec).toReversed());
      expect(diffObjects({ ...written, spec }, { ...written, spec: turned })).toBe('');
    }),
  );
});

it('shows a change with the lines around it', () => {
  expect(diffObjects(written, deployment('app:2')).split('\n')).toEqual([
    '@@ -7,5 +7,5 @@',
    '   template:',
    '     spec:',
    '       containers:',
    '-        - image: app:1',
    '+        - image: app:2',
    '           name: main',
  ]);
});

it('shows an object that comes or goes as a whole', () => {
  const config: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c' },
    data: { 'a.txt': 'one\ntwo\n' },
  };
  const lines = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    '  name: c',
    'data:',
    '  a.txt: |',
    '    one',
    '    two',
  ];
  expect(diffObjects(undefined, config)).toBe(['@@ -0,0 +1,8 @@', ...lines.map((line) => `+${line}`)].join('\n'));
  expect(diffObjects(config, undefined)).toBe(['@@ -1,8 +0,0 @@', ...lines.map((line) => `-${line}`)].join('\n'));
});

it('quotes what kubectl would read as something else', () => {
  const config: KubeObject = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'c' },
    data: { a: 'yes', b: '0644', c: '1.10', d: 'null' },
  };
  const diff = diffObjects(undefined, config);
  for (const text of ['yes', '0644', '1.10', 'null']) expect(diff).toContain(`"${text}"`);
});

describe('a Secret', () => {
  const secret = (data: Record<string, string>, more: object = {}): KubeObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 's',
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"czNjcjN0"}}' },
    },
    data,
    ...more,
  });
  const before = secret({ a: 'czNjcjN0', same: 'c2FtZQ==', gone: 'Z29uZQ==' });
  const after = secret(
    { a: 'bmV3LXZhbHVl', same: 'c2FtZQ==', added: 'YWRkZWQ=', constructor: 'bmV3' },
    { stringData: { plain: 'clear-text' } },
  );

  it('shows which values change, and none of them', () => {
    const diff = diffObjects(before, after);
    expect(diff).toContain(
      '-  a: "***"\n-  gone: "***"\n+  a: "*** (changed)"\n+  added: "***"\n+  constructor: "***"',
    );
    expect(diff).toContain('   same: "***"');
    expect(diff).toContain('+  plain: "***"');
    for (const value of ['czNjcjN0', 'bmV3LXZhbHVl', 'c2FtZQ', 'Z29uZQ', 'YWRkZWQ', 'clear-text'])
      expect(diff).not.toContain(value);
  });
  it('hides every value of a new Secret, with the copy that kubectl keeps', () => {
    const diff = diffObjects(undefined, after);
    for (const line of ['+  a: "***"', '+  added: "***"', '+  constructor: "***"', '+  plain: "***"'])
      expect(diff).toContain(line);
    for (const value of ['czNjcjN0', 'bmV3LXZhbHVl', 'clear-text']) expect(diff).not.toContain(value);
  });
  it('adds no data to a Secret without values', () => {
    const { data: _, ...bare } = before;
    expect(diffObjects(undefined, bare as KubeObject)).not.toMatch(/^\+data:/m);
  });
  it('shows the values of other kinds', () => {
    expect(diffObjects(undefined, { ...before, kind: 'ConfigMap' })).toContain('+  a: czNjcjN0');
  });
});
