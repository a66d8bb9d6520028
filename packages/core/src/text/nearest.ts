const distance = (a: string, b: string): number => {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const changed = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(changed, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
};

/**
 * Returns the candidate that a misspelled word most likely means: by edit distance, or because one contains the other.
 * Undefined if no candidate is near.
 */
export const nearest = (word: string, candidates: readonly string[]): string | undefined => {
  const lower = word.toLowerCase();
  const scored = [...new Set(candidates)]
    .map((candidate) => ({ candidate, score: distance(lower, candidate.toLowerCase()) }))
    .sort((a, b) => a.score - b.score || a.candidate.localeCompare(b.candidate));
  const [best] = scored;
  if (best && best.score <= Math.max(1, Math.floor(Math.max(word.length, best.candidate.length) * 0.4)))
    return best.candidate;
  if (lower.length < 3) return undefined;
  return scored.find(({ candidate }) => {
    const other = candidate.toLowerCase();
    return other.length >= 3 && (other.includes(lower) || lower.includes(other));
  })?.candidate;
};
