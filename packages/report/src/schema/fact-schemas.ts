import { causeCodes } from '@slipway/core';
import {
  count,
  either,
  flag,
  type JsonReader,
  list,
  number,
  object,
  oneOf,
  optional,
  record,
  text,
  time,
} from './json-reader.ts';
import { type FactsByStage, type Stage, severities } from './types.ts';

const change = object({
  action: oneOf(['created', 'configured', 'unchanged', 'deleted', 'restored', 'skipped']),
  object: text(600),
  diff: optional(text(50_000)),
});

const milestone = object({ at: number, message: text(600), object: optional(text(600)) });

const rollback = object({
  release: text(300),
  namespace: text(300),
  status: oneOf(['rolled-back', 'nothing-to-roll-back', 'partial', 'failed', 'kept', 'not-needed']),
  from: optional(count),
  to: optional(count),
  images: list(text(1_000)),
  changes: list(change),
  timeline: list(milestone),
  problems: list(text()),
});

/** Readers for the facts of each stage. */
export const facts: { readonly [S in Stage]: JsonReader<FactsByStage[S]> } = {
  test: object({
    suites: list(
      object({
        name: text(600),
        runner: text(100),
        total: count,
        passed: count,
        failed: count,
        skipped: count,
        seconds: number,
      }),
    ),
    total: count,
    passed: count,
    failed: count,
    skipped: count,
    failures: list(object({ name: text(), message: text(), file: optional(text(1_000)), line: optional(count) })),
  }),
  build: object({
    image: text(1_000),
    digest: text(200),
    engine: text(100),
    platform: text(200),
    size: count,
    layers: count,
    seconds: number,
    warnings: list(text()),
  }),
  check: object({
    image: text(1_000),
    digest: text(200),
    results: list(
      object({
        id: text(300),
        status: oneOf(['pass', 'fail', 'warning', 'not-declared']),
        sentence: text(),
        hint: optional(text()),
      }),
    ),
  }),
  scan: object({
    image: text(1_000),
    digest: text(200),
    scanner: object({ name: text(100), version: text(100), databaseUpdated: optional(text(100)) }),
    counts: object({ critical: count, high: count, medium: count, low: count, unknown: count }),
    policy: object({ failOn: oneOf([...severities, 'none']), fixedOnly: flag, violations: count }),
    worst: list(
      object({
        id: text(200),
        package: text(600),
        installed: text(300),
        fixed: optional(text(300)),
        severity: oneOf(severities),
        title: text(),
      }),
    ),
    exceptions: count,
    secrets: count,
  }),
  push: object({
    reference: text(1_000),
    digest: text(200),
    registry: text(600),
    repository: text(600),
    tags: list(object({ tag: text(300), result: oneOf(['created', 'unchanged']) })),
    uploadedBlobs: count,
    existingBlobs: count,
  }),
  deploy: object({
    release: text(300),
    namespace: text(300),
    cluster: text(1_000),
    result: oneOf(['deployed', 'unchanged', 'failed', 'cancelled', 'diff', 'drift', 'paused', 'aborted']),
    revision: optional(count),
    images: list(text(1_000)),
    changes: list(change),
    timeline: list(milestone),
    workloads: list(object({ object: text(600), ready: count, desired: count, digests: list(text(200)) })),
    isDigestVerified: flag,
    rollback: optional(rollback),
    candidate: optional(
      object({
        strategy: oneOf(['canary', 'blue-green']),
        steps: list(object({ weight: number, isManual: flag })),
        stepsReached: count,
      }),
    ),
    history: list(
      object({
        revision: count,
        state: text(100),
        at: text(60),
        images: list(text(1_000)),
        run: optional(text(2_000)),
      }),
    ),
    warnings: list(text()),
  }),
  rollback,
};

export const cause = object({
  code: oneOf(causeCodes),
  sentence: text(),
  object: optional(object({ apiVersion: text(300), kind: text(300), namespace: optional(text(300)), name: text(600) })),
  container: optional(text(300)),
  hint: optional(text()),
  command: optional(text()),
  detail: optional(record(either(number, text()))),
  evidence: list(
    object({
      source: oneOf(['status', 'event', 'condition', 'log', 'previous-log', 'response', 'manifest']),
      of: text(1_000),
      at: optional(time),
      text: text(),
    }),
  ),
});
