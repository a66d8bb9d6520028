export { emptyFacts } from './empty.ts';
export { textTable } from './table.ts';
export * from './types.ts';
