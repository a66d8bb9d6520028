import type { FactsByStage } from './types.ts';

/** The facts of a stage that ended before it could find any: a report is written even then. */
export const emptyFacts: { readonly [S in keyof FactsByStage]: FactsByStage[S] } = {
  test: { suites: [], total: 0, passed: 0, failed: 0, skipped: 0, failures: [] },
  build: { image: '', digest: '', engine: '', platform: '', size: 0, layers: 0, seconds: 0, warnings: [] },
  check: { image: '', digest: '', findings: [] },
  scan: {
    image: '',
    digest: '',
    scanner: { name: '', version: '' },
    counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    gate: { failOn: 'none', fixedOnly: false, over: 0 },
    top: [],
    ignored: 0,
    secrets: 0,
  },
  push: { reference: '', digest: '', registry: '', repository: '', tags: [], uploaded: 0, present: 0 },
  deploy: {
    release: '',
    namespace: '',
    cluster: '',
    result: 'failed',
    images: [],
    changes: [],
    timeline: [],
    workloads: [],
    proven: false,
    history: [],
    warnings: [],
  },
  rollback: {
    release: '',
    namespace: '',
    status: 'failed',
    images: [],
    changes: [],
    timeline: [],
    problems: [],
  },
};
