import type { Import } from './imports.ts';

const byFile = (imports: readonly Import[]): Map<string, string[]> => {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  return targets;
};

/** The shortest way along imports from a file back to itself. */
const cycleThrough = (file: string, targets: ReadonlyMap<string, readonly string[]>): string[] | undefined => {
  const previous = new Map<string, string>();
  const queue = [file];
  for (const at of queue)
    for (const next of targets.get(at) ?? []) {
      if (next === file) {
        const way = [at];
        while (way[0] !== file) way.unshift(previous.get(way[0] as string) as string);
        return way;
      }
      if (previous.has(next)) continue;
      previous.set(next, at);
      queue.push(next);
    }
  return undefined;
};

/** Returns import cycles as `a.ts → b.ts → a.ts`, so that each file of a cycle is in one of them. */
export const cyclesIn = (imports: readonly Import[]): string[] => {
  const targets = byFile(imports);
  const seen = new Set<string>();
  return [...targets.keys()].sort().flatMap((file) => {
    const cycle = seen.has(file) ? undefined : cycleThrough(file, targets);
    if (!cycle) return [];
    for (const each of cycle) seen.add(each);
    return [`${[...cycle, file].join(' → ')}`];
  });
};
