import type { JobReference } from './types.ts';

/**
 * Finds a job by its id. GitHub shows the id as the name, unless the job has a name of its own.
 * It shows a job of a reusable workflow as `caller / job` and a matrix job as `job (values)`.
 * Undefined if no job or several jobs match.
 */
export const findJob = (jobs: readonly JobReference[], id: string): JobReference | undefined => {
  const matching = jobs.filter(({ name }) => name === id || name.endsWith(` / ${id}`));
  return matching.length === 1 ? matching[0] : undefined;
};
