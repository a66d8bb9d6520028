import {
  candidateLabels,
  candidateName,
  isCandidatePod,
  isHeadless,
  podLabelsOf,
  withSelector,
} from '../../src/core/candidate-labels.ts';
import { configMap, deployment, service } from '../samples.ts';

const { canary, 'blue-green': preview } = candidateLabels;

describe('candidateName', () => {
  const long = (length: number, end = 'a'): string => `${'a'.repeat(length - end.length)}${end}`;

  it.each([
    ['web', 'web-canary', 'web-preview'],
    ['web.v1', 'web.v1-canary', 'web.v1-preview'],
  ])('adds the suffix to %s', (name, inCanary, inPreview) => {
    expect([candidateName(name, canary), candidateName(name, preview)]).toEqual([inCanary, inPreview]);
  });

  it('keeps a name of 56 characters, which has 63 with the suffix', () => {
    expect(candidateName(long(56), canary)).toBe(`${long(56)}-canary`);
  });

  it.each([
    // The hash is the start of the SHA-256 of the whole name.
    [long(57), `${'a'.repeat(49)}-f13b2d-canary`],
    [`${long(47)}.-${'b'.repeat(20)}`, `${'a'.repeat(47)}-228194-canary`],
    [`a.b-${long(60)}`, `a.b-${'a'.repeat(45)}-a57fca-canary`],
  ])('cuts %s and keeps it unique by a hash', (name, expected) => {
    const cut = candidateName(name, canary);
    expect(cut).toBe(expected);
    expect(cut.length).toBeLessThanOrEqual(63);
  });

  it('has 63 characters for a long name of a preview', () => {
    expect(candidateName(long(80), preview)).toHaveLength(63);
    expect(candidateName(long(80, 'b'), preview)).not.toBe(candidateName(long(80), preview));
  });
});

describe('isCandidatePod', () => {
  it.each([
    [{ 'slipway.dev/track': 'canary' }, true],
    [{ 'slipway.dev/track': 'preview', app: 'web' }, true],
    [{ 'slipway.dev/track': 'stable' }, false],
    [{ track: 'canary' }, false],
    [undefined, false],
  ])('reads the labels %j', (labels, expected) => {
    const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web-0', ...(labels ? { labels } : {}) } };
    expect(isCandidatePod(pod)).toBe(expected);
  });
});

describe('labels of a workload and selectors of a Service', () => {
  it('reads the labels of the pods', () => {
    expect(podLabelsOf(deployment('web', 'v1'))).toEqual({ app: 'web' });
    expect(podLabelsOf(deployment('web', 'v1', { template: { spec: { containers: [] } } }))).toEqual({});
    expect(podLabelsOf(configMap('a', {}))).toEqual({});
  });

  it('knows a headless Service by its cluster IP', () => {
    const withIP = (clusterIP?: string) => ({ ...service('web'), spec: clusterIP === undefined ? {} : { clusterIP } });
    expect(['None', '10.0.0.1', '', undefined].map((ip) => isHeadless(withIP(ip)))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('adds a label to the selector and keeps the rest of the Service', () => {
    const web = service('web');
    expect(withSelector(web, 'slipway.dev/track', 'canary')).toEqual({
      ...web,
      spec: { selector: { app: 'web', 'slipway.dev/track': 'canary' }, ports: [{ port: 80 }] },
    });
    expect(web.spec).toMatchObject({ selector: { app: 'web' } });
  });
});
