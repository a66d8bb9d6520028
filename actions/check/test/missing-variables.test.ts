import { judgeMissing, type Outcome } from '../src/missing-variables.ts';

const outcome = (more: Partial<Outcome>): Outcome => ({
  name: 'MODEL_PATH',
  way: 'missing',
  listening: false,
  milliseconds: 1500,
  lines: [],
  ...more,
});

describe('a start without a required variable', () => {
  test.each([
    [
      { exitCode: 78, lines: ['FATAL MODEL_PATH is not set'] },
      'pass',
      'MODEL_PATH missing: ended with exit 78 after 1.5 s and named it',
    ],
    [
      { exitCode: 1, way: 'empty', lines: ["KeyError: 'MODEL_PATH'"] },
      'pass',
      'MODEL_PATH set to an empty text: ended with exit 1 after 1.5 s and named it',
    ],
    [
      { exitCode: 1, lines: ['OLD_MODEL_PATHS is odd'] },
      'fail',
      'MODEL_PATH missing: ended with exit 1, but no log line names it. Last lines: OLD_MODEL_PATHS is odd',
    ],
    [
      { exitCode: 0, lines: ['MODEL_PATH'] },
      'fail',
      'MODEL_PATH missing: ended after 1.5 s with exit 0, as if all were well.',
    ],
    [{}, 'fail', 'MODEL_PATH missing: kept running for 1.5 s without ending.'],
    [{ listening: true }, 'fail', 'MODEL_PATH missing: started all the same and listens on its port.'],
  ] as const)('%j is %s', (more, result, sentence) => {
    expect(judgeMissing(outcome(more as Partial<Outcome>))).toMatchObject({ id: 'env.missing', result, sentence });
  });
});
