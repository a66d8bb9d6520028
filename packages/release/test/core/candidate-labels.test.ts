import { isCandidatePod } from '../../src/core/candidate-labels.ts';

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
