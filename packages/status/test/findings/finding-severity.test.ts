import { bestGuess, type Finding, failsNow, gravest } from '../../src/index.ts';

const found = (key: string, more: Partial<Finding>): Finding => ({
  key,
  severity: 'info',
  rule: 'probe-not-passed',
  cause: { code: 'Unknown', sentence: key, evidence: [] },
  ...more,
});

const slow = found('slow', { severity: 'lasting', stage: 'ready', tolerance: { seconds: 10 } });
const crash = found('crash', { severity: 'lasting', stage: 'run', tolerance: { restarts: 2 }, restarts: 1 });
const image = found('image', { severity: 'fatal', stage: 'pull' });
const quota = found('quota', { severity: 'lasting', stage: 'admission', tolerance: { seconds: 40 } });
const note = found('note', { stage: 'scheduling' });

describe('whether a finding fails the release now', () => {
  const table: [string, Finding, number, boolean][] = [
    ['fatal: at once', image, 0, true],
    ['info: never', note, 99999, false],
    ['lasting: not before its seconds', slow, 9.9, false],
    ['lasting: after its seconds', slow, 10, true],
    ['lasting by restarts: not by time', crash, 99999, false],
    ['lasting by restarts: at the last one', { ...crash, restarts: 2 }, 0, true],
    ['lasting without a tolerance: never', found('x', { severity: 'lasting' }), 99999, false],
  ];
  it.each(table)('fails the release for each severity, %s', (_, finding, elapsed, expected) => {
    expect(failsNow(finding, elapsed)).toBe(expected);
  });
});

describe('the gravest finding', () => {
  test('is the one of the earliest stage among those that fail now', () => {
    const all = [slow, image, quota, note];
    expect(
      gravest(
        all,
        new Map([
          ['slow', 11],
          ['quota', 41],
        ]),
      )?.key,
    ).toBe('quota');
    expect(
      gravest(
        all,
        new Map([
          ['slow', 11],
          ['quota', 1],
        ]),
      )?.key,
    ).toBe('image');
    expect(gravest([slow, quota, note, crash], new Map([['slow', 11]]))?.key).toBe('slow');
  });

  it('returns none while no finding is past its tolerance', () => {
    expect(gravest([slow, quota, note, crash], new Map())).toBeUndefined();
  });
});

it('prefers the gravest kind, then the earliest stage', () => {
  expect(bestGuess([note, slow, quota])?.key).toBe('quota');
  expect(bestGuess([note, slow])?.key).toBe('slow');
  expect(bestGuess([slow, note, image])?.key).toBe('image');
  expect(bestGuess([quota, image])?.key).toBe('image');
  expect(bestGuess([note])?.key).toBe('note');
  expect(bestGuess([])).toBeUndefined();
});
