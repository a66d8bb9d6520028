import { podCountsFor } from '../../src/candidate/pod-counts.ts';

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
])('splits %i pods at %i percent (stable count kept: %p) into %p', (replicas, weight, keepStable, expected) => {
  expect(podCountsFor(replicas, weight, keepStable)).toEqual(expected);
});
