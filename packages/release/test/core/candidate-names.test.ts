import { candidateLabels } from '../../src/core/candidate-labels.ts';
import { candidateName } from '../../src/core/candidate-names.ts';

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
