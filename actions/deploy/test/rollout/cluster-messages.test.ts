import type { Cause } from '@slipway/core';
import { clusterMessages } from '../../src/rollout/cluster-messages.ts';

const cause: Cause = {
  code: 'OutOfMemory',
  sentence: 'Deployment/shop/api: container api was killed.',
  evidence: [
    { source: 'status', of: 'Pod/shop/api-1 container api', text: 'ended OOMKilled with exit code 137' },
    { source: 'previous-log', of: 'Pod/shop/api-1 container api', text: 'loading' },
    { source: 'event', of: 'Pod/shop/api-1', at: '2026-05-01T12:00:00Z', text: 'BackOff: restarting failed container' },
  ],
};

test('returns the messages of the cluster without log lines', () => {
  expect(clusterMessages(cause)).toBe(
    'status of Pod/shop/api-1 container api: ended OOMKilled with exit code 137\nevent of Pod/shop/api-1: BackOff: restarting failed container',
  );
});

test('returns an empty text without messages of the cluster', () => {
  expect(clusterMessages({ ...cause, evidence: [] })).toBe('');
});
