import { longestTimer, parseDuration, SlipwayError } from '@slipway/core';

/** How a new version reaches its users. `rolling` is the rolling update of the workload itself. */
export type Strategy = 'rolling' | 'canary' | 'blue-green';
/** How requests are split: by the number of pods behind one Service, or by the weights of an HTTPRoute. */
export type Traffic = 'replicas' | 'gateway';

export interface Step {
  /** Percent of the requests that the new version gets. */
  readonly weight: number;
  /** Milliseconds until the next step. `manual`: until a later run promotes the canary. */
  readonly pause?: number | 'manual';
}

const stepPattern = /^(\d+)%?(?:@(.+))?$/;

const rejectSteps = (given: string, why: string): never => {
  throw new SlipwayError('BadInput', `input \`steps\`: \`${given}\` ${why}.`, {
    hint: 'Write rising percentages such as `10,50,100`, each with an optional pause: `10@30s,50@manual,100`.',
  });
};

const parsePause = (given: string, pause: string): number | 'manual' => {
  if (pause === 'manual') return pause;
  const milliseconds = parseDuration(pause) ?? rejectSteps(given, 'is not a percentage with a pause');
  return milliseconds > longestTimer ? rejectSteps(given, 'pauses for more than 596h') : milliseconds;
};

const parseStep = (given: string): Step => {
  const match = stepPattern.exec(given);
  if (!match) return rejectSteps(given, 'is not a percentage');
  const [, weight, pause] = match;
  return { weight: Number(weight), ...(pause === undefined ? {} : { pause: parsePause(given, pause) }) };
};

const canarySteps = (given: string): Step[] => {
  const steps = given
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(parseStep);
  steps.forEach(({ weight }, at) => {
    if (weight < 1 || weight > 100) rejectSteps(given, `contains ${weight}; allowed is 1 to 100`);
    if (weight <= (steps[at - 1]?.weight ?? 0)) rejectSteps(given, 'does not rise from step to step');
  });
  const last = steps.at(-1);
  if (last?.weight === 100 && last.pause !== undefined)
    rejectSteps(given, 'pauses at 100, where the canary has become the stable version');
  const partial = steps.filter(({ weight }) => weight < 100);
  return partial.length > 0 ? partial : rejectSteps(given, 'has no step below 100, so no canary would run');
};

/** Blue-green has two steps: the preview gets no requests, then all of them. `manual` pauses between them. */
const blueGreenSteps = (given: string | undefined): Step[] => {
  if (given !== undefined && given !== 'manual')
    rejectSteps(given, 'cannot be used with blue-green, which accepts `manual`');
  return [{ weight: 0, ...(given === 'manual' ? { pause: 'manual' as const } : {}) }, { weight: 100 }];
};

/**
 * Returns the steps before the candidate becomes the stable version. For a canary, 100 means the promotion itself, and
 * users may leave it out.
 * @throws SlipwayError BadInput with the given steps and the allowed ones
 */
export const parseSteps = (strategy: Strategy, given: string | undefined): readonly Step[] => {
  if (strategy === 'canary') return canarySteps(given ?? '10,50,100');
  if (strategy === 'blue-green') return blueGreenSteps(given);
  return given === undefined ? [] : rejectSteps(given, 'needs `strategy: canary` or `strategy: blue-green`');
};
