import type { KubeObject } from '@slipway/kubernetes';
import { assess } from '../../src/index.ts';
import { at, event, object, observe, pod, rollout } from '../observe.ts';

const forbidden = 'pods "api-new-1" is forbidden: ';
const refusedBy = (message: string, children: readonly KubeObject[] = [], spec: object = {}) => {
  const { live, fresh, stale } = rollout({ spec: { ...spec } });
  const old = children.length > 0 ? children : [stale];
  const { findings } = assess(
    observe(live, { children: [fresh, ...old], events: [event(fresh, 'FailedCreate', message, at(9))] }),
  );
  expect(findings).toHaveLength(1);
  return findings[0];
};
const quota = (requested: string, limited: string) =>
  `${forbidden}exceeded quota: team, requested: ${requested}, used: pods=3, limited: ${limited}`;

describe('the cause of pods that the API server refuses', () => {
  const post = 'Post "https://policy.guard.svc:443/validate?timeout=10s": dial tcp: refused';
  const table: [string, string, string, object][] = [
    [
      'names a webhook that does not answer',
      `Internal error occurred: failed calling webhook "check.guard": failed to call webhook: ${post}`,
      'admission webhook check.guard does not answer (dial tcp: refused), so the objects that it checks cannot be created',
      {
        hint: expect.stringContaining('Check the Service policy.guard.svc, or'),
        detail: { webhook: 'check.guard', service: 'policy.guard.svc', reason: 'dial tcp: refused' },
      },
    ],
    [
      'names a webhook without its Service',
      'failed calling webhook "check.guard": no endpoints',
      'admission webhook check.guard does not answer (no endpoints), so the objects that it checks cannot be created',
      { hint: expect.stringContaining('Check the Service behind the webhook, or') },
    ],
    [
      'names a webhook that denies it',
      'admission webhook "check.guard" denied the request: no label\nteam',
      'admission webhook check.guard denied the request: no label team',
      {},
    ],
    [
      'names a webhook that gives no reason',
      'admission webhook "check.guard" denied the request',
      'admission webhook check.guard denied the request: no reason given',
      {},
    ],
    [
      'names a policy',
      "ValidatingAdmissionPolicy 'no-root' with binding 'all' denied request: root is\nforbidden",
      'admission policy no-root denied the request: root is forbidden',
      {
        command: 'kubectl get validatingadmissionpolicy/no-root -o yaml',
        detail: { policy: 'no-root', binding: 'all', reason: 'root is\nforbidden' },
      },
    ],
    [
      'names a policy that gives no reason',
      "ValidatingAdmissionPolicy 'no-root' with binding 'all' denied request",
      'admission policy no-root denied the request: no reason given',
      {},
    ],
    [
      'names the level of Pod Security',
      `${forbidden}violates PodSecurity "restricted:latest": privileged\n(container)`,
      'Pod Security level restricted:latest forbids its pods: privileged (container)',
      {},
    ],
    [
      'names a quota',
      quota('pods=1', 'pods=3'),
      'quota team is used up: requested pods=1, pods=3 of pods=3 in use',
      { command: 'kubectl describe quota/team -n shop' },
    ],
    [
      'names a quota that needs resources',
      `${forbidden}failed quota: team: must specify limits.cpu,limits.memory`,
      'quota team requires every pod to set limits.cpu,limits.memory',
      { command: 'kubectl describe quota/team -n shop' },
    ],
    [
      'names a LimitRange',
      `${forbidden}maximum cpu usage per Container is 1, but limit is 2`,
      'a LimitRange of the namespace forbids its pods: maximum cpu usage per Container is 1, but limit is 2',
      {
        command: 'kubectl describe limitranges -n shop',
        detail: { limit: 'maximum cpu usage per Container is 1, but limit is 2', resource: 'cpu', scope: 'Container' },
      },
    ],
    [
      'names one of several limits',
      `${forbidden}[minimum memory usage per Pod is 1Gi, maximum cpu usage per Pod is 1]`,
      'a LimitRange of the namespace forbids its pods: minimum memory usage per Pod is 1Gi, maximum cpu usage per Pod is 1',
      { detail: { resource: 'memory', scope: 'Pod' } },
    ],
    [
      'names a ratio',
      `${forbidden}cpu max limit to request ratio per Container is 2, but provided ratio is 4. See the range`,
      'a LimitRange of the namespace forbids its pods: cpu max limit to request ratio per Container is 2, but provided ratio is 4',
      { detail: { resource: 'cpu' } },
    ],
    [
      'names a ServiceAccount',
      'error looking up service account shop/api: serviceaccount "api" not found',
      'ServiceAccount api does not exist, so no pod can be created',
      {
        command: 'kubectl get serviceaccounts -n shop',
        hint: 'Create ServiceAccount api with the release, or correct serviceAccountName.',
      },
    ],
    [
      'names a PriorityClass',
      `${forbidden}no PriorityClass with name high was found`,
      'PriorityClass high does not exist, so no pod can be created',
      { command: 'kubectl get priorityclass', hint: 'Create PriorityClass high, or correct its name in the manifest.' },
    ],
    [
      'names a RuntimeClass',
      'pod rejected: RuntimeClass "gvisor" not found',
      'RuntimeClass gvisor does not exist, so no pod can be created',
      { command: 'kubectl get runtimeclass' },
    ],
    [
      'names a namespace that is being deleted',
      `${forbidden}unable to create new content in namespace shop because it is being terminated`,
      'namespace shop is being deleted',
      { command: 'kubectl describe namespace/shop' },
    ],
    [
      'quotes another refusal',
      `${forbidden}odd`,
      `its pods cannot be created: ${forbidden}odd`,
      { evidence: [{ source: 'event', text: `FailedCreate: ${forbidden}odd` }] },
    ],
  ];
  it.each(table)('%s', (_, message, sentence, more) => {
    expect(refusedBy(message)?.cause).toMatchObject({
      sentence: `Deployment/shop/api: ${sentence}`,
      evidence: [{ source: 'event' }],
      ...more,
    });
  });

  it.each([
    ['the account that every namespace gets', 'serviceaccount "default" not found', 60],
    ['another account', 'serviceaccount "api" not found', 3],
    ['a class with the name of that account', 'no PriorityClass with name default was found', 3],
    ['a webhook', 'failed calling webhook "check.guard": no endpoints', 15],
    ['a refusal of another kind', `${forbidden}odd`, 10],
    ['an error of the server', 'etcdserver: leader changed', 60],
  ])('waits for %s', (_, message, seconds) => {
    expect(refusedBy(message)).toMatchObject({ severity: 'lasting', tolerance: { seconds } });
  });
});

describe('a quota that is used up', () => {
  const message = quota('requests.cpu=2,requests.memory=1Gi', 'requests.cpu=2,requests.memory=8Gi');
  const old = () => {
    const { stale } = rollout();
    return { stale, pods: [stale, pod(stale, 'api-old-1', {})] };
  };
  const strategy = (maxUnavailable: unknown, replicas?: number) => ({
    replicas,
    strategy: { rollingUpdate: { maxUnavailable } },
  });
  it.each([
    ['1 pod of any', strategy(1), 120],
    ['no pod', strategy(0), undefined],
    ['25 % of 4 pods', strategy('25%', 4), 120],
    ['25 % of 3 pods', strategy('25%', 3), undefined],
    ['the default of 4 pods', { replicas: 4 }, 120],
    ['the default of 3 pods', { replicas: 3, strategy: {} }, undefined],
    ['100 % of the default number of pods', strategy('100%'), 120],
    ['99 % of the default number of pods', strategy('99%'), undefined],
  ] as [string, object, number | undefined][])(
    'fails at once unless the strategy lets old pods leave: %s',
    (_, spec, seconds) => {
      const found = refusedBy(message, old().pods, spec);
      expect(found?.severity).toBe(seconds === undefined ? 'fatal' : 'lasting');
      expect(found?.tolerance?.seconds).toBe(seconds);
    },
  );

  it('fails at once for more than the quota holds at all', () => {
    const { pods } = old();
    expect(refusedBy(quota('requests.cpu=2001m', 'requests.cpu=2'), pods, strategy(1))?.severity).toBe('fatal');
    expect(refusedBy(quota('requests.cpu=2', 'pods=2'), pods, strategy(1))?.severity).toBe('lasting');
  });

  it('waits for a pod that is leaving, but for no other object', () => {
    const { stale } = old();
    const leaving = pod(stale, 'api-old-1', {}, { deleted: at(2) });
    expect(refusedBy(message, [stale, leaving], strategy(0))).toMatchObject({
      severity: 'lasting',
      tolerance: { seconds: 15 },
    });
    const gone = { ...stale, metadata: { ...stale.metadata, deletionTimestamp: at(2) } };
    expect(refusedBy(message, [gone], strategy(0))?.severity).toBe('fatal');
    expect(refusedBy(`${forbidden}violates PodSecurity "restricted": x`, [stale, leaving], strategy(0))?.severity).toBe(
      'fatal',
    );
  });
});

describe('a refusal that no longer applies', () => {
  const findingsOf = (maker: KubeObject, second: number) => {
    const own = pod(maker, 'api-1', {});
    return assess(
      observe(maker, { children: [own], events: [event(maker, 'FailedCreate', `${forbidden}odd`, at(second))] }),
    ).findings;
  };
  const set = (kind: string, spec: object, status: object) =>
    object(`apps/v1 ${kind}`, { spec: { ...spec }, status: { ...status } });
  it.each([
    ['a ReplicaSet that has its pods', set('ReplicaSet', {}, { observedGeneration: 1 }), 9, 0],
    ['a ReplicaSet that lacks a pod', set('ReplicaSet', { replicas: 2 }, { observedGeneration: 1 }), 9, 1],
    ['a ReplicaSet that its controller has not seen', set('ReplicaSet', {}, {}), 9, 1],
    ['a StatefulSet, which may lack a later pod', set('StatefulSet', {}, { observedGeneration: 1 }), 9, 1],
    ['a StatefulSet whose pod was made later', set('StatefulSet', {}, { observedGeneration: 1 }), 0, 0],
  ])('is found for %s', (_, maker, second, count) => {
    expect(findingsOf(maker, second)).toHaveLength(count);
  });
});
