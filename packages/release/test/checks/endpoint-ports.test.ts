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
const hello: ProxyResponse = { status: 404, headers: {}, body: 'who?' };
const forbidden = new ApiError('Refused', 'may not', { code: 403, reason: 'Forbidden', message: 'may not' });

type Answer = ProxyResponse | Error;

interface Case {
  readonly next: readonly KubeObject[];
  readonly live?: readonly KubeObject[];
  /** Ports that the old pod answers on. */
  readonly before?: readonly number[];
  /** Ports that the new pods answer on; or their answers, question by question. */
  readonly after?: readonly number[];
  readonly answers?: readonly Answer[];
  readonly oldLog?: string;
  readonly log?: string;
  readonly pods?: readonly Pod[];
}

const watch = async ({ next, live = [], before = [], after = [], answers, oldLog = '', log = '', pods }: Case) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  let open = before;
  const asked: string[] = [];
  const podProxy: Cluster['podProxy'] = async ({ name }, { port }) => {
    asked.push(`${name}:${port}`);
    const given = open === before ? undefined : answers?.[Math.min(asked.length, answers.length) - 1];
    if (given instanceof Error) throw given;
    return given ?? (open.includes(port) ? hello : refusal(name === 'new-2' ? '10.0.0.6' : '10.0.0.5', port));
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
    const stands = live.find(({ kind }) => kind === object.kind);
    return { object, action: 'configure', isAutoscaled: false, ...(stands ? { live: stands } : {}) };
  });
  const found = await watchEndpointPorts(ports, plan, (line) => warnings.push(line));
  const early = asked.splice(0);
  fake.remove('Pod/shop/old');
  const fresh = pods ?? [
    readyPod(
      'new',
      app,
      next.map(podSpecOf).find((spec) => spec !== undefined),
    ),
  ];
  for (const pod of fresh) {
    put(pod);
    fake.setLog(`Pod/shop/${pod.metadata.name}`, { container: 'web' }, log);
  }
  open = after;
  const began = clock.monotonic();
  const cause = (await found?.first([], ports.signal)) ?? (await found?.last([], ports.signal));
  return {
    early,
    asked,
    waited: clock.monotonic() - began,
    warnings,
    cause,
    verdict: cause && `${cause.code}: ${cause.sentence}`,
  };
};

const lost = (target: number, more = '', end = ' any more'): string =>
  `Service/shop/web: its port 80 leads to port ${target} of its pods, which no container declares and every ready pod refuses${more}, so that nothing answers requests to it${end}`;
const live = [to(8080), workload()];

describe('a port that every pod refuses fails the release', () => {
  test('where the pods still listen where it led to before', async () => {
    const result = await watch({ next: [to(9090), workload()], live, before: [8080], after: [8080] });
    expect(result).toMatchObject({
      verdict: `NotReady: ${lost(9090)}`,
      warnings: [],
      early: ['old:8080'],
      asked: ['new:9090', 'new:9090', 'new:8080'],
      waited: 5000,
    });
    expect(result.cause).toMatchObject({
      detail: { port: 80, targetPort: 9090 },
      hint: expect.stringContaining('8080, as before'),
    });
  });

  test('where what answers on the port of before speaks no HTTP', async () => {
    const refused = refusal('10.0.0.5', 9090);
    const answers = [refused, refused, status('malformed HTTP response "x"')];
    const result = await watch({ next: [to(9090), workload()], live, before: [8080], answers });
    expect(result.verdict).toBe(`NotReady: ${lost(9090)}`);
  });

  test('where the port led to a named one before', async () => {
    const named = [to('http'), workload({ ports: [{ name: 'http', containerPort: 8080 }] })];
    const result = await watch({ next: [to(9090), workload()], live: named, before: [8080], after: [8080] });
    expect(result).toMatchObject({ early: ['old:8080'], verdict: `NotReady: ${lost(9090)}` });
  });

  test('where the program says that it listens elsewhere now, and did not before', async () => {
    const result = await watch({
      next: [to(8080), workload({ image: 'web:2' })],
      live,
      before: [8080],
      oldLog: 'Listening on port 8080\nListening on port 9100\n',
      log: 'INFO: Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)\n',
    });
    expect(result.verdict).toBe(`NotReady: ${lost(8080, '; its log shows that it listens on port 8000')}`);
    expect(result.cause?.evidence[0]).toMatchObject({
      source: 'log',
      text: expect.stringContaining('Uvicorn running'),
    });
  });
});

describe('a port that every pod refuses is only told', () => {
  test.each<[string, Case, string]>([
    ['in a first release, where a program may start slowly', { next: [to(9999), workload()] }, lost(9999, '', '')],
    [
      'in a first release whose program says that it listens elsewhere',
      { next: [service([{ port: 80 }]), workload()], log: 'Listening on http://0.0.0.0:3838' },
      lost(80, '; its log shows that it listens on port 3838', ''),
    ],
    [
      'where nothing listens where it led to before either',
      { next: [to(9090), workload()], live, before: [8080] },
      lost(9090),
    ],
    ['where it was not answered before', { next: [to(9090), workload()], live, after: [8080] }, lost(9090, '', '')],
    [
      'where the old log no longer says where it listened',
      {
        next: [to(8080), workload({ image: 'web:2' })],
        live,
        before: [8080],
        log: 'Listening on port 9100',
      },
      lost(8080, '; its log shows that it listens on port 9100'),
    ],
    [
      'where the new program has said nothing yet',
      { next: [to(8080), workload({ image: 'web:2' })], live, before: [8080], oldLog: 'Listening on port 8080' },
      lost(8080),
    ],
    [
      'where it has opened only what it opened before',
      {
        next: [to(8080), workload({ image: 'web:2' })],
        live,
        before: [8080],
        oldLog: 'Listening on port 9100\nListening on port 8080',
        log: 'Listening on port 9100',
      },
      lost(8080, '; its log shows that it listens on port 9100'),
    ],
  ])('%s', async (_, given, sentence) => {
    const { verdict, warnings } = await watch(given);
    expect(verdict).toBeUndefined();
    expect(warnings).toEqual([
      expect.stringContaining(`${sentence}; a program that starts slowly may still come. Set targetPort`),
    ]);
  });

  test('where the identity may not ask: that nobody knows', async () => {
    const { verdict, warnings } = await watch({ next: [to(9999), workload()], answers: [forbidden] });
    expect(verdict).toBeUndefined();
    expect(warnings).toEqual([expect.stringMatching(/port 80 leads to port 9999 .* may not get pods\/proxy/)]);
  });
});

describe('nothing is said', () => {
  const second = readyPod('new-2', app, undefined, '10.0.0.6');
  test.each<[string, Case]>([
    ['of a port that answers', { next: [to(9999), workload()], after: [9999] }],
    [
      'of a port that is refused at first',
      { next: [to(9999), workload()], answers: [refusal('10.0.0.5', 9999), hello] },
    ],
    [
      'of a server that speaks no HTTP',
      { next: [to(9999), workload()], answers: [status('malformed HTTP response "\\x00"')] },
    ],
    ['where another hop refuses', { next: [to(9999), workload()], answers: [refusal('127.0.0.1', 9443)] }],
    ['where nothing answers in time', { next: [to(9999), workload()], answers: [new SlipwayError('Timeout', 'late')] }],
    [
      'where one of the pods listens',
      {
        next: [to(9999), workload()],
        pods: [readyPod('new', app), second],
        answers: [refusal('10.0.0.5', 9999), hello, refusal('10.0.0.5', 9999), hello],
      },
    ],
    ['where no pod is ready', { next: [to(9999), workload()], pods: [] }],
    [
      'where admission adds a container that declares the port',
      {
        next: [to(9999), workload()],
        pods: [readyPod('new', app, { containers: [{ name: 'mesh', ports: [{ containerPort: 9999 }] }] })],
      },
    ],
  ])('%s', async (_, given) => {
    expect(await watch(given)).toMatchObject({ verdict: undefined, warnings: [] });
  });

  const probe = (how: object) => workload({ readinessProbe: how });
  test.each<[string, readonly KubeObject[]]>([
    ['a container declares the port', [to(9999), workload({ ports: [{ containerPort: 9999 }] })]],
    ['a probe asks the port by HTTP', [to(9999), probe({ httpGet: { port: 9999 } })]],
    ['a probe asks the port by TCP', [to(9999), probe({ tcpSocket: { port: '9999' } })]],
    ['a probe asks the port by gRPC', [to(9999), probe({ grpc: { port: 9999 } })]],
    ['the port is UDP', [service([{ port: 53, protocol: 'UDP' }]), workload()]],
    ['the port is SCTP', [service([{ port: 53, protocol: 'SCTP' }]), workload()]],
    ['the Service has no address', [service([{ port: 80 }], { clusterIP: 'None' }), workload()]],
    ['the Service has pods of others', [service([{ port: 80 }], { selector: { app: 'db' } }), workload()]],
  ])('and nobody is asked where %s', async (_, next) => {
    expect(await watch({ next, live })).toMatchObject({ early: [], asked: [], verdict: undefined, warnings: [] });
  });
});
