import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isKind, type KubeObject, ofKind } from '../src/index.ts';

const object = (apiVersion: string, kind: string): KubeObject => ({ apiVersion, kind, metadata: { name: 'web' } });

describe('isKind', () => {
  it.each([
    ['apps/v1', 'Deployment', true],
    ['apps/v1beta1', 'Deployment', true],
    ['example.com/v1', 'Deployment', false],
    ['apps/v1', 'StatefulSet', false],
  ])('reports whether %s %s is a Deployment: %s', (apiVersion, kind, expected) => {
    expect(isKind(object(apiVersion, kind), 'Deployment')).toBe(expected);
  });

  it('supports the Events of both groups', () => {
    expect(isKind(object('v1', 'Event'), 'Event')).toBe(true);
    expect(isKind(object('events.k8s.io/v1', 'Event'), 'Event')).toBe(true);
  });

  it('supports the routes of the Gateway API', () => {
    expect(isKind(object('gateway.networking.k8s.io/v1', 'HTTPRoute'), 'HTTPRoute')).toBe(true);
  });
});

describe('ofKind', () => {
  it('keeps the objects of the kind in their order', () => {
    const objects = [object('v1', 'Pod'), object('v1', 'Service'), object('v1', 'Pod')];
    expect(ofKind(objects, 'Pod')).toEqual([objects[0], objects[2]]);
  });
});

describe('the package', () => {
  it('imports only types of client-node, so that no generated model gets into a bundle', () => {
    const folder = path.join(import.meta.dirname, '../src');
    const sources = readdirSync(folder).map((file) => readFileSync(path.join(folder, file), 'utf8'));
    const imports = sources.flatMap((text) => text.match(/^(?:import|export)\b[^;]*client-node'/gm) ?? []);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((statement) => !statement.startsWith('import type'))).toEqual([]);
  });
});
