import { ApiError, type Cluster, type ProxyResponse } from '@slipway/cluster';
import { SlipwayError } from '@slipway/core';
import { type KubeObject, type Pod, podSpecOf } from '@slipway/kubernetes';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { type PlannedObject, watchEndpointPorts } from '../../src/index.ts';
import { readyPod } from '../tracked.ts';

const app = { app: 'web' };
const service = (ports: readonly object[], spec: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { selector: app, ports, ...spec },
});
const to = (targetPort: number | string): KubeObject => service([{ port: 80, targetPort }]);
const workload = (container: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { template: { metadata: { labels: app }, spec: { containers: [{ name: 'web', ...container }] } } },
});

const status = (message: string): ProxyResponse => ({
  status: 503,
  headers: {},
  body: JSON.stringify({ kind: 'Status', message: `error trying to reach service: ${message}` }),
});
const refusal = (ip: string, port: number) => status(`dial tcp ${ip}:${port}: connect: connection refused`);
const notFound: ProxyResponse = { status: 404, headers: {}, body: 'not found' };
const forbidden = new ApiError('Refused', 'may not', { code: 403, reason: 'Forbidden', message: 'may not' });

type Answer = ProxyResponse | Error;

interface Case {
  readonly next: readonly KubeObject[];
  readonly live?: readonly KubeObject[];
  /** Open ports of the old pod. */
  readonly before?: readonly number[];
  /** Open ports of the new pods, or the answers to the probes in sequence. */
  readonly after?: readonly number[];
  readonly answers?: readonly Answer[];
  readonly oldLog?: string;
  readonly log?: string;
  readonly pods?: readonly Pod[];
}

const runChecks = async ({ next, live = [], before = [], after = [], answers, oldLog = '', log = '', pods }: Case) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  let openPorts = before;
  const probed: string[] = [];
  const podProxy: Cluster['podProxy'] = async ({ name }, { port }) => {
    probed.push(`${name}:${port}`);
    const given = openPorts === before ? undefined : answers?.[Math.min(probed.length, answers.length) - 1];
    if (given instanceof Error) throw given;
    return given ?? (openPorts.includes(port) ? notFound : refusal(name === 'new-2' ? '10.0.0.6' : '10.0.0.5', port));
  };
  const ports = { ...fakePorts(), clock, cluster: { ...fake, podProxy } };
  const put = (pod: Pod): void => {
    fake.put(pod);
    fake.setStatus(`Pod/shop/${pod.metadata.name}`, pod.status ?? {});
  };
  const old = readyPod(
    'old',
    app,
    live.map(podSpecOf).find((spec) => spec !== undefined),
  );
  if (live.length > 0) put(old);
  fake.setLog('Pod/shop/old', { container: 'web' }, oldLog);
  const warnings: string[] = [];
  const plan = next.map((object): PlannedObject => {
    const current = live.find(({ kind }) => kind === object.kind);
    return { object, action: 'configure', isAutoscaled: false, ...(current ? { live: current } : {}) };
  });
  const checks = await watchEndpointPorts(ports, plan, (line) => warnings.push(line));
  const probedBefore = probed.splice(0);
  fake.remove('Pod/shop/old');
  const newPods = pods ?? [
    readyPod(
      'new',
      app,
      next.map(podSpecOf).find((spec) => spec !== undefined),
    ),
  ];
  for (const pod of newPods) {
    put(pod);
    fake.setLog(`Pod/shop/${pod.metadata.name}`, { container: 'web' }, log);
  }
  openPorts = after;
  const start = clock.monotonic();
  const cause = (await checks?.first([], ports.signal)) ?? (await checks?.last([], ports.signal));
  return {
    probedBefore,
    probed,
    waited: clock.monotonic() - start,
    warnings,
    cause,
    failure: cause && `${cause.code}: ${cause.sentence}`,
  };
};

const refusedPort = (target: number, more = '', end = ' any more'): string =>
  `Service/shop/web: its port 80 leads to port ${target} of its pods, which no container declares and every ready pod refuses${more}, so no pod answers its requests${end}`;
const live = [to(8080), workload()];

describe('watchEndpointPorts with a port that surely lost its listener', () => {
  it('fails when the pods still listen on the old target port', async () => {
    const result = await runChecks({ next: [to(9090), workload()], live, before: [8080], after: [8080] });
    expect(result).toMatchObject({
      failure: `NotReady: ${refusedPort(9090)}`,
      warnings: [],
      probedBefore: ['old:8080'],
      probed: ['new:9090', 'new:9090', 'new:8080'],
      waited: 5000,
    });
    expect(result.cause).toMatchObject({
      detail: { port: 80, targetPort: 9090 },
      hint: expect.stringContaining('8080, as before'),
    });
  });

  it('fails when the program on the old target port speaks no HTTP', async () => {
    const refused = refusal('10.0.0.5', 9090);
    const answers = [refused, refused, status('malformed HTTP response "x"')];
    const result = await runChecks({ next: [to(9090), workload()], live, before: [8080], answers });
    expect(result.failure).toBe(`NotReady: ${refusedPort(9090)}`);
  });

  it('fails when the old target port had a name', async () => {
    const named = [to('http'), workload({ ports: [{ name: 'http', containerPort: 8080 }] })];
    const result = await runChecks({ next: [to(9090), workload()], live: named, before: [8080], after: [8080] });
    expect(result).toMatchObject({ probedBefore: ['old:8080'], failure: `NotReady: ${refusedPort(9090)}` });
  });

  it('fails when the program logs another port, and did not before', async () => {
    const result = await runChecks({
      next: [to(8080), workload({ image: 'web:2' })],
      live,
      before: [8080],
      oldLog: 'Listening on port 8080\nListening on port 9100\n',
      log: 'INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n',
    });
    expect(result.failure).toBe(
      `NotReady: ${refusedPort(8080, '; according to its log, the program listens on port 8000')}`,
    );
    expect(result.cause?.evidence[0]).toMatchObject({
      source: 'log',
      text: expect.stringContaining('Uvicorn running'),
    });
  });
});

describe('watchEndpointPorts with a port that may get a listener', () => {
  it.each<[string, Case, string]>([
    [
      'warns in a first release, because the program may be slow',
      { next: [to(9999), workload()] },
      refusedPort(9999, '', ''),
    ],
    [
      'warns in a first release whose program logs another port',
      { next: [service([{ port: 80 }]), workload()], log: 'Listening on http://0.0.0.0:3838' },
      refusedPort(80, '; according to its log, the program listens on port 3838', ''),
    ],
    [
      'warns when the pods do not listen on the old target port either',
      { next: [to(9090), workload()], live, before: [8080] },
      refusedPort(9090),
    ],
    [
      'warns when the port was not open before',
      { next: [to(9090), workload()], live, after: [8080] },
      refusedPort(9090, '', ''),
    ],
    [
      'warns when the old log does not show the old port',
      {
        next: [to(8080), workload({ image: 'web:2' })],
        live,
        before: [8080],
        log: 'Listening on port 9100',
      },
      refusedPort(8080, '; according to its log, the program listens on port 9100'),
    ],
    [
      'warns when the new program has logged no port yet',
      { next: [to(8080), workload({ image: 'web:2' })], live, before: [8080], oldLog: 'Listening on port 8080' },
      refusedPort(8080),
    ],
    [
      'warns when the program logs only ports of the old program',
      {
        next: [to(8080), workload({ image: 'web:2' })],
        live,
        before: [8080],
        oldLog: 'Listening on port 9100\nListening on port 8080',
        log: 'Listening on port 9100',
      },
      refusedPort(8080, '; according to its log, the program listens on port 9100'),
    ],
  ])('%s', async (_, given, sentence) => {
    const { failure, warnings } = await runChecks(given);
    expect(failure).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringContaining(`${sentence}; a slow program may still start to listen. Set targetPort`),
    ]);
  });

  it('warns when it has no permission to probe', async () => {
    const { failure, warnings } = await runChecks({ next: [to(9999), workload()], answers: [forbidden] });
    expect(failure).toBeUndefined();
    expect(warnings).toEqual([expect.stringMatching(/port 80 leads to port 9999 .* may not get pods\/proxy/)]);
  });
});

describe('watchEndpointPorts without a problem', () => {
  const second = readyPod('new-2', app, undefined, '10.0.0.6');
  it.each<[string, Case]>([
    ['accepts a port that is open', { next: [to(9999), workload()], after: [9999] }],
    [
      'accepts a port that is refused only at first',
      { next: [to(9999), workload()], answers: [refusal('10.0.0.5', 9999), notFound] },
    ],
    [
      'accepts a server that speaks no HTTP',
      { next: [to(9999), workload()], answers: [status('malformed HTTP response "\\x00"')] },
    ],
    ['accepts a refusal by another address', { next: [to(9999), workload()], answers: [refusal('127.0.0.1', 9443)] }],
    ['accepts a timeout', { next: [to(9999), workload()], answers: [new SlipwayError('Timeout', 'late')] }],
    [
      'accepts a port that is open in one of the pods',
      {
        next: [to(9999), workload()],
        pods: [readyPod('new', app), second],
        answers: [refusal('10.0.0.5', 9999), notFound, refusal('10.0.0.5', 9999), notFound],
      },
    ],
    ['accepts a Service without ready pods', { next: [to(9999), workload()], pods: [] }],
    [
      'accepts a port that a container of admission declares',
      {
        next: [to(9999), workload()],
        pods: [readyPod('new', app, { containers: [{ name: 'mesh', ports: [{ containerPort: 9999 }] }] })],
      },
    ],
  ])('%s', async (_, given) => {
    expect(await runChecks(given)).toMatchObject({ failure: undefined, warnings: [] });
  });

  const withProbe = (readinessProbe: object) => workload({ readinessProbe });
  it.each<[string, readonly KubeObject[]]>([
    ['sends no probe when a container declares the port', [to(9999), workload({ ports: [{ containerPort: 9999 }] })]],
    ['sends no probe when an HTTP probe uses the port', [to(9999), withProbe({ httpGet: { port: 9999 } })]],
    ['sends no probe when a TCP probe uses the port', [to(9999), withProbe({ tcpSocket: { port: '9999' } })]],
    ['sends no probe when a gRPC probe uses the port', [to(9999), withProbe({ grpc: { port: 9999 } })]],
    ['sends no probe to a UDP port', [service([{ port: 53, protocol: 'UDP' }]), workload()]],
    ['sends no probe to an SCTP port', [service([{ port: 53, protocol: 'SCTP' }]), workload()]],
    ['sends no probe for a headless Service', [service([{ port: 80 }], { clusterIP: 'None' }), workload()]],
    [
      'sends no probe when the Service selects pods of another owner',
      [service([{ port: 80 }], { selector: { app: 'db' } }), workload()],
    ],
  ])('%s', async (_, next) => {
    expect(await runChecks({ next, live })).toMatchObject({
      probedBefore: [],
      probed: [],
      failure: undefined,
      warnings: [],
    });
  });
});
