import type { KubeObject } from '@slipway/kubernetes';
import { assessRestored, explainPausedRollback, pausedWarning } from '../../src/apply/paused-deployments.ts';
import type { TrackResult } from '../../src/index.ts';
import { deployment } from '../samples.ts';

const web = (spec: object, status: object = {}, more: object = {}): KubeObject => {
  const made = deployment('web', 'v1');
  const metadata = { ...made.metadata, uid: 'u', generation: 2, ...more };
  return {
    ...made,
    metadata,
    spec: { ...made.spec, replicas: 2, ...spec },
    status: { observedGeneration: 2, ...status },
  };
};
const all = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };
const seen = (object: KubeObject) => ({ object, desired: object, children: [], events: [] });
const judged = (object: KubeObject, recorded = deployment('web', 'v1')) => assessRestored([recorded])(seen(object));

test.each([
  ['one that is not paused, by what it is', web({}, all), 'ready'],
  ['one that somebody paused, and whose pods are all restored', web({ paused: true }, all), 'ready'],
  [
    'one that somebody paused, and whose restored pods are not ready yet',
    web({ paused: true }, { ...all, readyReplicas: 1, availableReplicas: 1 }),
    'progressing',
  ],
  ['one that somebody paused with other pods', web({ paused: true }, { ...all, updatedReplicas: 1 }), 'paused'],
  [
    'one that the controller has not looked at',
    web({ paused: true }, { ...all, observedGeneration: 1 }),
    'progressing',
  ],
])('a rollback judges %s', (_, object, status) => {
  expect(judged(object).status).toBe(status);
});

test('a rollback takes one that was recorded as paused for what it has to be, whatever its pods are', () => {
  const recorded = { ...deployment('web', 'v1'), spec: { ...deployment('web', 'v1').spec, paused: true } };
  expect(judged(web({ paused: true }, { replicas: 2 }), recorded).status).toBe('ready');
});

test('a pause that holds other pods is the cause, with how many run what was restored and how to resume it', () => {
  const object = web({ paused: true }, { ...all, updatedReplicas: 1 });
  const tracked = { target: { desired: object }, observation: seen(object), assessment: judged(object) };
  const failure = { cause: { code: 'NotReady', sentence: 'x', evidence: [] }, tracked } as const;
  const result: TrackResult = { tracked: [tracked], milestones: [], failure };
  expect(explainPausedRollback(result).failure?.cause).toMatchObject({
    code: 'NotReady',
    sentence:
      'Deployment/shop/web has the restored version, but is paused: 1 of 2 pods run that version, and no more will until it is resumed.',
    command: 'kubectl rollout resume deployment/web -n shop',
  });
});

test('who paused it is said, where it is not the release itself', () => {
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
    'Deployment/shop/web is paused by kubectl-rollout since 2026-01-01T00:00:00Z and was left so: it follows no change until it is resumed. kubectl rollout resume deployment/web -n shop',
  );
  expect(pausedWarning(live, live)).toBeUndefined();
  expect(pausedWarning(web({}), deployment('web', 'v1'))).toBeUndefined();
});
