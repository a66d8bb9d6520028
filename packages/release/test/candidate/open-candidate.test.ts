import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { openCandidate } from '../../src/candidate/candidate.ts';
import { candidateLabels } from '../../src/core/candidate-labels.ts';
import type { CandidateRecord } from '../../src/core/candidate-record.ts';
import type { RecordedObject, RevisionRecord } from '../../src/index.ts';
import { configMap, deployment, id, run, service } from '../samples.ts';

const key = (object: KubeObject): string => keyOf(refOf(object));
const recorded = (object: KubeObject, more: Partial<RecordedObject> = {}): RecordedObject => ({
  ref: refOf(object),
  object,
  created: true,
  ...more,
});

const stableWeb = recorded(deployment('web', 'v1'));
const nextWeb = recorded(deployment('web', 'v2'));
const canaryWeb = recorded(deployment('web-canary', 'v2'), { temporary: true });
const canaryService = recorded(service('web-canary'), { temporary: true, created: false });
const route = (name: string): KubeObject => ({ ...configMap(name, {}), kind: 'HTTPRoute' });
const adoptedRoute = recorded(
  { ...route('adopted'), spec: { rules: [] } },
  { created: false, original: route('adopted') },
);
const newRoute = recorded(route('new'));

const record = (revision: number, objects: readonly RecordedObject[], candidate?: CandidateRecord): RevisionRecord => ({
  schema: 'slipway.revision.v1',
  release: id,
  revision,
  at: '',
  run,
  images: [],
  objects,
  ...(candidate ? { candidate } : {}),
});

const plan: CandidateRecord = {
  strategy: 'canary',
  traffic: 'gateway',
  steps: [{ weight: 10 }],
  workloads: [{ stable: key(stableWeb.object), candidate: key(canaryWeb.object) }],
  services: [{ stable: key(service('web')), candidate: key(canaryService.object) }],
  routes: [key(route('stable')), key(adoptedRoute.object), key(newRoute.object)],
} as unknown as CandidateRecord;
const verified = record(1, [stableWeb, recorded(service('web')), recorded(route('stable'))]);
const own = [nextWeb, canaryWeb, canaryService, adoptedRoute, newRoute];

describe('openCandidate', () => {
  it('pairs the objects of the verified revision with those of the candidate', () => {
    expect(openCandidate(record(2, own, plan), verified)).toEqual({
      record: plan,
      label: candidateLabels.canary,
      workloads: [{ stable: stableWeb, candidate: canaryWeb.object, next: nextWeb }],
      services: [{ stable: service('web'), candidate: canaryService.object }],
      // The verified revision, the original of an adopted route, or the route itself.
      routes: [route('stable'), route('adopted'), route('new')],
      temporary: [canaryWeb],
      isIsolated: true,
    });
  });

  it('returns undefined for a revision without a candidate', () => {
    expect(openCandidate(record(2, own), verified)).toBeUndefined();
  });

  it.each<[CandidateRecord['strategy'], CandidateRecord['traffic'], boolean]>([
    ['canary', 'replicas', false],
    ['canary', 'gateway', true],
    ['blue-green', 'replicas', true],
  ])('reports whether requests reach a %s candidate with %s at once', (strategy, traffic, isIsolated) => {
    const candidate = { ...plan, strategy, traffic } as CandidateRecord;
    expect(openCandidate(record(2, own, candidate), verified)?.isIsolated).toBe(isIsolated);
  });

  it.each<[string, readonly RecordedObject[], RevisionRecord, string]>([
    ['the new version', own.slice(1), verified, key(nextWeb.object)],
    ['a candidate', own.filter((each) => each !== canaryWeb), verified, key(canaryWeb.object)],
    ['a route', own.slice(0, 3), verified, key(adoptedRoute.object)],
    ['the stable version', own, record(1, verified.objects.slice(1)), key(stableWeb.object)],
  ])('rejects a revision without %s', (_, objects, stable, missing) => {
    expect(() => openCandidate(record(2, objects, plan), stable)).toThrow(
      expect.objectContaining({
        code: 'Refused',
        message: `Revision 2 names ${missing} as part of its candidate, but does not contain it.`,
      }),
    );
  });
});
