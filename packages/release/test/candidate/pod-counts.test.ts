import { initialReplicas, podCountsFor } from '../../src/candidate/pod-counts.ts';
import type { Strategy } from '../../src/core/strategy-steps.ts';
import { deployment } from '../samples.ts';

it.each<[number, number, boolean, { candidate: number; stable: number }]>([
  [10, 10, false, { candidate: 1, stable: 9 }],
  [10, 50, false, { candidate: 5, stable: 5 }],
  [3, 50, false, { candidate: 2, stable: 1 }],
  [4, 1, false, { candidate: 1, stable: 3 }],
  [4, 99, false, { candidate: 3, stable: 1 }],
  [2, 90, false, { candidate: 1, stable: 1 }],
  [1, 50, false, { candidate: 1, stable: 1 }],
  [10, 30, true, { candidate: 3, stable: 10 }],
  [1, 10, true, { candidate: 1, stable: 1 }],
  [0, 10, true, { candidate: 0, stable: 0 }],
  [0, 10, false, { candidate: 1, stable: 0 }],
  [2, 100, false, { candidate: 1, stable: 1 }],
])('splits %i pods at %i percent (stable count kept: %p) into %p', (replicas, weight, keepStable, expected) => {
  expect(podCountsFor(replicas, weight, keepStable)).toEqual(expected);
});

it.each<[Strategy, readonly number[], number]>([
  ['canary', [20, 50], 1],
  ['canary', [50], 2],
  ['canary', [], 3],
  ['blue-green', [0, 100], 4],
])('starts a %s candidate with steps %j with %i of 4 pods', (strategy, weights, expected) => {
  const steps = weights.map((weight) => ({ weight }));
  expect(initialReplicas(deployment('web', 'v1', { replicas: 4 }), strategy, steps)).toBe(expected);
});
