import type { FactsByStage } from './types.ts';

/** The facts of a stage that failed before it had any. Slipway writes a report for such a stage too. */
export const emptyFacts: { readonly [S in keyof FactsByStage]: FactsByStage[S] } = {
  test: { suites: [], total: 0, passed: 0, failed: 0, skipped: 0, failures: [] },
  build: { image: '', digest: '', engine: '', platform: '', size: 0, layers: 0, seconds: 0, warnings: [] },
  check: { image: '', digest: '', results: [] },
  scan: {
    image: '',
    digest: '',
    scanner: { name: '', version: '' },
    counts: { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 },
    policy: { failOn: 'none', fixedOnly: false, violations: 0 },
    worst: [],
    exceptions: 0,
    secrets: 0,
  },
  push: { reference: '', digest: '', registry: '', repository: '', tags: [], uploadedBlobs: 0, existingBlobs: 0 },
  deploy: {
    release: '',
    namespace: '',
    cluster: '',
    result: 'failed',
    images: [],
    changes: [],
    timeline: [],
    workloads: [],
    isDigestVerified: false,
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
