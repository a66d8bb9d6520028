import { type KubeObject, specOf, withSpec } from '@slipway/kubernetes';
import { assessRestored, explainPausedRollback, pausedWarning } from '../../src/apply/paused-restore.ts';
import type { TrackResult } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const web = (spec: object, status: object = {}, more: object = {}): KubeObject => {
  const made = deployment('web', 'v1');
  const metadata = { ...made.metadata, uid: 'u', generation: 2, ...more };
  return {
    ...made,
    metadata,
    spec: { ...specOf(made), replicas: 2, ...spec },
    status: { observedGeneration: 2, ...status },
  };
};
const all = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };
const observed = (object: KubeObject) => ({ object, desired: object, children: [], events: [] });
const assessed = (object: KubeObject, recorded = deployment('web', 'v1')) =>
  assessRestored([recorded])(observed(object));

it.each([
  ['a Deployment that is not paused and ready', web({}, all), 'ready'],
  ['a paused Deployment with all pods restored', web({ paused: true }, all), 'ready'],
  [
    'a paused Deployment with restored pods that are not ready',
    web({ paused: true }, { ...all, readyReplicas: 1, availableReplicas: 1 }),
    'progressing',
  ],
  ['a paused Deployment with pods of another version', web({ paused: true }, { ...all, updatedReplicas: 1 }), 'paused'],
  [
    'a Deployment that its controller has not observed',
    web({ paused: true }, { ...all, observedGeneration: 1 }),
    'progressing',
  ],
])('assesses %s', (_, object, status) => {
  expect(assessed(object).status).toBe(status);
});

it('returns ready for a Deployment that was recorded as paused, regardless of its pods', () => {
  const recorded = withSpec(deployment('web', 'v1'), { paused: true });
  expect(assessed(web({ paused: true }, { replicas: 2 }), recorded).status).toBe('ready');
});

it('explains how many pods run the restored version and how to resume the Deployment', () => {
  const object = web({ paused: true }, { ...all, updatedReplicas: 1 });
  const tracked = { target: { desired: object }, observation: observed(object), assessment: assessed(object) };
  const failure = { cause: { code: 'NotReady', sentence: 'x', evidence: [] }, tracked } as const;
  const result: TrackResult = { tracked: [tracked], milestones: [], failure };
  expect(explainPausedRollback(result).failure?.cause).toMatchObject({
    code: 'NotReady',
    sentence:
      'Deployment/shop/web has the restored template, but is paused: 1 of 2 pods run it. The other pods wait until it is resumed.',
    command: 'kubectl rollout resume deployment/web -n shop',
  });
});

it('warns that another manager paused the Deployment, and names the manager', () => {
  const managedFields = [
    { manager: 'slipway', operation: 'Apply', apiVersion: 'apps/v1', fieldsV1: { 'f:spec': { 'f:replicas': {} } } },
    {
      manager: 'kubectl-rollout',
      operation: 'Update',
      apiVersion: 'apps/v1',
      time: '2026-01-01T00:00:00Z',
      fieldsV1: { 'f:spec': { 'f:paused': {} } },
    },
  ];
  const live = web({ paused: true }, {}, { managedFields });
  expect(pausedWarning(live, deployment('web', 'v1'))).toBe(
    'Deployment/shop/web is paused by kubectl-rollout since 2026-01-01T00:00:00Z, and the rollback left it paused. No change rolls out until it is resumed: kubectl rollout resume deployment/web -n shop',
  );
  expect(pausedWarning(live, live)).toBeUndefined();
  expect(pausedWarning(web({}), deployment('web', 'v1'))).toBeUndefined();
});
