import type { FactsByStage, RunReference, Stage, StageReport } from '../src/index.ts';
import { emptyFacts } from '../src/index.ts';
import type { Update } from '../src/state/merge-state.ts';

const digest = (character: string): string => `sha256:${character.repeat(64)}`;

export const runOf = (overrides: Partial<RunReference> = {}): RunReference => ({
  repository: 'acme/penguins',
  id: '7001',
  attempt: 1,
  job: 'deploy',
  sha: '9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263',
  ref: 'feature/new-model',
  actor: 'ada',
  url: 'https://github.com/acme/penguins/actions/runs/7001',
  ...overrides,
});

const at = (seconds: number): string => new Date(Date.UTC(2026, 10, 24, 12, 0, 0) + seconds * 1000).toISOString();

/** Returns a report with typical values. */
export const reportOf = <S extends Stage>(
  stage: S,
  overrides: Partial<Omit<StageReport<S>, 'facts'>> & { readonly facts?: Partial<FactsByStage[S]> } = {},
): StageReport<S> => ({
  schema: 'slipway.report.v1',
  stage,
  key: '',
  status: 'passed',
  sentence: `${stage} passed.`,
  started: at(0),
  ended: at(12),
  run: runOf({ job: stage }),
  excerpts: [],
  logs: [],
  redactions: 0,
  ...overrides,
  facts: { ...emptyFacts[stage], ...overrides.facts },
});

export const updateOf = (overrides: Partial<Update> = {}): Update => ({
  key: '',
  environment: 'production',
  phase: 'final',
  run: runOf(),
  jobs: [],
  at: at(120),
  ...overrides,
});

const image = (character: string): string => `acme.azurecr.io/penguins@${digest(character)}`;

/** A release whose container exits at start because a package is missing. It was rolled back to revision 1. */
export const crashed: readonly StageReport[] = [
  reportOf('test', {
    sentence: '41 tests passed in 2 suites.',
    started: at(0),
    ended: at(14),
    facts: {
      suites: [{ name: 'tests', runner: 'pytest', total: 41, passed: 41, failed: 0, skipped: 0, seconds: 9.2 }],
      total: 41,
      passed: 41,
    },
  }),
  reportOf('build', {
    sentence: 'Built penguins with docker: 6 layers, 142 MB.',
    started: at(16),
    ended: at(47),
    run: runOf({ job: 'image' }),
    facts: {
      image: 'penguins',
      digest: digest('b'),
      engine: 'docker',
      platform: 'linux/amd64',
      size: 142_000_000,
      layers: 6,
      seconds: 31,
    },
  }),
  reportOf('check', {
    sentence: '9 checks passed; 1 is not declared.',
    status: 'warning',
    started: at(47),
    ended: at(58),
    run: runOf({ job: 'image' }),
    facts: {
      image: 'penguins',
      digest: digest('b'),
      results: [
        { id: 'health', status: 'pass', sentence: 'GET /healthz answers 200.' },
        { id: 'user', status: 'warning', sentence: 'The image runs as root.', hint: 'Add USER to the Dockerfile.' },
      ],
    },
  }),
  reportOf('scan', {
    sentence: 'No critical, 2 high, none of them fixable.',
    started: at(58),
    ended: at(64),
    run: runOf({ job: 'image' }),
    facts: {
      image: 'penguins',
      digest: digest('b'),
      scanner: { name: 'trivy', version: '0.74.0' },
      counts: { critical: 0, high: 2, medium: 7, low: 31, unknown: 0 },
      policy: { failOn: 'critical', fixedOnly: true, violations: 0 },
      worst: [
        { id: 'CVE-2026-1111', package: 'libexpat1', installed: '2.5.0-1', severity: 'high', title: 'heap overflow' },
      ],
      exceptions: 1,
    },
  }),
  reportOf('push', {
    sentence: 'Pushed penguins:9f3c2ab to acme.azurecr.io; 3 of 6 layers were there already.',
    started: at(64),
    ended: at(69),
    run: runOf({ job: 'image' }),
    facts: {
      reference: image('b'),
      digest: digest('b'),
      registry: 'acme.azurecr.io',
      repository: 'penguins',
      tags: [{ tag: '9f3c2ab', result: 'created' }],
      uploadedBlobs: 41_000_000,
      existingBlobs: 101_000_000,
    },
  }),
  reportOf('deploy', {
    status: 'failed',
    sentence: 'Revision 2 failed and was rolled back to revision 1.',
    started: at(72),
    ended: at(86),
    cause: {
      code: 'CrashLoop',
      sentence:
        'Container api of Deployment/shop/penguins exits with 1 at start: the Python package sklearn is missing from the image.',
      object: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'penguins' },
      container: 'api',
      hint: 'Add scikit-learn to requirements.txt: model.pkl needs it when it is loaded.',
      command: 'kubectl -n shop logs deployment/penguins -c api --previous',
      detail: { exitCode: 1, restarts: 2, reason: 'python-module', line: 12 },
      evidence: [
        {
          source: 'status',
          of: 'Pod/shop/penguins-7d9f6c5b4-x2x8k container api',
          at: at(78),
          text: 'Terminated: Error, exit code 1',
        },
        {
          source: 'event',
          of: 'Pod/shop/penguins-7d9f6c5b4-x2x8k',
          at: at(79),
          text: 'BackOff: Back-off restarting failed container api',
        },
      ],
    },
    excerpts: [
      {
        title: 'Pod/shop/penguins-7d9f6c5b4-x2x8k container api, previous run',
        lines: [
          'INFO:     Loading model from /app/model.pkl',
          'Traceback (most recent call last):',
          '  File "/usr/local/bin/uvicorn", line 8, in <module>',
          '    sys.exit(main())',
          '  File "/app/main.py", line 14, in <module>',
          '    model = joblib.load(os.environ["MODEL_PATH"])',
          '  File "/usr/lib/python3/joblib/numpy_pickle.py", line 658, in load',
          '    obj = _unpickle(fobj, filename, mmap_mode)',
          "ModuleNotFoundError: No module named 'sklearn'",
        ],
        omittedLines: 23,
      },
    ],
    redactions: 2,
    facts: {
      release: 'penguins',
      namespace: 'shop',
      cluster: 'prod',
      result: 'failed',
      revision: 2,
      images: [image('b')],
      changes: [
        {
          action: 'configured',
          object: 'Deployment/shop/penguins',
          diff: `@@ spec.template.spec.containers[0] @@\n   name: api\n-  image: ${image('a')}\n+  image: ${image('b')}`,
        },
        {
          action: 'configured',
          object: 'ConfigMap/shop/penguins',
          diff: ' data:\n-  THRESHOLD: "0.5"\n+  THRESHOLD: "0.7"',
        },
        { action: 'unchanged', object: 'Service/shop/penguins' },
        { action: 'unchanged', object: 'HorizontalPodAutoscaler/shop/penguins' },
      ],
      timeline: [
        { at: 0.4, message: 'pre-flight passed' },
        { at: 0.9, message: 'applied' },
        { at: 3.1, message: 'first exit' },
        { at: 6.2, message: 'CrashLoop' },
        { at: 7.1, message: 'evidence kept' },
        { at: 14, message: 'revision 1 verified' },
      ],
      workloads: [{ object: 'Deployment/shop/penguins', ready: 2, desired: 2, digests: [digest('a')] }],
      rollback: {
        release: 'penguins',
        namespace: 'shop',
        status: 'rolled-back',
        from: 2,
        to: 1,
        images: [image('a')],
        changes: [
          { action: 'restored', object: 'Deployment/shop/penguins' },
          { action: 'restored', object: 'ConfigMap/shop/penguins' },
          { action: 'unchanged', object: 'Service/shop/penguins' },
        ],
        timeline: [{ at: 14, message: 'revision 1 verified' }],
        problems: [],
      },
    },
  }),
];

/** The run that deployed revision 1. */
export const goodRun = runOf({
  id: '6990',
  sha: '1c0ffee25d7e0c55b1f2a6d8e4c3b2a190817263',
  url: 'https://github.com/acme/penguins/actions/runs/6990',
});

export const good: readonly StageReport[] = [
  reportOf('test', {
    run: { ...goodRun, job: 'test' },
    sentence: '41 tests passed in 2 suites.',
    started: at(-4000),
    ended: at(-3986),
  }),
  reportOf('deploy', {
    run: { ...goodRun, job: 'deploy' },
    sentence: 'Revision 1 of penguins runs in shop: 2 of 2 pods ready, digests verified.',
    started: at(-3950),
    ended: at(-3936),
    facts: {
      release: 'penguins',
      namespace: 'shop',
      cluster: 'prod',
      result: 'deployed',
      revision: 1,
      images: [image('a')],
      workloads: [{ object: 'Deployment/shop/penguins', ready: 2, desired: 2, digests: [digest('a')] }],
      isDigestVerified: true,
    },
  }),
];
