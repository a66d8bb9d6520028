import type { KubeObject } from '@slipway/kubernetes';
import {
  isFirstPart,
  isLaterPart,
  parseRevision,
  revisionOf,
  revisionSecretName,
} from '../../src/history/revision-secret.ts';
import { id } from '../samples.ts';

describe('revisionSecretName', () => {
  it('names the Secrets of a revision: the first part has no number', () => {
    expect([0, 1, 12].map((part) => revisionSecretName(id, 3, part))).toEqual([
      'slipway.app.v3',
      'slipway.app.v3.1',
      'slipway.app.v3.12',
    ]);
  });
});

const secret = (
  name: string,
  annotations: Record<string, string> = {},
  labels: Record<string, string> = {},
): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name, namespace: 'shop', annotations, labels },
});

describe('the Secrets of a history', () => {
  it.each<[string, number | undefined, boolean]>([
    ['slipway.app.v3', 3, true],
    ['slipway.app.v12', 12, true],
    ['slipway.app.v12.34', 12, false],
    ['slipway.v2-app.v1', 1, true],
    ['slipway.app.v1-copy', undefined, true],
    ['slipway.app.v1.2x', undefined, true],
    ['slipway.app', undefined, true],
  ])('reads revision and part from the name %s', (name, revision, isFirst) => {
    expect([revisionOf(secret(name)), isFirstPart(secret(name))]).toEqual([revision, isFirst]);
  });

  it('detects a later part by its label', () => {
    expect(isLaterPart(secret('slipway.app.v1', {}, { 'slipway.dev/part': '1' }))).toBe(true);
    expect(isLaterPart(secret('slipway.app.v1.1'))).toBe(false);
  });
});

describe('parseRevision', () => {
  const summary = { at: '2026-01-01T00:00:00Z', images: ['a'], run: 'u', sha: 's', parts: 2 };
  const parse = (name: string, given: unknown, labels: Record<string, string>, more: Record<string, string> = {}) =>
    parseRevision(secret(name, { 'slipway.dev/summary': JSON.stringify(given), ...more }, labels));
  const deployed = { 'slipway.dev/state': 'deployed' };

  it('reads summary, state and annotations', () => {
    const more = {
      'slipway.dev/rollback-to': '0',
      'slipway.dev/cause': 'It crashes.',
      'slipway.dev/late-adoptions': '[]',
    };
    expect(parse('slipway.app.v12', summary, { 'slipway.dev/state': 'rolling-back' }, more)).toEqual({
      ...summary,
      revision: 12,
      state: 'rolling-back',
      rollbackTo: 0,
      cause: 'It crashes.',
      lateAdoptions: [],
    });
    expect(parse('slipway.app.v12', summary, deployed)).toEqual({ ...summary, revision: 12, state: 'deployed' });
  });

  it('reads a state that is not valid as failed', () => {
    const found = parse('slipway.app.v1', summary, { 'slipway.dev/state': 'done' }, { 'slipway.dev/cause': 'x' });
    expect(found).toMatchObject({ state: 'failed', cause: 'Its state `done` is not valid.' });
    expect(parse('slipway.app.v1', summary, {})?.cause).toBe('Its state `` is not valid.');
  });

  it.each<[string, string, unknown, Record<string, string>]>([
    ['without parts', 'slipway.app.v1', { ...summary, parts: 0 }, {}],
    ['without a number of parts', 'slipway.app.v1', { at: '' }, {}],
    ['of another name', 'slipway.app', summary, {}],
    ['with late adoptions that are damaged', 'slipway.app.v1', summary, { 'slipway.dev/late-adoptions': '[' }],
    ['without a summary', 'slipway.app.v1', null, {}],
  ])('returns undefined for a Secret %s', (_, name, given, more) => {
    expect(parse(name, given, deployed, more)).toBeUndefined();
  });
});
