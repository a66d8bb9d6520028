import { judgeMissing, type StartWithoutVariable } from '../../src/container/missing-variables.ts';

const start = (more: Partial<StartWithoutVariable>): StartWithoutVariable => ({
  name: 'MODEL_PATH',
  change: 'missing',
  listening: false,
  milliseconds: 1500,
  lines: [],
  ...more,
});

describe('judgeMissing', () => {
  it.each([
    [
      { exitCode: 78, lines: ['FATAL MODEL_PATH is not set'] },
      'pass',
      'MODEL_PATH missing: ended with exit 78 after 1.5 s and named it',
    ],
    [
      { exitCode: 1, change: 'empty', lines: ["KeyError: 'MODEL_PATH'"] },
      'pass',
      'MODEL_PATH set to an empty string: ended with exit 1 after 1.5 s and named it',
    ],
    [
      { exitCode: 1, lines: ['OLD_MODEL_PATHS is odd'] },
      'fail',
      'MODEL_PATH missing: ended with exit 1, but no log line names it. Last lines: OLD_MODEL_PATHS is odd',
    ],
    [
      { exitCode: 0, lines: ['MODEL_PATH'] },
      'fail',
      'MODEL_PATH missing: ended after 1.5 s with exit 0, as if it had succeeded.',
    ],
    [{}, 'fail', 'MODEL_PATH missing: kept running for 1.5 s without ending.'],
    [{ listening: true }, 'fail', 'MODEL_PATH missing: started and listens on its port.'],
  ] as const)('judges %j: %s', (more, status, sentence) => {
    expect(judgeMissing(start(more as Partial<StartWithoutVariable>))).toMatchObject({
      id: 'env.missing',
      status,
      sentence,
    });
  });
});
