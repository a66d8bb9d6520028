import { at, event, object } from '../observe.ts';
import { condition, conditions, expectRow, type Row } from './kind-rows.ts';

const pvc = 'v1 PersistentVolumeClaim';
const hpa = 'autoscaling/v2 HorizontalPodAutoscaler';
const job = 'batch/v1 Job';
const storageClass = (mode: string) =>
  object('storage.k8s.io/v1 StorageClass', { name: 'fast', more: { volumeBindingMode: mode } });

const rows: Row[] = [
  [
    'a Pod that is Ready is ready',
    'v1 Pod',
    { status: { phase: 'Running', ...conditions(condition('Ready', 'True')) } },
    'ready',
    'ready',
  ],
  [
    'a Pod that runs but is not Ready waits',
    'v1 Pod',
    { status: { phase: 'Running' } },
    'progressing',
    'phase Running',
  ],
  [
    'a Pod that is meant to end is ready when it succeeded',
    'v1 Pod',
    { spec: { restartPolicy: 'Never' }, status: { phase: 'Succeeded' } },
    'ready',
    'succeeded',
  ],
  [
    'a Pod that should stay is not ready because it ended well',
    'v1 Pod',
    { spec: { restartPolicy: 'Always' }, status: { phase: 'Succeeded' } },
    'progressing',
    'phase Succeeded',
  ],
  [
    'a Pod that failed is failed',
    'v1 Pod',
    { status: { phase: 'Failed', reason: 'Evicted', message: 'low on memory' } },
    'failed',
    'failed: Evicted: low on memory',
  ],

  [
    'a Job that is Complete is ready',
    job,
    { status: { succeeded: 1, ...conditions(condition('Complete', 'True')) } },
    'ready',
    'complete, 1 succeeded',
  ],
  [
    'a Job that has met its success criteria is ready',
    job,
    { status: { succeeded: 1, ...conditions(condition('SuccessCriteriaMet', 'True')) } },
    'ready',
    'complete, 1 succeeded',
  ],
  [
    'a Job that runs waits, failed attempts or not',
    job,
    { spec: { completions: 2 }, status: { active: 1, succeeded: 1, failed: 3 } },
    'progressing',
    '1 of 2 succeeded, 1 active, 3 failed attempts',
  ],
  [
    'a Job that failed is failed',
    job,
    { status: conditions(condition('Failed', 'True', { reason: 'DeadlineExceeded' })) },
    'failed',
    'failed: DeadlineExceeded',
  ],
  [
    'a Job that is about to be called failed is failed',
    job,
    { status: conditions(condition('FailureTarget', 'True', { reason: 'BackoffLimitExceeded' })) },
    'failed',
    'failed: BackoffLimitExceeded',
  ],
  [
    'a Job that is suspended is paused',
    job,
    { spec: { suspend: true }, more: { desired: object(job, { spec: {} }) } },
    'paused',
    'suspended',
  ],
  [
    'a Job that its manifest suspends is ready: a person or controller resumes it',
    job,
    { spec: { suspend: true } },
    'ready',
    'suspended by its manifest',
  ],

  ['a CronJob is ready when it exists', 'batch/v1 CronJob', {}, 'ready', 'exists'],
  ['a CronJob may be suspended', 'batch/v1 CronJob', { spec: { suspend: true } }, 'ready', 'exists, suspended'],

  ['an autoscaler is ready when it exists', hpa, {}, 'ready', 'exists'],
  [
    'an autoscaler of something scaled to 0 is ready',
    hpa,
    { status: conditions(condition('ScalingActive', 'False', { reason: 'ScalingDisabled' })) },
    'ready',
    'exists',
  ],
  [
    'an autoscaler without metrics is ready and reports it',
    hpa,
    { status: conditions(condition('ScalingActive', 'False', { reason: 'FailedGetResourceMetric' })) },
    'ready',
    'exists, FailedGetResourceMetric',
  ],

  [
    'a disruption budget is ready when observed',
    'policy/v1 PodDisruptionBudget',
    { generation: 1, status: { observedGeneration: 1 } },
    'ready',
    'exists',
  ],
  [
    'a disruption budget waits to be observed',
    'policy/v1 PodDisruptionBudget',
    { generation: 2, status: { observedGeneration: 1 } },
    'progressing',
    'waiting for the controller to observe the change',
  ],

  ['a claim that is Bound is ready', pvc, { status: { phase: 'Bound' } }, 'ready', 'bound'],
  ['a claim that is Pending waits', pvc, { status: { phase: 'Pending' } }, 'progressing', 'not yet bound'],
  [
    'a claim that waits for its first consumer is ready',
    pvc,
    {
      status: { phase: 'Pending' },
      events: (live) => [
        event(live, 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding'),
      ],
    },
    'ready',
    'binds when a pod uses it',
  ],
  [
    'a claim of a class that binds late is ready',
    pvc,
    { spec: { storageClassName: 'fast' }, more: { children: [storageClass('WaitForFirstConsumer')] } },
    'ready',
    'binds when a pod uses it',
  ],
  [
    'a claim of a class that binds at once waits',
    pvc,
    { spec: { storageClassName: 'fast' }, more: { children: [storageClass('Immediate')] } },
    'progressing',
    'not yet bound',
  ],
  [
    'a claim that is being provided waits',
    pvc,
    {
      events: (live) => [
        event(live, 'WaitForFirstConsumer', 'waiting', at(1)),
        event(live, 'ExternalProvisioning', 'waiting for a volume', at(2)),
      ],
    },
    'progressing',
    'not yet bound',
  ],
  [
    'a claim that lost its volume is failed',
    pvc,
    { status: { phase: 'Lost' } },
    'failed',
    'its volume no longer exists',
  ],
];

describe('ready means, by kind', () => {
  it.each(rows)('reports that %s', (...row) => expectRow(row));
});
