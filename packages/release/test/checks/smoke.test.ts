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
const unreachable = answer(503, '{"kind":"Status","message":"no endpoints available for service \\"web\\""}');
const unheard = answer(
  404,
  '{"kind":"Status","message":"endpoints \\"web\\" not found","details":{"name":"web","kind":"endpoints"}}',
);

describe('an answer', () => {
  test.each([
    ['of the expected status', request(), answer(200), []],
    ['of another status', request(), answer(404), ['answered 404, expected 200']],
    ['outside a range', request({ status: [{ from: 200, to: 299 }] }), answer(301), ['answered 301, expected 2xx']],
    ['whose body is not as asked', request({ judge: (body) => [`saw ${body}`] }), answer(200, 'x'), ['saw x']],
  ])('%s is judged', (_, asked, given, problems) => {
    expect(judgeAnswer(asked, given)).toEqual(problems);
  });
});

/** Asks a cluster that gives these answers in turn, the last for ever. */
const ask = async (answers: readonly (ProxyResponse | Error)[], asked: SmokeRequest = request(), absent = 0) => {
  const clock = fakeClock();
  const fake = fakeCluster({ clock });
  const sent: string[] = [];
  let away = 0;
  const cluster = {
    ...fake,
    outage: () => ({ isOngoing: false, total: away }),
    serviceProxy: async (
      _: unknown,
      { path, port }: { path: string; port: string | number },
    ): Promise<ProxyResponse> => {
      const next = answers[Math.min(sent.length, answers.length - 1)] as ProxyResponse | Error;
      sent.push(`${port}${path}`);
      if (next instanceof Error && absent > 0) clock.advance(30_000);
      if (sent.length <= absent) away += 10_000;
      if (next instanceof Error) throw next;
      return next;
    },
  };
  const ports = { cluster, clock, log: fakePorts().log, signal: new AbortController().signal };
  const placed = await resolveSmokeTargets(cluster, id, [service('web')], [asked]);
  const cause = await smoke(ports, placed)([], ports.signal);
  return { cause, sent };
};

describe('a smoke request', () => {
  test.each([
    ['while no endpoint is there yet', [unreachable, unreachable, answer(200)]],
    ['while the server has not heard of endpoints at all', [unheard, answer(200)]],
    ['while an old pod may still answer', [answer(500), answer(200)]],
    ['after an answer that did not come', [new SlipwayError('Timeout', 'no answer within 30 s.'), answer(200)]],
  ])('is sent again %s', async (_, answers) => {
    expect(await ask(answers)).toEqual({ cause: undefined, sent: answers.map(() => '80/healthz') });
  });

  test.each([
    [
      'that is answered wrongly for good',
      [answer(500, '{"detail":\n "model"}')],
      'answered 500, expected 200 ({"detail": "model"})',
    ],
    ['behind which there is nothing', [unreachable], 'was not answered: no endpoints available for service "web"'],
  ])('%s fails', async (_, answers, says) => {
    const { cause, sent } = await ask(answers);
    expect(cause?.sentence).toContain(`GET /healthz through Service/shop/web:80 ${says}`);
    expect(cause).toMatchObject({
      code: 'SmokeFailed',
      detail: { path: '/healthz', expected: '200', got: answers[0]?.status },
    });
    expect(sent.length).toBeGreaterThan(2);
  });

  const silence = new SlipwayError('Timeout', 'no answer within 30 s.');

  it('that nobody was asked because the API server was away is sent again, however long that took', async () => {
    const { cause, sent } = await ask([silence, silence, silence, answer(200)], request(), 3);
    expect([cause, sent.length]).toEqual([undefined, 4]);
    expect((await ask([silence], request())).cause?.code).toBe('SmokeFailed');
  });

  it('with effects that was lost with the API server is neither sent twice nor called the application’s fault', async () => {
    await expect(ask([silence], request({ method: 'POST' }), 1)).rejects.toMatchObject({ code: 'Unreachable' });
  });

  it('with effects is not repeated once the application has answered', async () => {
    expect((await ask([answer(500)], request({ method: 'POST' }))).sent).toHaveLength(1);
  });

  it('that may not be sent is an error, not a verdict about the application', async () => {
    await expect(ask([new SlipwayError('Refused', 'forbidden')])).rejects.toThrow('forbidden');
  });
});

const withPorts = (name: string, ports: readonly object[]) => ({ ...service(name), spec: { ports } });
const several = [
  { name: 'http', port: 8000 },
  { name: 'metrics', port: 9000 },
];

describe('the Service of a smoke request', () => {
  test.each([
    ['the only one', [service('web')], request(), { port: 80 }],
    ['the named one', [service('web'), service('api')], request({ service: 'api' }), { port: 80 }],
    ['the port that is called http', [withPorts('web', several)], request(), { port: 8000 }],
    ['the named port', [withPorts('web', several)], request({ service: 'web', port: 'metrics' }), { port: 9000 }],
    ['an encrypted port', [withPorts('web', [{ port: 443 }])], request(), { port: 443, scheme: 'https' }],
  ])('is found: %s', async (_, objects, asked, target) => {
    const [placed] = await resolveSmokeTargets(fakeCluster(), id, objects, [asked]);
    expect(placed?.target).toMatchObject(target);
  });

  it('may be one of the cluster', async () => {
    const cluster = fakeCluster({ objects: [service('gateway')] });
    const [placed] = await resolveSmokeTargets(cluster, id, [], [request({ service: 'shop/gateway' })]);
    expect(placed?.target.service).toMatchObject({ namespace: 'shop', name: 'gateway' });
  });

  it('must be clear; everything that is not is told at once', async () => {
    const objects = [withPorts('web', [{ port: 1 }, { port: 2 }]), service('api')];
    const asked = [
      request(),
      request({ service: 'nobody' }),
      request({ service: 'web' }),
      request({ service: 'api', port: '81' }),
    ];
    const error = await resolveSmokeTargets(fakeCluster(), id, objects, asked).catch(describeError);
    for (const text of [
      'several Services: web, api',
      'Service/shop/nobody is neither',
      'has the ports 1, 2, so which one',
      'has no port 81',
    ])
      expect(error).toContain(text);
  });

  it('needs a right for each verb, once', async () => {
    const asked = [request(), request({ path: '/' }), request({ method: 'POST' })];
    const placed = await resolveSmokeTargets(fakeCluster(), id, [service('web')], asked);
    expect(smokePermissions(placed).map(({ verb, name }) => `${verb} ${name}`)).toEqual([
      'get web:80',
      'create web:80',
    ]);
  });
});
