import type { ProxyResponse } from '@slipway/cluster';
import { describeError, SlipwayError } from '@slipway/core';
import { fakeClock, fakeCluster, fakePorts } from '@slipway/testkit';
import { judgeAnswer, resolveSmokeTargets, type SmokeRequest, smoke, smokePermissions } from '../../src/index.ts';
import { id, service } from '../samples.ts';

const request = (more: Partial<SmokeRequest> = {}): SmokeRequest => ({
  name: 'GET /healthz 200',
  method: 'GET',
  path: '/healthz',
  status: [{ from: 200, to: 200 }],
  ...more,
});
const answer = (status: number, body = ''): ProxyResponse => ({ status, headers: {}, body });
const noEndpoints = answer(503, '{"kind":"Status","message":"no endpoints available for service \\"web\\""}');
const endpointsNotFound = answer(
  404,
  '{"kind":"Status","message":"endpoints \\"web\\" not found","details":{"name":"web","kind":"endpoints"}}',
);

describe('judgeAnswer', () => {
  it.each([
    ['accepts the expected status', request(), answer(200), []],
    ['rejects another status', request(), answer(404), ['got the status 404, expected 200']],
    [
      'rejects a status outside a range',
      request({ status: [{ from: 200, to: 299 }] }),
      answer(301),
      ['got the status 301, expected 2xx'],
    ],
    ['returns the problems of the body', request({ judge: (body) => [`saw ${body}`] }), answer(200, 'x'), ['saw x']],
  ])('%s', (_, expected, given, problems) => {
    expect(judgeAnswer(expected, given)).toEqual(problems);
  });
});

/** Sends a request to a cluster that returns these answers in sequence, and then the last one always. */
const send = async (
  answers: readonly (ProxyResponse | Error)[],
  sentRequest: SmokeRequest = request(),
  outages = 0,
) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const sent: string[] = [];
  let outageTime = 0;
  const cluster = {
    ...fake,
    outage: () => ({ isOngoing: false, total: outageTime }),
    serviceProxy: async (
      _: unknown,
      { path, port }: { path: string; port: string | number },
    ): Promise<ProxyResponse> => {
      const next = answers[Math.min(sent.length, answers.length - 1)] as ProxyResponse | Error;
      sent.push(`${port}${path}`);
      if (next instanceof Error && outages > 0) clock.advance(30_000);
      if (sent.length <= outages) outageTime += 10_000;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const ports = { cluster, clock, log: fakePorts().log, signal: new AbortController().signal };
  const checks = await resolveSmokeTargets(cluster, id, [service('web')], [sentRequest]);
  const cause = await smoke(ports, checks)([], ports.signal);
  return { cause, sent };
};

describe('smoke', () => {
  it.each([
    ['retries while the Service has no endpoint', [noEndpoints, noEndpoints, answer(200)]],
    ['retries while the API server has no endpoints object', [endpointsNotFound, answer(200)]],
    ['retries while an old pod may still answer', [answer(500), answer(200)]],
    ['retries after a timeout', [new SlipwayError('Timeout', 'no answer within 30 s.'), answer(200)]],
  ])('%s', async (_, answers) => {
    expect(await send(answers)).toEqual({ cause: undefined, sent: answers.map(() => '80/healthz') });
  });

  test.each([
    [
      'fails after wrong answers',
      [answer(500, '{"detail":\n "model"}')],
      'got the status 500, expected 200 ({"detail": "model"})',
    ],
    ['fails without endpoints', [noEndpoints], 'got no answer: no endpoints available for service "web"'],
  ])('%s', async (_, answers, problem) => {
    const { cause, sent } = await send(answers);
    expect(cause?.sentence).toContain(`GET /healthz through Service/shop/web:80 ${problem}`);
    expect(cause).toMatchObject({
      code: 'SmokeFailed',
      detail: { path: '/healthz', expected: '200', got: answers[0]?.status },
    });
    expect(sent.length).toBeGreaterThan(2);
  });

  const timeout = new SlipwayError('Timeout', 'no answer within 30 s.');

  it('retries a request that got no answer because of an outage, regardless of its duration', async () => {
    const { cause, sent } = await send([timeout, timeout, timeout, answer(200)], request(), 3);
    expect([cause, sent.length]).toEqual([undefined, 4]);
    expect((await send([timeout], request())).cause?.code).toBe('SmokeFailed');
  });

  it('fails with Unreachable when an outage loses the answer to a request with side effects', async () => {
    await expect(send([timeout], request({ method: 'POST' }), 1)).rejects.toMatchObject({ code: 'Unreachable' });
  });

  it('does not repeat a request with side effects after an answer', async () => {
    expect((await send([answer(500)], request({ method: 'POST' }))).sent).toHaveLength(1);
  });

  it('throws when it has no permission to send the request', async () => {
    await expect(send([new SlipwayError('Refused', 'forbidden')])).rejects.toThrow('forbidden');
  });
});

const withPorts = (name: string, ports: readonly object[]) => ({ ...service(name), spec: { ports } });
const several = [
  { name: 'http', port: 8000 },
  { name: 'metrics', port: 9000 },
];

describe('resolveSmokeTargets', () => {
  it.each([
    ['selects the only Service', [service('web')], request(), { port: 80 }],
    ['selects the Service of the request', [service('web'), service('api')], request({ service: 'api' }), { port: 80 }],
    ['selects the port with the name http', [withPorts('web', several)], request(), { port: 8000 }],
    [
      'selects the port of the request',
      [withPorts('web', several)],
      request({ service: 'web', port: 'metrics' }),
      { port: 9000 },
    ],
    [
      'uses HTTPS for an encrypted port',
      [withPorts('web', [{ port: 443 }])],
      request(),
      { port: 443, scheme: 'https' },
    ],
  ])('%s', async (_, objects, given, target) => {
    const [check] = await resolveSmokeTargets(fakeCluster(), id, objects, [given]);
    expect(check?.target).toMatchObject(target);
  });

  it('selects a Service of the cluster', async () => {
    const cluster = fakeCluster({ objects: [service('gateway')] });
    const [check] = await resolveSmokeTargets(cluster, id, [], [request({ service: 'shop/gateway' })]);
    expect(check?.target.service).toMatchObject({ namespace: 'shop', name: 'gateway' });
  });

  it('rejects all missing and ambiguous targets at once', async () => {
    const objects = [withPorts('web', [{ port: 1 }, { port: 2 }]), service('api')];
    const requests = [
      request(),
      request({ service: 'missing' }),
      request({ service: 'web' }),
      request({ service: 'api', port: '81' }),
    ];
    const error = await resolveSmokeTargets(fakeCluster(), id, objects, requests).catch(describeError);
    for (const text of [
      'several Services: web, api',
      'Service/shop/missing is neither',
      'has several ports: 1, 2.',
      'has no port 81',
    ])
      expect(error).toContain(text);
  });
});

describe('smokePermissions', () => {
  it('requires one permission for each verb', async () => {
    const requests = [request(), request({ path: '/' }), request({ method: 'POST' })];
    const checks = await resolveSmokeTargets(fakeCluster(), id, [service('web')], requests);
    expect(smokePermissions(checks).map(({ verb, name }) => `${verb} ${name}`)).toEqual([
      'get web:80',
      'create web:80',
    ]);
  });
});
