import type { World } from '../world.ts';

/** Returns the requests that changed the cluster, in order. */
export const writes = ({ fake }: World, from = 0): string[] =>
  fake.calls
    .slice(from)
    .filter(({ verb, dryRun }) => !dryRun && ['apply', 'create', 'delete', 'replace', 'patch'].includes(verb))
    .map(({ verb, target }) => `${verb} ${target}`);
