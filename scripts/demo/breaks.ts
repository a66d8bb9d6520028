import type { CauseCode } from '@slipway/core';
import type { Stage } from '@slipway/report';
import type { Edit } from './project.ts';

/** A release that goes wrong, and how it must end. */
export interface Break {
  /** What a person reads about it. */
  readonly story: string;
  readonly edits: readonly Edit[];
  /** The stage that has to fail, and nothing before it. */
  readonly stage: Stage;
  /** Of a deploy. */
  readonly cause?: CauseCode;
  /** What the failing stage's report must say, where there is no cause. */
  readonly says?: RegExp;
}

/** Every broken release also changes what users see, so that a rollback has something to bring back. */
const greeting: Edit = {
  file: 'k8s/config.yaml',
  from: 'GREETING: Hello from the colony',
  to: 'GREETING: Good evening from the colony',
};

const manifest = (from: string, to: string): Edit => ({ file: 'k8s/deployment.yaml', from, to });

export const breakNames = ['image', 'crash', 'config', 'probe', 'oom', 'quota', 'tests', 'check', 'scan'] as const;
export type BreakName = (typeof breakNames)[number];

export const breaks: Readonly<Record<BreakName, Break>> = {
  image: {
    story: 'a sidecar whose image nobody has pushed',
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
    story: 'the configuration names a model that is not in the image, so the program ends at its start',
    edits: [
      greeting,
      { file: 'k8s/config.yaml', from: '/app/model/penguins.json', to: '/app/model/penguins-v2.json' },
      { file: 'penguins/app.py', from: 'title="penguins"', to: 'title="penguins, second edition"' },
    ],
    stage: 'deploy',
    cause: 'CrashLoop',
  },
  config: {
    story: 'a key that the Secret does not have',
    edits: [greeting, manifest('{ name: penguins-signing, key: key }', '{ name: penguins-signing, key: signing-key }')],
    stage: 'deploy',
    cause: 'ConfigMissing',
  },
  probe: {
    story: 'a readiness probe that asks for a path that is not there',
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
    story: 'a memory limit below what the program takes',
    edits: [
      greeting,
      manifest('requests: { cpu: 50m, memory: 96Mi }', 'requests: { cpu: 50m, memory: 16Mi }'),
      manifest('limits: { memory: 256Mi }', 'limits: { memory: 20Mi }'),
    ],
    stage: 'deploy',
    cause: 'OutOfMemory',
  },
  quota: {
    story: "more CPU than the namespace's quota allows",
    edits: [greeting, manifest('requests: { cpu: 50m, memory: 96Mi }', 'requests: { cpu: "3", memory: 96Mi }')],
    stage: 'deploy',
    cause: 'QuotaExceeded',
  },
  tests: {
    story: 'a change that answers with the least likely species',
    edits: [{ file: 'penguins/app.py', from: 'key=lambda item: item[1]', to: 'key=lambda item: -item[1]' }],
    stage: 'test',
    says: /fail/i,
  },
  check: {
    story: 'a server that listens only inside its own container',
    edits: [{ file: 'penguins/__main__.py', from: 'host="0.0.0.0"', to: 'host="127.0.0.1"' }],
    stage: 'check',
    says: /127\.0\.0\.1|port/i,
  },
  scan: {
    story: 'a package with a known vulnerability of high severity',
    edits: [{ file: 'requirements.txt', from: 'uvicorn==0.54.0\n', to: 'urllib3==1.26.4\nuvicorn==0.54.0\n' }],
    stage: 'scan',
    says: /high/i,
  },
};

/** Edits name the registry of the company as `REGISTRY`. */
export const editsFor = (edits: readonly Edit[], registry: string): readonly Edit[] =>
  edits.map((edit) => ({ ...edit, to: edit.to.replaceAll('REGISTRY', registry) }));

/** The second release of the demo repaired: it keeps its greeting and gets the right model. */
export const fix: readonly Edit[] = [
  { file: 'k8s/config.yaml', from: '/app/model/penguins-v2.json', to: '/app/model/penguins.json' },
];
