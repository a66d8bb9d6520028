import type { Job } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { condition, conditions } from '../kinds/kind-rows.ts';
import { at, container, event, object, observe, pod, type Shape } from '../observe.ts';

const type = 'batch/v1 Job';
const failedBy = (reason: string | undefined, more: object = {}) =>
  conditions(condition('Failed', 'True', { reason, ...more }));
const exit = (name: string, exitCode: number, reason?: string) => ({
  name,
  state: { terminated: { exitCode, ...(reason ? { reason } : {}) } },
});
const attempt = (live: Job, name: string, status: Readonly<Record<string, unknown>>, shape: Shape = {}) =>
  pod(live, name, { phase: 'Failed', ...status }, shape);
const findingOf = (live: Job, children: Parameters<typeof attempt>[2][] = []) =>
  assess(observe(live, { children: children.map((status, at) => attempt(live, `api-${at}`, status)) })).findings[0];

describe('the progress of a Job', () => {
  const table: [string, object, object, string, string][] = [
    ['counts completions', { completions: 3, parallelism: 2 }, { succeeded: 1, active: 2 }, '1 of 3', '2 active'],
    ['counts parallelism without completions', { parallelism: 2 }, { active: 2 }, '0 of 2', '2 active'],
    ['counts one failed attempt', {}, { failed: 1, active: 1 }, '0 of 1', '1 active, 1 failed attempt'],
    ['mentions no failed attempt when there are 0', {}, { failed: 0 }, '0 of 1', '0 active'],
    [
      'ignores a Failed condition that is not True',
      {},
      conditions(condition('Failed', 'Unknown')),
      '0 of 1',
      '0 active',
    ],
    [
      'ignores a Complete condition that is not True',
      {},
      conditions(condition('Complete', 'False')),
      '0 of 1',
      '0 active',
    ],
  ];
  it.each(table)('%s', (_, spec, status, done, rest) => {
    const live = object(type, { spec: { ...spec }, status: { ...status } });
    expect(assess(observe(live))).toMatchObject({
      status: 'progressing',
      message: `${done} succeeded, ${rest}`,
      findings: [],
    });
  });

  it.each([
    ['a manifest without a spec', object(type), 'paused'],
    ['a manifest that runs it', object(type, { spec: { suspend: false } }), 'paused'],
    ['a manifest of another kind', object('v1 Pod', { spec: { suspend: true } }), 'paused'],
    ['a manifest that suspends it', object(type, { spec: { suspend: true } }), 'ready'],
  ])('judges a suspended Job by %s', (_, desired, status) => {
    const live = object(type, { spec: { suspend: true } });
    expect(assess(observe(live, { desired }))).toMatchObject({ status, desired: 1, ready: 0 });
  });

  it('reports why its pods cannot be created', () => {
    const live = object(type);
    const events = [event(live, 'FailedCreate', 'pods "api-1" is forbidden: no room')];
    expect(assess(observe(live, { events })).findings).toMatchObject([
      { severity: 'lasting', cause: { code: 'AdmissionDenied' } },
    ]);
  });
});

describe('a failed Job', () => {
  const table: [string, string | undefined, object, object, string][] = [
    ['counts the default attempts', 'BackoffLimitExceeded', {}, {}, 'failed 7 times (backoffLimit 6)'],
    ['counts one attempt', 'BackoffLimitExceeded', { backoffLimit: 0 }, {}, 'failed 1 time (backoffLimit 0)'],
    ['counts its attempts', 'BackoffLimitExceeded', { backoffLimit: 2 }, {}, 'failed 3 times (backoffLimit 2)'],
    [
      'names its deadline',
      'DeadlineExceeded',
      { activeDeadlineSeconds: 60 },
      {},
      'ran longer than activeDeadlineSeconds 60',
    ],
    ['names its policy', 'PodFailurePolicy', {}, {}, 'was ended by its podFailurePolicy'],
    ['quotes the message of another reason', 'Odd', {}, { message: 'it broke' }, 'failed: it broke'],
    ['quotes the reason without a message', 'Odd', {}, { message: undefined }, 'failed: Odd'],
    ['reports that no reason is given', undefined, {}, { message: undefined }, 'failed: no reason given'],
  ];
  it.each(table)('%s', (_, reason, spec, more, says) => {
    const found = findingOf(object(type, { spec: { ...spec }, status: failedBy(reason, more) }));
    expect(found).toMatchObject({
      rule: 'job-failed',
      severity: 'fatal',
      stage: 'run',
      cause: {
        code: 'JobFailed',
        sentence: `Job/shop/api: ${says}`,
        command: 'kubectl logs job/api -n shop --all-containers',
        detail: { reason: reason ?? 'Failed' },
        evidence: [{ source: 'condition', of: 'Job/shop/api' }],
      },
    });
    expect(found).not.toHaveProperty('logs');
    expect(found?.cause.hint === undefined).toBe(!reason || reason === 'Odd');
  });
});

describe('the container that explains a failed Job', () => {
  const live = object(type, { status: failedBy('PodFailurePolicy') });
  const table: [string, object, string, object | undefined][] = [
    ['names its exit code', { containerStatuses: [exit('api', 3)] }, ', container api exited 3', { exitCode: 3 }],
    [
      'names the memory limit',
      { containerStatuses: [exit('api', 137, 'OOMKilled')] },
      ', container api exited 137 (out of memory)',
      { exitCode: 137 },
    ],
    [
      'skips a container that ended with 0',
      { containerStatuses: [exit('api', 0, 'Completed'), exit('log', 2)] },
      ', container log exited 2',
      { exitCode: 2 },
    ],
    ['names none if all ended with 0', { containerStatuses: [exit('api', 0)] }, '', undefined],
    ['names none without a status', {}, '', undefined],
    ['names none for a container without a state', { containerStatuses: [{ name: 'api' }] }, '', undefined],
    [
      'reads the previous run of a container that waits',
      { containerStatuses: [container({ last: { exitCode: 4 } })] },
      ', container api exited 4',
      { exitCode: 4 },
    ],
  ];
  it.each(table)('%s', (_, status, says, detail) => {
    const found = findingOf(live, [{ ...status }]);
    expect(found?.cause.sentence).toBe(`Job/shop/api: was ended by its podFailurePolicy${says}`);
    expect(found?.cause.detail).toEqual({ reason: 'PodFailurePolicy', ...detail });
  });

  const two = [
    { containerStatuses: [container({ name: 'api', last: { exitCode: 4 } }), exit('log', 0)] },
    { containerStatuses: [exit('api', 4)] },
    { initContainerStatuses: [exit('fetch', 4)], containerStatuses: [exit('log', 0)] },
  ] as const;
  it.each([
    ['the previous log of a container that waits', two[0], 'api', true],
    ['the log of a container that ended', two[1], 'api', false],
    ['the log of an init container', two[2], 'fetch', false],
    [
      'the log of an init container of a pod without other statuses',
      { initContainerStatuses: [exit('fetch', 4)] },
      'fetch',
      false,
    ],
  ])('reads %s', (_, status, name, previous) => {
    expect(findingOf(live, [status])).toMatchObject({
      logs: { pod: 'api-0', namespace: 'shop', container: name, previous },
      cause: { container: name },
    });
  });

  it('prefers a step before a sidecar, and matches a sidecar by its name', () => {
    const initContainers = [{ name: 'fetch' }, { name: 'mesh', restartPolicy: 'Always' }];
    const own = attempt(
      live,
      'api-1',
      { initContainerStatuses: [exit('mesh', 143), exit('fetch', 5)] },
      { spec: { initContainers, containers: [] } },
    );
    const found = assess(observe(live, { children: [own] })).findings[0];
    expect(found?.cause.container).toBe('fetch');
  });

  it.each([
    ['after', ['api-1', 'api-2']],
    ['before', ['api-2', 'api-1']],
  ])('names the newest attempt if it comes %s the older ones', (_, names) => {
    const codes: Readonly<Record<string, number>> = { 'api-1': 1, 'api-2': 2 };
    const children = names.map((name) =>
      attempt(live, name, { containerStatuses: [exit('api', codes[name] ?? 0)] }, { created: at(codes[name] ?? 0) }),
    );
    const undated = attempt(live, 'api-0', { containerStatuses: [exit('api', 9)] }, { created: 'unknown' });
    for (const all of [children, [undated, ...children], [...children, undated]])
      expect(assess(observe(live, { children: all })).findings[0]?.cause.detail).toMatchObject({ exitCode: 2 });
  });
});
