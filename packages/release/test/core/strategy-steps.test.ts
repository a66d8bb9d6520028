import type { Strategy } from '../../src/core/strategy-steps.ts';
import { parseSteps, type Step } from '../../src/index.ts';

it.each<[Strategy, string | undefined, readonly Step[]]>([
  ['rolling', undefined, []],
  ['canary', undefined, [{ weight: 10 }, { weight: 50 }]],
  [
    'canary',
    '10@30s,50@1m30s,100',
    [
      { weight: 10, pause: 30_000 },
      { weight: 50, pause: 90_000 },
    ],
  ],
  ['canary', '5%, 20@manual', [{ weight: 5 }, { weight: 20, pause: 'manual' }]],
  ['canary', '99', [{ weight: 99 }]],
  ['canary', '1,2', [{ weight: 1 }, { weight: 2 }]],
  ['canary', ' 10 ,, 50% , 100% ', [{ weight: 10 }, { weight: 50 }]],
  ['canary', '10@596h', [{ weight: 10, pause: 2_145_600_000 }]],
  ['blue-green', undefined, [{ weight: 0 }, { weight: 100 }]],
  ['blue-green', 'manual', [{ weight: 0, pause: 'manual' }, { weight: 100 }]],
])('parses the steps of %s from %p', (strategy, given, expected) => {
  expect(parseSteps(strategy, given)).toEqual(expected);
});

it.each<[Strategy, string, string]>([
  ['canary', 'ten', '`ten` is not a percentage'],
  ['canary', '10,50,0', '`10,50,0` contains 0; allowed is 1 to 100'],
  ['canary', '10@600h', '`10@600h` pauses for more than 596h'],
  ['canary', '10@soon', '`10@soon` is not a percentage with a pause'],
  ['canary', '0,50', '`0,50` contains 0; allowed is 1 to 100'],
  ['canary', '50,101', '`50,101` contains 101; allowed is 1 to 100'],
  ['canary', '50,10', '`50,10` does not rise from step to step'],
  ['canary', '10,10', '`10,10` does not rise from step to step'],
  ['canary', 'x10', '`x10` is not a percentage'],
  ['canary', '10x', '`10x` is not a percentage'],
  ['canary', '-10', '`-10` is not a percentage'],
  ['canary', '10.5', '`10.5` is not a percentage'],
  ['canary', '', '`` has no step below 100'],
  ['canary', '100@manual', '`100@manual` pauses at 100'],
  ['canary', '100', '`100` has no step below 100'],
  ['canary', '10,100@30s', '`10,100@30s` pauses at 100'],
  ['blue-green', '10,50', '`10,50` cannot be used with blue-green'],
  ['rolling', '10,50', '`10,50` needs `strategy: canary`'],
])('rejects the steps of %s %s', (strategy, given, sentence) => {
  expect(() => parseSteps(strategy, given)).toThrow(`input \`steps\`: ${sentence}`);
});
