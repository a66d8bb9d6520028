import { longestTimer, parseDuration, SlipwayError } from '@slipway/core';
import type { Strategy } from './candidate-labels.ts';

export interface Step {
  /** Percent of the requests that the new version gets. */
  readonly share: number;
  /** Milliseconds to watch before the next step, or `manual`: until a later run promotes. */
  readonly pause?: number | 'manual';
}

const shape = /^(\d+)%?(?:@(.+))?$/;

const refuse = (given: string, why: string): never => {
  throw new SlipwayError('BadInput', `input \`steps\`: \`${given}\` ${why}.`, {
    hint: 'Write rising percentages such as `10,50,100`, each with a pause where wanted: `10@30s,50@manual,100`.',
  });
};

const parsePause = (given: string, pause: string): number | 'manual' => {
  if (pause === 'manual') return pause;
  const milliseconds = parseDuration(pause) ?? refuse(given, 'is not a percentage');
  return milliseconds > longestTimer ? refuse(given, 'pauses for more than 596h') : milliseconds;
};

const parseStep = (given: string): Step => {
  const match = shape.exec(given);
  if (!match) return refuse(given, 'is not a percentage');
  const [, share, pause] = match;
  return { share: Number(share), ...(pause === undefined ? {} : { pause: parsePause(given, pause) }) };
};

const canarySteps = (given: string): Step[] => {
  const steps = given
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseStep);
  steps.forEach(({ share }, at) => {
    if (share < 1 || share > 100) refuse(given, `holds ${share}; allowed is 1 to 100`);
    if (share <= (steps[at - 1]?.share ?? 0)) refuse(given, 'does not rise from step to step');
  });
  const last = steps.at(-1);
  if (last?.share === 100 && last.pause !== undefined)
    refuse(given, 'pauses at 100, where the new version has become the stable one');
  const partial = steps.filter(({ share }) => share < 100);
  return partial.length > 0 ? partial : refuse(given, 'has no step below 100, so there is no canary');
};

/** Blue-green has two: the preview without requests, which may wait for a person, then with all of them. */
const blueGreenSteps = (given: string | undefined): Step[] => {
  if (given !== undefined && given !== 'manual') refuse(given, 'cannot be used with blue-green, which knows `manual`');
  return [{ share: 0, ...(given === 'manual' ? { pause: 'manual' as const } : {}) }, { share: 100 }];
};

/**
 * The steps before the new version becomes the stable one. For canary, 100 is that very moment and may be left out.
 * @throws SlipwayError BadInput naming what stood there and what is allowed
 */
export const parseSteps = (strategy: Strategy, given: string | undefined): readonly Step[] => {
  if (strategy === 'canary') return canarySteps(given ?? '10,50,100');
  if (strategy === 'blue-green') return blueGreenSteps(given);
  return given === undefined ? [] : refuse(given, 'needs `strategy: canary` or `strategy: blue-green`');
};

/** How many pods of each version stand for a share of the requests. */
export interface PodCounts {
  readonly candidate: number;
  readonly stable: number;
}

/**
 * Pods for a share of one Service's requests. Their sum stays what it was, neither version is ever without a pod; where
 * the stable count is another's (an autoscaler) or must keep its strength, it stays.
 */
export const podCountsFor = (replicas: number, share: number, keepStable: boolean): PodCounts => {
  const candidate = Math.max(1, Math.round((replicas * share) / 100));
  if (keepStable) return { candidate: Math.min(candidate, replicas), stable: replicas };
  if (replicas < 2) return { candidate: 1, stable: replicas };
  const bounded = Math.min(candidate, replicas - 1);
  return { candidate: bounded, stable: replicas - bounded };
};
