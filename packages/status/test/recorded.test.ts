import { assess, type Finding, gravest, type Severity } from '../src/index.ts';
import { recorded } from './recorded.ts';

type Row = [fixture: string, severity: Severity, code: string, message: RegExp, tolerance?: Finding['tolerance']];

const broken: Row[] = [
  ['claim-missing', 'lasting', 'VolumeMount', /PersistentVolumeClaim nope does not exist$/, { seconds: 8 }],
  ['command-missing', 'fatal', 'StartError', /container api cannot start: \/nope is not in the image$/],
  ['command-missing-path', 'fatal', 'StartError', /cannot start: gunicorn is not in the image$/],
  ['command-not-executable', 'fatal', 'StartError', /cannot start: \/data.txt is not executable$/],
  [
    'configmap-item-missing',
    'lasting',
    'ConfigMissing',
    /volume v needs key nope, which its ConfigMap does not have$/,
    { seconds: 5 },
  ],
  ['configmap-key-missing', 'fatal', 'ConfigMissing', /needs key nope of ConfigMap there, which has no such key$/],
  ['crash', 'lasting', 'CrashLoop', /container api exited 1 three times$/, { restarts: 2 }],
  [
    'data',
    'lasting',
    'VolumeMount',
    /no volume: no persistent volumes available for this claim and no storage class is set$/,
    { seconds: 20 },
  ],
  ['data-class', 'lasting', 'VolumeMount', /no volume: storageclass.storage.k8s.io "nope" not found$/, { seconds: 8 }],
  [
    'ds-crash',
    'lasting',
    'CrashLoop',
    /^DaemonSet\/shop\/ds-crash: container api exited 9 three times$/,
    { restarts: 2 },
  ],
  ['envfrom-missing', 'fatal', 'ConfigMissing', /needs ConfigMap nope, which does not exist$/],
  ['exit-127', 'lasting', 'StartError', /exited 127 three times: a command was not found$/, { restarts: 2 }],
  [
    'exit-zero',
    'lasting',
    'CrashLoop',
    /ended three times with exit code 0: its program ends, but should keep running$/,
    { restarts: 2 },
  ],
  ['gated', 'info', 'Unschedulable', /is blocked by its scheduling gates$/],
  [
    'hostpath-missing',
    'lasting',
    'VolumeMount',
    /hostPath type check failed: \/nope is not a directory$/,
    { seconds: 20 },
  ],
  ['image-invalid', 'fatal', 'InvalidImageName', /not valid: "localhost:5000\/Status\/APP:\$\{TAG\}"$/],
  ['image-never', 'fatal', 'ImageNotFound', /is not on the node, and imagePullPolicy is Never$/],
  [
    'image-not-found',
    'fatal',
    'ImageNotFound',
    /image localhost:5000\/status\/app:missing of container api does not exist in the registry$/,
  ],
  ['init-crash', 'lasting', 'CrashLoop', /init container migrate exited 3 four times$/, { restarts: 2 }],
  ['init-waits', 'info', 'NotReady', /init container wait is still running$/],
  ['job-deadline', 'fatal', 'JobFailed', /ran longer than activeDeadlineSeconds 5$/],
  ['job-fails', 'fatal', 'JobFailed', /failed 2 times \(backoffLimit 1\), container api exited 5$/],
  ['job-image', 'fatal', 'ImageNotFound', /^Job\/shop\/job-image: image/],
  ['job-policy', 'fatal', 'JobFailed', /was ended by its podFailurePolicy, container api exited 42$/],
  ['job-retries', 'info', 'CrashLoop', /exited 1 four times$/],
  ['lb', 'info', 'NotReady', /has no address of a load balancer yet/],
  [
    'liveness-404',
    'lasting',
    'ProbeFailing',
    /was killed four times because its liveness probe http:\/\/:8000\/nope fails: HTTP probe failed with statuscode: 404$/,
    { restarts: 1 },
  ],
  [
    'liveness-refused',
    'lasting',
    'ProbeFailing',
    /liveness probe http:\/\/:8000\/healthz fails: .*connection refused$/,
    { restarts: 2 },
  ],
  [
    'mem-limit',
    'fatal',
    'QuotaExceeded',
    /LimitRange .* maximum memory usage per Container is 128Mi, but limit is 1Gi$/,
  ],
  [
    'no-room',
    'lasting',
    'Unschedulable',
    /fits no node: 0\/1 nodes are available: 1 Insufficient cpu$/,
    { seconds: 15 },
  ],
  [
    'node-selector',
    'lasting',
    'Unschedulable',
    /1 node\(s\) didn't match Pod's node affinity\/selector$/,
    { seconds: 2 },
  ],
  [
    'oom',
    'lasting',
    'OutOfMemory',
    /was killed three times for using more memory than its limit 24Mi$/,
    { restarts: 2 },
  ],
  ['pod-fails', 'fatal', 'CrashLoop', /the pod failed: container api exited 3$/],
  [
    'pod-security',
    'fatal',
    'AdmissionDenied',
    /Pod Security level restricted:latest forbids its pods: allowPrivilegeEscalation/,
  ],
  ['policy', 'fatal', 'AdmissionDenied', /every pod needs the label team$/],
  [
    'priority-class-missing',
    'lasting',
    'ConfigMissing',
    /PriorityClass nope does not exist, so no pod can be created$/,
    { seconds: 3 },
  ],
  [
    'quota',
    'fatal',
    'QuotaExceeded',
    /quota small is used up: requested requests.cpu=1, requests.cpu=0 of requests.cpu=500m in use$/,
  ],
  ['quota-unstated', 'fatal', 'QuotaExceeded', /quota small requires every pod to set requests.cpu for: api$/],
  ['ready-404', 'lasting', 'ProbeFailing', /readiness probe http:\/\/:8000\/nope returns 404$/, { seconds: 10 }],
  ['ready-exec-fails', 'info', 'ProbeFailing', /readiness probe exec .* fails: not yet$/],
  [
    'ready-exec-missing',
    'lasting',
    'ProbeFailing',
    /the program of its readiness probe \(exec curl localhost\) is not in the image$/,
    { seconds: 10 },
  ],
  ['ready-https', 'lasting', 'ProbeFailing', /uses another protocol than the server$/, { seconds: 10 }],
  [
    'ready-refused',
    'info',
    'ProbeFailing',
    /nothing answers its readiness probe http:\/\/:8000\/healthz \(connection refused\)$/,
  ],
  [
    'ready-tcp-refused',
    'info',
    'ProbeFailing',
    /nothing answers its readiness probe tcp:\/\/:5432 \(connection refused\)$/,
  ],
  ['ready-then-dies', 'lasting', 'CrashLoop', /exited 7 three times$/, { restarts: 2 }],
  [
    'registry-unknown-host',
    'lasting',
    'RegistryUnreachable',
    /image registry.invalid\/status\/app:1 .* cannot be pulled: /,
    { seconds: 15 },
  ],
  ['registry-unreachable', 'lasting', 'RegistryUnreachable', /cannot be pulled: connection refused$/, { seconds: 15 }],
  [
    'run-as-named',
    'fatal',
    'StartError',
    /runs as the named user app, which runAsNonRoot cannot distinguish from root$/,
  ],
  ['run-as-root', 'fatal', 'StartError', /would run as root, which runAsNonRoot forbids$/],
  ['runtime-class-missing', 'lasting', 'ConfigMissing', /RuntimeClass nope does not exist/, { seconds: 3 }],
  ['secret-missing', 'fatal', 'ConfigMissing', /needs Secret nope, which does not exist$/],
  [
    'secret-volume-missing',
    'lasting',
    'ConfigMissing',
    /volume v needs Secret nope, which does not exist$/,
    { seconds: 5 },
  ],
  [
    'service-account-missing',
    'lasting',
    'ConfigMissing',
    /ServiceAccount nope does not exist, so no pod can be created$/,
    { seconds: 3 },
  ],
  ['sidecar-crash', 'lasting', 'CrashLoop', /container proxy exited 4 four times$/, { restarts: 2 }],
  [
    'startup-kills',
    'lasting',
    'ProbeFailing',
    /was killed four times because its startup probe http:\/\/:8000\/healthz fails/,
    { restarts: 2 },
  ],
  ['startup-refused', 'info', 'ProbeFailing', /nothing answers its startup probe/],
  ['sts-image', 'fatal', 'ImageNotFound', /^StatefulSet\/shop\/sts-image: image/],
  [
    'sts-service-account',
    'lasting',
    'ConfigMissing',
    /^StatefulSet\/shop\/sts-service-account: ServiceAccount nope/,
    { seconds: 3 },
  ],
  ['too-large', 'lasting', 'Unschedulable', /requests 100 cpu, more than any node has \(at most 2\)$/, { seconds: 2 }],
  [
    'webhook-down',
    'lasting',
    'AdmissionDenied',
    /webhook guard.example.com does not answer \(service "guard" not found\)/,
    { seconds: 15 },
  ],
];

describe('a release recorded on a cluster', () => {
  test.each(broken)('diagnoses %s as %s %s', (...row) => {
    const [fixture, severity, code, message, tolerance] = row;
    const { status, findings } = assess(recorded(fixture));
    const [first] = findings;
    expect(first).toMatchObject({ severity, cause: { code, sentence: expect.stringMatching(message) } });
    expect(first?.tolerance).toEqual(tolerance);
    expect(status).toBe(severity === 'fatal' ? 'failed' : 'progressing');
    expect(first?.cause.evidence.length).toBeGreaterThan(fixture === 'lb' ? -1 : 0);
    expect(first?.cause.command).toMatch(/^kubectl /);
  });

  test.each([
    ['ds-good', '1 of 1 ready'],
    ['healthy', '2 of 2 ready'],
    ['job-good', 'complete, 1 succeeded'],
    ['sts-good', '2 of 2 ready'],
  ])('finds nothing in %s, which is ready', (fixture, message) => {
    expect(assess(recorded(fixture))).toMatchObject({ status: 'ready', message, findings: [] });
  });

  it('does not fail a release whose container restarted once, regardless of the time', () => {
    const { status, findings } = assess(recorded('restarts-once'));
    expect(status).toBe('ready');
    expect(findings.map(({ restarts }) => restarts)).toEqual([1]);
    expect(gravest(findings, new Map(findings.map(({ key }) => [key, 9999])))).toBeUndefined();
  });

  it('waits for the default account of a new namespace', () => {
    const without = JSON.stringify(recorded('service-account-missing')).replaceAll('nope', 'default');
    const { findings } = assess(JSON.parse(without));
    expect(findings[0]).toMatchObject({ severity: 'lasting', cause: { code: 'ConfigMissing' } });
    expect(gravest(findings, new Map(findings.map(({ key }) => [key, 30])))).toBeUndefined();
  });

  it('reports an autoscaler without metrics as ready and names the metrics', () => {
    expect(assess(recorded('hpa'))).toMatchObject({
      status: 'ready',
      findings: [
        { severity: 'info', cause: { sentence: expect.stringMatching(/missing request for cpu in container api/) } },
      ],
    });
  });

  test.each([
    ['crash', false],
    ['init-crash', false],
    ['liveness-404', true],
    ['restarts-once', true],
  ])('names the log of the ended run of %s, previous: %s', (fixture, previous) => {
    const [first] = assess(recorded(fixture)).findings;
    expect(first?.logs).toMatchObject({ namespace: 'shop', previous });
    expect(first?.logs?.container).toBe(first?.cause.container);
  });

  it('fails at once for the second end of a container that restarted once', () => {
    const { findings } = assess(recorded('second-exit'));
    expect(findings).toMatchObject([
      { restarts: 2, cause: { code: 'CrashLoop', sentence: 'DaemonSet/shop/ds-crash: container api exited 9 twice' } },
    ]);
    expect(gravest(findings, new Map())).toBe(findings[0]);
  });

  it('keeps the port of a failing liveness probe for the comparison with the log', () => {
    expect(assess(recorded('liveness-refused')).findings[0]?.cause.detail).toMatchObject({
      port: 8000,
      probe: 'liveness',
      exits: 4,
    });
  });

  it('names no log for a container that never ran', () => {
    expect(assess(recorded('image-not-found')).findings[0]).not.toHaveProperty('logs');
    expect(assess(recorded('image-not-found')).findings[0]?.cause.container).toBe('api');
  });
});
