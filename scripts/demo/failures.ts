import type { CauseCode } from '@slipway/core';
import type { Stage } from '@slipway/report';
import type { Edit } from './project.ts';

/** A release that fails, and its expected result. */
export interface DemoFailure {
  /** The description for the user. */
  readonly description: string;
  readonly edits: readonly Edit[];
  /** The first stage that must fail. */
  readonly stage: Stage;
  /** The expected cause of a failed deploy. */
  readonly cause?: CauseCode;
  /** Text that the failed stage's report must contain, if it has no cause. */
  readonly reportPattern?: RegExp;
}

/** Each failing release also changes the visible text, so that the rollback has a change to restore. */
const greeting: Edit = {
  file: 'k8s/config.yaml',
  from: 'GREETING: Hello from the colony',
  to: 'GREETING: Good evening from the colony',
};

const manifest = (from: string, to: string): Edit => ({ file: 'k8s/deployment.yaml', from, to });

export const failureNames = ['image', 'crash', 'config', 'probe', 'oom', 'quota', 'tests', 'check', 'scan'] as const;
export type FailureName = (typeof failureNames)[number];

export const failures: Readonly<Record<FailureName, DemoFailure>> = {
  image: {
    description: 'a sidecar whose image does not exist in the registry',
    edits: [
      greeting,
      manifest(
        '      containers:\n',
        '      containers:\n        - name: metrics\n          image: REGISTRY/penguins-metrics:1.0\n          resources: { requests: { cpu: 10m } }\n',
      ),
    ],
    stage: 'deploy',
    cause: 'ImageNotFound',
  },
  crash: {
    description: 'the configuration names a model that the image does not contain, so the program exits at its start',
    edits: [
      greeting,
      { file: 'k8s/config.yaml', from: '/app/model/penguins.json', to: '/app/model/penguins-v2.json' },
      { file: 'penguins/app.py', from: 'title="penguins"', to: 'title="penguins, second edition"' },
    ],
    stage: 'deploy',
    cause: 'CrashLoop',
  },
  config: {
    description: 'a key that the Secret does not have',
    edits: [greeting, manifest('{ name: penguins-signing, key: key }', '{ name: penguins-signing, key: signing-key }')],
    stage: 'deploy',
    cause: 'ConfigMissing',
  },
  probe: {
    description: 'a readiness probe for a path that the application does not serve',
    edits: [
      greeting,
      manifest(
        'readinessProbe:\n            httpGet: { path: /healthz',
        'readinessProbe:\n            httpGet: { path: /ready',
      ),
    ],
    stage: 'deploy',
    cause: 'ProbeFailing',
  },
  oom: {
    description: 'a memory limit below the memory that the program needs',
    edits: [
      greeting,
      manifest('requests: { cpu: 50m, memory: 96Mi }', 'requests: { cpu: 50m, memory: 16Mi }'),
      manifest('limits: { memory: 256Mi }', 'limits: { memory: 20Mi }'),
    ],
    stage: 'deploy',
    cause: 'OutOfMemory',
  },
  quota: {
    description: "more CPU than the namespace's quota allows",
    edits: [greeting, manifest('requests: { cpu: 50m, memory: 96Mi }', 'requests: { cpu: "3", memory: 96Mi }')],
    stage: 'deploy',
    cause: 'QuotaExceeded',
  },
  tests: {
    description: 'a change that predicts the least likely species',
    edits: [{ file: 'penguins/app.py', from: 'key=lambda item: item[1]', to: 'key=lambda item: -item[1]' }],
    stage: 'test',
    reportPattern: /fail/i,
  },
  check: {
    description: 'a server that listens only inside its own container',
    edits: [{ file: 'penguins/__main__.py', from: 'host="0.0.0.0"', to: 'host="127.0.0.1"' }],
    stage: 'check',
    reportPattern: /127\.0\.0\.1|port/i,
  },
  scan: {
    description: 'a package with a known vulnerability of high severity',
    edits: [{ file: 'requirements.txt', from: 'uvicorn==0.54.0\n', to: 'urllib3==1.26.4\nuvicorn==0.54.0\n' }],
    stage: 'scan',
    reportPattern: /high/i,
  },
};

/** Returns the edits with the address of the registry instead of `REGISTRY`. */
export const editsFor = (edits: readonly Edit[], registry: string): readonly Edit[] =>
  edits.map((edit) => ({ ...edit, to: edit.to.replaceAll('REGISTRY', registry) }));

/** Repairs the second release of the demo. It keeps the greeting and uses the right model. */
export const crashFix: readonly Edit[] = [
  { file: 'k8s/config.yaml', from: '/app/model/penguins-v2.json', to: '/app/model/penguins.json' },
];
