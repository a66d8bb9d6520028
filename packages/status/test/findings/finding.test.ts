import { eventsOf, lastEvent } from '../../src/findings/events.ts';
import { conditionEvidence, describeCommand, eventEvidence, finding, quoted } from '../../src/findings/finding.ts';
import { distinct } from '../../src/findings/finding-severity.ts';
import { ownedBy } from '../../src/findings/owned-objects.ts';
import { secondsBetween, secondsOf } from '../../src/findings/time.ts';
import type { Finding } from '../../src/index.ts';
import { at, event, object, pod } from '../observe.ts';

const api = object('apps/v1 Deployment');
const parts = {
  rule: 'crash',
  code: 'CrashLoop',
  stage: 'run',
  severity: 'lasting',
  message: 'ends.',
  evidence: [],
} as const;

describe('a finding', () => {
  it('has only the fields that its rule gives', () => {
    expect(finding(api, parts)).toStrictEqual({
      severity: 'lasting',
      stage: 'run',
      key: 'CrashLoop crash apps/Deployment/shop/api',
      rule: 'crash',
      cause: {
        code: 'CrashLoop',
        sentence: 'Deployment/shop/api: ends',
        object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'api' },
        evidence: [],
      },
    });
    expect(finding(api, { ...parts, detail: {} }).cause).not.toHaveProperty('detail');
  });

  it('has another key for another container and another mark', () => {
    const key = (more: object) => finding(api, { ...parts, ...more }).key;
    expect(key({ container: 'web' })).toBe('CrashLoop crash apps/Deployment/shop/api web');
    expect(key({ mark: '2' })).toBe('CrashLoop crash apps/Deployment/shop/api  2');
  });

  it('has a tolerance only while it may pass', () => {
    const tolerance = { seconds: 5 };
    expect(finding(api, { ...parts, tolerance }).tolerance).toEqual(tolerance);
    expect(finding(api, { ...parts, severity: 'info', tolerance })).not.toHaveProperty('tolerance');
  });
});

describe('the evidence of a finding', () => {
  it('names the object of an event, with its namespace if it has one', () => {
    const node = { kind: 'Node', name: 'node-1' };
    expect(eventEvidence(event(api, 'Odd', 'so', at(4), { involvedObject: node }))).toEqual({
      source: 'event',
      of: 'Node/node-1',
      at: at(4),
      text: 'Odd: so',
    });
    expect(eventEvidence(event(api, 'Odd', 'so')).of).toBe('Deployment/shop/api');
    const undated = { metadata: {}, reason: 'Odd', note: 'so', regarding: node };
    expect(eventEvidence(undated as never)).toStrictEqual({ source: 'event', of: 'Node/node-1', text: 'Odd: so' });
  });

  it('dates a condition by its last update, else by its last change', () => {
    const dated = (more: object) => conditionEvidence(api, { type: 'Ready', status: 'False', ...more });
    const lastTransitionTime = at(1);
    expect(dated({ lastTransitionTime, lastUpdateTime: at(2) }).at).toBe(at(2));
    expect(dated({ lastTransitionTime }).at).toBe(at(1));
    expect(dated({})).toStrictEqual({ source: 'condition', of: 'Deployment/shop/api', text: 'Ready=False' });
  });

  it('quotes a text after a colon, and nothing without one', () => {
    expect([quoted('so\nit is'), quoted('abcdef', 3), quoted(''), quoted(undefined)]).toEqual([
      ': so it is',
      ': ab…',
      '',
      '',
    ]);
  });

  it('describes an object of a namespace or of the cluster', () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } };
    expect([describeCommand(api), describeCommand(node)]).toEqual([
      'kubectl describe deployment/api -n shop',
      'kubectl describe node/node-1',
    ]);
  });
});

describe('distinct', () => {
  const of = (name: string, severity: Finding['severity'], restarts?: number): Finding => ({
    ...finding(api, { ...parts, severity, ...(restarts === undefined ? {} : { restarts }) }),
    stage: 'run',
    rule: name,
  });
  it.each([
    ['the gravest', [of('a', 'info', 9), of('b', 'lasting'), of('c', 'fatal')], 'c'],
    ['the gravest, though it comes first', [of('a', 'fatal'), of('b', 'lasting', 9), of('c', 'info')], 'a'],
    ['the one with the most restarts', [of('a', 'lasting', 1), of('b', 'lasting', 3), of('c', 'lasting', 2)], 'b'],
    ['one with restarts before one without', [of('a', 'lasting'), of('b', 'lasting', 1)], 'b'],
    ['the first of equals', [of('a', 'lasting', 2), of('b', 'lasting', 2), of('c', 'lasting')], 'a'],
    ['the first without restarts', [of('a', 'info'), of('b', 'info')], 'a'],
  ] as [string, Finding[], string][])('merges findings of one key into %s', (_, all, rule) => {
    expect(distinct(all).map((each) => each.rule)).toEqual([rule]);
  });
});

describe('ownedBy', () => {
  const owner = (uid: string, controller?: boolean) => ({
    apiVersion: 'v1',
    kind: 'Any',
    name: 'x',
    uid,
    ...(controller === undefined ? {} : { controller }),
  });
  const child = (name: string, ...ownerReferences: ReturnType<typeof owner>[]) => {
    const made = pod(undefined, name, {});
    return ownerReferences.length > 0 ? { ...made, metadata: { ...made.metadata, ownerReferences } } : made;
  };

  it('returns the objects that the owner controls, by its uid', () => {
    const all = [
      child('bare'),
      child('other', owner('u2', true)),
      child('shared', owner('u2', false), owner('u1', true)),
      child('plain', owner('u1')),
      child('lent', owner('u1', false)),
    ];
    expect(ownedBy(all, 'u1', 'Pod').map(({ metadata }) => metadata.name)).toEqual(['shared', 'plain']);
    expect(ownedBy(all, undefined, 'Pod')).toEqual([]);
    expect(ownedBy(all, 'u1', 'Job')).toEqual([]);
  });
});

describe('events of an object', () => {
  const about = (involvedObject: object, time = at(2)) => event(api, 'Odd', 'so', time, { involvedObject });
  const same = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'api', namespace: 'shop' };
  const count = (involvedObject: object) => eventsOf([about(involvedObject)], api, undefined).length;
  it.each([
    ['its uid alone', { uid: 'uid-Deployment-api' }, 1],
    ['another uid, though all else is the same', { ...same, uid: 'u' }, 0],
    ['its kind, name and namespace without a uid', same, 1],
    ['another version of its group', { ...same, apiVersion: 'apps/v1beta1' }, 1],
    ['no group', { ...same, apiVersion: undefined }, 1],
    ['another group', { ...same, apiVersion: 'batch/v1' }, 0],
    ['another kind', { ...same, kind: 'StatefulSet' }, 0],
    ['another name', { ...same, name: 'web' }, 0],
    ['another namespace', { ...same, namespace: 'test' }, 0],
    ['no namespace', { ...same, namespace: undefined }, 0],
  ] as [string, object, number][])('recognises an event by %s', (_, involvedObject, expected) => {
    expect(count(involvedObject)).toBe(expected);
  });

  it('finds events of a cluster-scoped object without a namespace', () => {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', uid: 'u' } };
    expect(
      eventsOf(
        [about({ kind: 'Node', name: 'n' }), about({ kind: 'Node', name: 'n', namespace: 'shop' })],
        node,
        undefined,
      ),
    ).toHaveLength(1);
  });

  it('sorts by time, with events without a time first', () => {
    const events = [about(same, at(9)), about(same, at(4)), { ...about(same, 'unknown'), reason: 'Undated' }];
    const sorted = eventsOf(events, api, at(5));
    expect(sorted.map(({ reason, lastTimestamp }) => [reason, lastTimestamp])).toEqual([
      ['Undated', 'unknown'],
      ['Odd', at(9)],
    ]);
    expect(lastEvent(sorted, ['Odd'], /nothing/)).toBeUndefined();
  });

  it('reads whole seconds, and no time from other values', () => {
    expect([secondsOf('1970-01-01T00:00:09.9Z'), secondsOf(2026), secondsOf(undefined), secondsOf('x')]).toEqual([
      9,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
    expect([secondsBetween(at(1), at(4)), secondsBetween(undefined, at(4)), secondsBetween(at(1), 'x')]).toEqual([
      3,
      undefined,
      undefined,
    ]);
  });
});
