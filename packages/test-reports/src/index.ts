export { type Files, indexFiles, type Location, locateFailure } from './locate-failure.ts';
export { mergeResults } from './merge-results.ts';

export { readReport } from './read-report.ts';
export { createResultCollector, type ParsedCase, type ResultCollector } from './result-collector.ts';
export { sanitize } from './sanitize.ts';

export type { CaseStatus, Counts, Results, TestCase } from './types.ts';
