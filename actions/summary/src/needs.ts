import { SlipwayError } from '@slipway/core';
import { type JobResult, jobResults } from '@slipway/report';

/** A job of the `needs` context. */
export interface NeededJob extends JobResult {
  /** Outputs with reports: their names end in `report`. */
  readonly reports: readonly { readonly output: string; readonly json: string }[];
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const reportsOf = (outputs: unknown): NeededJob['reports'] =>
  Object.entries(isObject(outputs) ? outputs : {}).flatMap(([output, value]) =>
    /report$/i.test(output) && typeof value === 'string' && value !== '' ? [{ output, json: value }] : [],
  );

/**
 * Reads the result and the reports of each job from the `needs` context.
 * @throws {BadInput} if the value is not such a context
 */
export const readNeeds = (needs: unknown): NeededJob[] => {
  if (needs === undefined) return [];
  const wrong = (what: string): never => {
    throw new SlipwayError('BadInput', `input \`needs\`: ${what}`, {
      hint: 'Set it to the expression `toJSON(needs)`.',
    });
  };
  if (!isObject(needs)) return wrong('it must be an object with the jobs.');
  return Object.entries(needs).map(([name, job]) => {
    if (!isObject(job)) return wrong(`job \`${name}\` must be an object.`);
    const result = jobResults.find((allowed) => allowed === job.result);
    if (!result)
      return wrong(
        `job \`${name}\` has the result ${JSON.stringify(job.result)}, not one of ${jobResults.join(', ')}.`,
      );
    return { name, result, reports: reportsOf(job.outputs) };
  });
};
