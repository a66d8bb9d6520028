import type { KubeObject } from '@slipway/kubernetes';
import { assess, type Observation } from '../../src/index.ts';
import { at, event, object, observe } from '../observe.ts';
import { condition, conditions } from './kind-rows.ts';

const only = (live: KubeObject, more: Partial<Observation> = {}) => {
  const { findings } = assess(observe(live, more));
  expect(findings).toHaveLength(1);
  return findings[0];
};
const says = (sentence: string) => ({ cause: { sentence: expect.stringMatching(new RegExp(`: ${sentence}$`)) } });

const widget = 'example.com/v1 Widget';
const gatewayType = 'gateway.networking.k8s.io/v1 Gateway';
const route = 'gateway.networking.k8s.io/v1 HTTPRoute';
const accepted = [condition('Accepted', 'True'), condition('ResolvedRefs', 'True')];

describe('a Pod without a controller', () => {
  const failed = (status: object) => object('v1 Pod', { spec: {}, status: { phase: 'Failed', ...status } });
  const ended = (exitCode: number) => ({ name: 'api', state: { terminated: { exitCode } } });

  it('counts as one ready pod when it is Ready or has succeeded', () => {
    const live = object('v1 Pod', { status: { phase: 'Running', ...conditions(condition('Ready', 'True')) } });
    expect(assess(observe(live))).toMatchObject({ status: 'ready', ready: 1, desired: 1, pods: [live] });
    const done = object('v1 Pod', { status: { phase: 'Succeeded' } });
    expect(assess(observe(done))).toMatchObject({ status: 'ready', ready: 1, desired: 1, pods: [done] });
  });

  it('names the container that exited, and its log', () => {
    const live = failed({ containerStatuses: [{ name: 'log' }, { name: 'mesh', state: {} }, ended(0), ended(3)] });
    const assessment = assess(observe(live));
    expect(assessment).toMatchObject({ status: 'failed', message: 'failed: container api exited 3', ready: 0 });
    expect(assessment.findings[0]).toMatchObject({
      rule: 'crash',
      severity: 'fatal',
      logs: { pod: 'api', namespace: 'shop', container: 'api', previous: false },
      cause: {
        code: 'CrashLoop',
        container: 'api',
        detail: { exitCode: 3 },
        evidence: [{ source: 'status', of: 'Pod/shop/api', text: 'container api exited 3' }],
      },
    });
  });

  it.each([
    [{}, 'no reason given'],
    [{ reason: 'NodeLost' }, 'NodeLost'],
    [{ message: 'the node is gone', containerStatuses: [ended(2)] }, 'the node is gone'],
  ])('reports the reason of a failed pod with %j', (status, why) => {
    expect(assess(observe(failed(status))).message).toBe(`failed: ${why}`);
  });
});

describe('the finding of a custom resource', () => {
  const table: [string, object, string, string, string][] = [
    [
      'stalled',
      condition('Stalled', 'True'),
      'fatal',
      'its controller gave up: Because: so it is',
      'Because: so it is',
    ],
    ['stalled', condition('Stalled', 'True', { message: '' }), 'fatal', 'its controller gave up: Because', 'Because'],
    ['not-ready', condition('Ready', 'False'), 'info', 'is not ready: Because: so it is', 'Because: so it is'],
    ['not-ready', condition('Ready', 'False', { reason: '' }), 'info', 'is not ready: so it is', 'so it is'],
    ['not-ready', { type: 'Ready', status: 'Unknown' }, 'info', 'is not ready: no reason given', 'Ready=Unknown'],
  ];
  it.each(table)('reports %s with %j', (rule, given, severity, sentence, text) => {
    const found = only(object(widget, { status: conditions(given) }));
    expect(found).toMatchObject({ rule, severity, stage: 'ready', cause: { code: 'NotReady' } });
    expect(found?.cause.sentence).toBe(`Widget/shop/api: ${sentence}`);
    expect(found?.cause.evidence).toMatchObject([{ source: 'condition', text: expect.stringContaining(text) }]);
  });

  it('reports a wish of its author that is not met', () => {
    const live = object(widget, { annotations: { 'slipway.dev/ready-when': 'status.phase=Done' } });
    expect(only(live)).toMatchObject({
      rule: 'ready-when',
      severity: 'info',
      cause: { sentence: 'Widget/shop/api: waits for status.phase=Done (now unset)', evidence: [] },
    });
  });

  it.each([
    [1, 'progressing'],
    [2, 'failed'],
    [3, 'failed'],
  ])('judges a Stalled condition of generation %i by the generation of the object, which is 2', (of, status) => {
    const stalled = conditions(condition('Stalled', 'True', { observedGeneration: of }), condition('Ready', 'False'));
    expect(assess(observe(object(widget, { generation: 2, status: stalled }))).status).toBe(status);
  });

  it('takes a condition without a generation as current', () => {
    const live = object(widget, { generation: 2, status: conditions(condition('Stalled', 'True')) });
    expect(assess(observe(live)).status).toBe('failed');
  });

  it.each([
    ['of its own kind', {}, 'example.com/v1 Widget', 'progressing'],
    ['with any condition', conditions(condition('Synced', 'False')), 'example.com/v1 Widget', 'ready'],
    ['of a volume snapshot', {}, 'snapshot.storage.k8s.io/v1 VolumeSnapshot', 'progressing'],
    ['of a kind that the API server serves', {}, 'node.k8s.io/v1 RuntimeClass', 'ready'],
  ])('waits for the status of a new object %s only if a controller writes one', (_, status, type, expected) => {
    const live = object(type, { created: at(1), status: { ...status } });
    expect(assess(observe(live, { now: at(2) })).status).toBe(expected);
  });
});

describe('the finding of a Gateway or a route', () => {
  it('names the condition, its reason and its evidence', () => {
    const refused = condition('Programmed', 'False', { reason: 'AddressNotAssigned', message: '' });
    expect(only(object(gatewayType, { status: conditions(refused) }))).toMatchObject({
      ...says('Programmed is False: AddressNotAssigned'),
      cause: {
        detail: { condition: 'Programmed', reason: 'AddressNotAssigned' },
        evidence: [{ source: 'condition', text: 'Programmed=False AddressNotAssigned' }],
      },
    });
    const silent = object(gatewayType, { status: conditions({ type: 'Accepted', status: 'False' }) });
    expect(only(silent)?.cause.detail).toEqual({ condition: 'Accepted', reason: '' });
  });

  it('waits without a finding while a False condition is Pending', () => {
    const status = conditions(condition('Accepted', 'False', { reason: 'Pending' }));
    expect(assess(observe(object(gatewayType, { status })))).toMatchObject({ status: 'progressing', findings: [] });
  });

  it.each([
    ['section', { sectionName: 'https' }, { sectionName: 'http' }],
    ['port', { port: 443 }, { port: 80 }],
  ])('compares the %s of a parent', (_, wanted, other) => {
    const parents = (ref: object) => [{ parentRef: { name: 'edge', ...ref }, conditions: accepted }];
    const spec = { parentRefs: [{ name: 'edge', ...wanted }] };
    const judge = (ref: object) => assess(observe(object(route, { spec, status: { parents: parents(ref) } }))).status;
    expect([judge(wanted), judge(other)]).toEqual(['ready', 'progressing']);
  });

  it('reports a parent that refuses before a parent that has not answered', () => {
    const spec = { parentRefs: [{ name: 'silent' }, { name: 'edge' }] };
    const parents = [{ parentRef: { name: 'edge' }, conditions: [condition('Accepted', 'False')] }];
    expect(only(object(route, { spec, status: { parents } }))).toMatchObject(
      says('Accepted is False: Because: so it is'),
    );
  });
});

describe('the finding of a claim', () => {
  const claim = (status: object, spec: object = {}) =>
    object('v1 PersistentVolumeClaim', { spec: { ...spec }, status: { ...status } });

  it('names the volume that a claim lost', () => {
    expect(only(claim({ phase: 'Lost' }, { volumeName: 'pv-7' }))).toMatchObject({
      cause: {
        sentence: 'PersistentVolumeClaim/shop/api: the volume pv-7 to which it was bound no longer exists',
        evidence: [{ source: 'status', of: 'PersistentVolumeClaim/shop/api', text: 'phase Lost' }],
      },
    });
  });

  it('reads the binding mode of its own StorageClass', () => {
    const classOf = (name: string, volumeBindingMode: string) =>
      object('storage.k8s.io/v1 StorageClass', { name, more: { volumeBindingMode } });
    const children = [classOf('late', 'WaitForFirstConsumer'), classOf('fast', 'Immediate')];
    const judge = (storageClassName: string) =>
      assess(observe(claim({ phase: 'Pending' }, { storageClassName }), { children })).status;
    expect([judge('late'), judge('fast')]).toEqual(['ready', 'progressing']);
  });

  it.each([
    ['storageclass.storage.k8s.io "fast" not found', 8],
    ['no persistent volumes available for this claim and no storage class is set', 20],
    ['failed to provision volume: quota reached', 90],
  ])('waits after "%s" for %i s', (message, seconds) => {
    const live = claim({ phase: 'Pending' });
    const events = [event(live, 'ProvisioningFailed', message)];
    expect(only(live, { events })).toMatchObject({
      ...says(`no volume: ${message}`),
      tolerance: { seconds },
    });
  });
});

describe('the evidence of other kinds', () => {
  it.each([
    [
      'autoscaling/v2 HorizontalPodAutoscaler',
      conditions(condition('AbleToScale', 'False')),
      'AbleToScale=False Because: so it is',
    ],
    [
      'apiextensions.k8s.io/v1 CustomResourceDefinition',
      conditions(condition('NamesAccepted', 'False')),
      'NamesAccepted=False Because: so it is',
    ],
    ['v1 Namespace', { phase: 'Terminating' }, 'phase Terminating'],
  ])('quotes the status of a %s', (type, status, text) => {
    expect(only(object(type, { status: { ...status } }))?.cause.evidence).toMatchObject([
      { of: expect.stringContaining('/'), text },
    ]);
  });

  it('waits for a Namespace whose phase is unknown', () => {
    expect(assess(observe(object('v1 Namespace', { status: { phase: '' } }))).status).toBe('progressing');
  });

  it('waits for a new disruption budget until its controller has seen it', () => {
    expect(assess(observe(object('policy/v1 PodDisruptionBudget', { generation: 1 })))).toMatchObject({
      status: 'progressing',
      message: 'waiting for the controller to observe the change',
    });
  });
});
