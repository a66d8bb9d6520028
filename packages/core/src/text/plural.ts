/** Returns a count with its noun: `1 pod`, `2 pods`. */
export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
