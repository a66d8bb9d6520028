import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, statefulSet, webImage } from '../../tools/sample-manifests.ts';
import { eventually, openSandbox, type Sandbox, stateOf } from './sandbox.ts';

interface Row {
  readonly name: string;
  readonly cause: string;
  readonly release: (registry: string) => readonly object[];
  /** Whether anything was applied before it was seen. */
  readonly rollback: 'rolled-back' | 'nothing-to-roll-back';
  readonly says: RegExp;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Times to try, one after another, where its cause shows only once a container has come so far. */
  readonly timeouts?: readonly string[];
  readonly prepare?: (sandbox: Sandbox) => Promise<void>;
}

const crash = (script: string): string[] => ['sh', '-c', script];

const late = ['8s', '60s'];

const rows: readonly Row[] = [
  {
    name: 'an image that does not exist',
    cause: 'ImageNotFound',
    rollback: 'rolled-back',
    says: /slipway\/nothing:9/,
    release: (registry) => [deployment(registry, { image: `${registry}/slipway/nothing:9` })],
  },
  {
    name: 'an image name that is none',
    cause: 'InvalidImageName',
    rollback: 'rolled-back',
    says: /Web:One!/,
    release: (registry) => [deployment(registry, { image: 'Web:One!' })],
  },
  {
    name: 'a crash at start',
    cause: 'CrashLoop',
    rollback: 'rolled-back',
    says: /No module named 'sklearn'/,
    release: (registry) => [
      deployment(registry, { command: crash(`echo "ModuleNotFoundError: No module named 'sklearn'"; exit 1`) }),
    ],
  },
  {
    name: 'a crash in an init container',
    cause: 'CrashLoop',
    rollback: 'rolled-back',
    says: /init/,
    release: (registry) => [
      deployment(registry, {
        pod: {
          initContainers: [
            { name: 'init', image: `${registry}/slipway/web:1`, command: crash('echo no model; exit 3') },
          ],
        },
      }),
    ],
  },
  {
    name: 'more memory than its limit',
    cause: 'OutOfMemory',
    rollback: 'rolled-back',
    says: /memory/i,
    release: (registry) => [
      deployment(registry, {
        command: crash('exec tail /dev/zero'),
        container: { resources: { limits: { memory: '16Mi' } } },
      }),
    ],
  },
  {
    name: 'a command that is not there',
    cause: 'StartError',
    rollback: 'rolled-back',
    says: /no-such-command/,
    release: (registry) => [deployment(registry, { command: ['/no-such-command'] })],
  },
  {
    name: 'a Secret that does not exist',
    cause: 'ConfigMissing',
    rollback: 'nothing-to-roll-back',
    says: /Secret\/.*\/absent/,
    release: (registry) => [deployment(registry, { container: { envFrom: [{ secretRef: { name: 'absent' } }] } })],
  },
  {
    name: 'a key that a ConfigMap does not have',
    cause: 'ConfigMissing',
    rollback: 'nothing-to-roll-back',
    says: /MODEL/,
    release: (registry) => [
      configMap({ OTHER: '1' }),
      deployment(registry, {
        container: { env: [{ name: 'M', valueFrom: { configMapKeyRef: { name: 'config', key: 'MODEL' } } }] },
      }),
    ],
  },
  {
    name: 'a readiness probe that is answered 404',
    cause: 'ProbeFailing',
    rollback: 'rolled-back',
    says: /404/,
    timeouts: ['60s', '180s'],
    release: (registry) => [
      deployment(registry, {
        container: { readinessProbe: { httpGet: { path: '/nope', port: 8080 }, periodSeconds: 1 } },
      }),
    ],
  },
  {
    name: 'a liveness probe that kills it for ever',
    cause: 'ProbeFailing',
    rollback: 'rolled-back',
    says: /liveness/i,
    inputs: { 'stable-for': '20s' },
    release: (registry) => [
      deployment(registry, {
        container: { livenessProbe: { httpGet: { path: '/nope', port: 8080 }, periodSeconds: 1, failureThreshold: 2 } },
      }),
    ],
  },
  {
    name: 'a node selector that no node has',
    cause: 'Unschedulable',
    rollback: 'rolled-back',
    says: /node/,
    release: (registry) => [deployment(registry, { pod: { nodeSelector: { disk: 'golden' } } })],
  },
  {
    name: 'more pods than the quota allows',
    cause: 'QuotaExceeded',
    rollback: 'nothing-to-roll-back',
    says: /pods/,
    prepare: async (sandbox) => {
      await sandbox.apply({
        apiVersion: 'v1',
        kind: 'ResourceQuota',
        metadata: { name: 'few' },
        spec: { hard: { pods: '1' } },
      });
      await eventually('the quota is counted', async () =>
        Boolean(valueAt(await sandbox.get('resourcequota', 'few'), ['status', 'used', 'pods'])),
      );
    },
    release: (registry) => [deployment(registry, { container: { env: [{ name: 'A', value: '2' }] } })],
  },
  {
    name: 'a pod that Pod Security forbids',
    cause: 'AdmissionDenied',
    rollback: 'nothing-to-roll-back',
    says: /restricted/,
    prepare: async (sandbox) => {
      await sandbox.kubectl('label', 'namespace', sandbox.namespace, 'pod-security.kubernetes.io/enforce=restricted');
    },
    release: (registry) => [deployment(registry, { container: { env: [{ name: 'A', value: '2' }] } })],
  },
  {
    name: 'a field that another manager owns',
    cause: 'FieldConflict',
    rollback: 'nothing-to-roll-back',
    says: /kubectl/,
    prepare: async (sandbox) => {
      await sandbox.kubectl('scale', 'deployment/web', '--replicas=2');
    },
    release: (registry) => [deployment(registry, { replicas: 3 })],
  },
  {
    name: 'a changed selector',
    cause: 'ImmutableField',
    rollback: 'nothing-to-roll-back',
    says: /selector/,
    release: (registry) => [deployment(registry, { selector: { app: 'web', tier: 'new' } })],
  },
  {
    name: 'a field that does not exist',
    cause: 'InvalidManifest',
    rollback: 'nothing-to-roll-back',
    says: /replica/,
    release: (registry) => [deployment(registry, { spec: { replica: 3 } })],
  },
  {
    name: 'a Job that fails',
    cause: 'JobFailed',
    rollback: 'rolled-back',
    says: /batch/,
    release: (registry) => [deployment(registry), job(registry, crash('echo bad data; exit 4'))],
  },
  {
    name: 'a pod that only never becomes ready',
    cause: 'ProbeFailing',
    rollback: 'rolled-back',
    says: /timeout|refused/,
    timeouts: late,
    release: (registry) => [deployment(registry, { command: crash('sleep 600') })],
  },
  {
    name: 'a readiness gate that nobody opens',
    cause: 'Timeout',
    rollback: 'rolled-back',
    says: /(8|60) s/,
    timeouts: late,
    release: (registry) => [
      deployment(registry, { pod: { readinessGates: [{ conditionType: 'example.com/never' }] } }),
    ],
  },
  {
    name: 'an init container that takes longer than the time',
    cause: 'Timeout',
    rollback: 'rolled-back',
    says: /(8|60) s/,
    timeouts: late,
    release: (registry) => [
      deployment(registry, {
        pod: { initContainers: [{ name: 'init', image: webImage(registry), command: crash('sleep 600') }] },
      }),
    ],
  },
  {
    name: 'pods that count as available only after the time',
    cause: 'Timeout',
    rollback: 'rolled-back',
    says: /(8|60) s/,
    timeouts: late,
    release: (registry) => [
      deployment(registry, { container: { env: [{ name: 'A', value: '2' }] }, spec: { minReadySeconds: 300 } }),
    ],
  },
  {
    name: 'a StatefulSet whose image does not exist',
    cause: 'ImageNotFound',
    rollback: 'rolled-back',
    says: /StatefulSet/,
    release: (registry) => [
      deployment(registry),
      statefulSet(registry, { name: 'db', image: `${registry}/slipway/nothing:9` }),
    ],
  },
];

const timeoutOf = ({ timeouts }: Row, at: number): Readonly<Record<string, string>> => {
  const timeout = timeouts?.[at];
  return timeout === undefined ? {} : { timeout };
};

const good = (registry: string): readonly object[] => [configMap({ OTHER: '1' }), deployment(registry), service()];

describe('a broken release', () => {
  test.each(rows)(
    'fails with $cause for $name, and is $rollback',
    async (row) => {
      const sandbox = await openSandbox('cause');
      try {
        const { registry } = sandbox.cluster;
        const first = await sandbox.deploy(good(registry));
        expect(first.outputs.status).toBe('deployed');
        await row.prepare?.(sandbox);
        const before = await stateOf(sandbox);

        let broken = await sandbox.deploy(row.release(registry), { ...row.inputs, ...timeoutOf(row, 0) });
        for (let at = 1; broken.outputs['cause-code'] !== row.cause && row.timeouts?.[at]; at++)
          broken = await sandbox.deploy(row.release(registry), { ...row.inputs, ...timeoutOf(row, at) });

        expect(broken.exitCode).toBe(1);
        expect(broken.outputs).toMatchObject({ status: 'failed', 'cause-code': row.cause, rollback: row.rollback });
        expect(`${broken.outputs.cause} ${broken.log}`).toMatch(row.says);
        expect(await stateOf(sandbox)).toEqual(before);
      } finally {
        await sandbox.close();
      }
    },
    600_000,
  );
});
