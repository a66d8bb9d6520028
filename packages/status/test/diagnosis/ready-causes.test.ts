import { at } from '../observe.ts';
import { type Case, expectCause, release, unready } from '../release.ts';

const isNot = 'container api is not ready: ';
const url = 'http://:8000/healthz';
const probe = { httpGet: { path: '/healthz', port: 8000 } };
const startup = { startupProbe: probe, readinessProbe: probe };
const describePod = 'kubectl describe pod/api-new-1 -n shop';

describe('the cause of a container that is not ready', () => {
  const answered = (status: number): Case =>
    unready(`Readiness probe failed: HTTP probe failed with statuscode: ${status}`);
  const failed = (text: string, spec?: object): Case => unready(`Readiness probe failed: ${text}`, spec);
  const says = (status: number) => `${isNot}its readiness probe ${url} returns ${status}`;
  const table: [string, Case, string, object][] = [
    [
      'names a path that requires credentials',
      answered(401),
      says(401),
      { hint: 'The probe path requires credentials: probe a path without them.' },
    ],
    [
      'names a path that is forbidden',
      answered(403),
      says(403),
      { hint: 'The probe path requires credentials: probe a path without them.' },
    ],
    [
      'names a path that does not exist',
      answered(404),
      says(404),
      {
        hint: 'The server has no such path. Probe a path that it answers with 200.',
        detail: { probe: 'readiness', url, port: 8000, status: 404 },
        command: describePod,
      },
    ],
    ['names another answer', answered(418), says(418), { hint: 'Probe a path that the server answers with 200.' }],
    ['names an error of the server', answered(500), says(500), { hint: 'The server fails on this path: see its log.' }],
    [
      'names a busy server',
      answered(429),
      says(429),
      { hint: 'The server reports that it is not ready yet: read its log for the reason.' },
    ],
    [
      'names the program of the probe that the image lacks',
      failed('exec: "/bin/grpc_health_probe": stat /bin/grpc_health_probe: no such file', {
        readinessProbe: { exec: { command: ['/bin/grpc_health_probe', '-addr=:9000'] } },
      }),
      `${isNot}the program of its readiness probe (exec /bin/grpc_health_probe -addr=:9000) is not in the image`,
      { detail: { probe: 'readiness', url: 'exec /bin/grpc_health_probe -addr=:9000' } },
    ],
    [
      'names another protocol',
      failed('http: server gave HTTP response to HTTPS client'),
      `${isNot}its readiness probe ${url} uses another protocol than the server`,
      {},
    ],
    [
      'names a port without an answer',
      failed('connect: connection refused'),
      `${isNot}nothing answers its readiness probe ${url} (connection refused)`,
      {},
    ],
    ['names a slow answer', failed('context deadline exceeded'), `${isNot}its readiness probe ${url} times out`, {}],
    [
      'quotes another failure',
      failed('the database is locked'),
      `${isNot}its readiness probe ${url} fails: the database is locked`,
      { command: describePod },
    ],
    [
      'quotes a probe that could not run',
      unready('Readiness probe errored and resulted in unknown state: rpc error: code = Unknown'),
      `${isNot}its readiness probe ${url} fails: rpc error: code = Unknown`,
      {},
    ],
    [
      'quotes a warning of the probe',
      { ...failed(''), events: [['ProbeWarning', 'Readiness probe warning: Probe terminated redirects', at(8)]] },
      `${isNot}its readiness probe ${url} fails: Probe terminated redirects`,
      {},
    ],
    [
      'quotes a program whose output names a probe',
      failed('my readiness probe failed: no database', { readinessProbe: { exec: { command: ['check'] } } }),
      `${isNot}its readiness probe exec check fails: my readiness probe failed: no database`,
      {},
    ],
    [
      'reports that the probe got no answer yet',
      { spec: { readinessProbe: { grpc: { port: 9000 } } }, status: { running: at(2) } },
      'container api runs but has not passed its readiness probe grpc://:9000 yet',
      { detail: { probe: 'readiness', url: 'grpc://:9000' } },
    ],
    [
      'names the startup probe before the readiness probe',
      { spec: startup, status: { running: at(2) } },
      `container api runs but has not passed its startup probe ${url} yet`,
      {},
    ],
    [
      'names the image that is being pulled',
      {
        spec: { image: 'registry.test/big:1' },
        status: {},
        events: [
          ['Pulled', 'x', at(2)],
          ['Pulling', 'Pulling image', at(3)],
        ],
      },
      'image registry.test/big:1 of container api is still being pulled',
      { detail: { image: 'registry.test/big:1' }, command: describePod },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  const started = {
    containerStatuses: [{ name: 'api', ready: false, started: true, state: { running: { startedAt: at(2) } } }],
  };
  it('names the readiness probe once the startup probe has passed', () => {
    expectCause(
      { spec: startup, podStatus: started },
      `container api runs but has not passed its readiness probe ${url} yet`,
    );
  });

  const pulling = ['Pulling', 'Pulling image "x"'] as const;
  it.each([
    ['that is ready', { spec: startup, status: { running: at(2), ready: true } }],
    ['without a probe', { status: { running: at(2) } }],
    ['whose startup probe has passed, without another', { spec: { startupProbe: probe }, podStatus: started }],
    ['that runs while another is pulled', { podStatus: started, events: [pulling] }],
    ['that waits for another reason than its image', { status: { waiting: ['ContainerNotReady'] }, events: [pulling] }],
    [
      'whose image has been pulled',
      {
        status: {},
        events: [
          ['Pulling', 'x', at(3)],
          ['Pulled', 'y', at(4)],
        ],
      },
    ],
    [
      'that has no spec and no state',
      { podSpec: { containers: [] }, podStatus: { phase: 'Running', containerStatuses: [{ name: 'api' }] } },
    ],
    [
      'that runs and has no spec',
      {
        podSpec: { containers: [] },
        podStatus: { phase: 'Running', containerStatuses: [{ name: 'api', state: { running: {} } }] },
      },
    ],
  ] as [string, Case][])('reports nothing about a container %s', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });
});

describe('how long a container may answer its probe wrongly', () => {
  const answers = (status: number, kind: 'Readiness' | 'Startup', periodSeconds: number): Case =>
    unready(`${kind} probe failed: HTTP probe failed with statuscode: ${status}`, {
      [`${kind.toLowerCase()}Probe`]: { ...probe, periodSeconds },
    });
  const speaks = (kind: 'Readiness' | 'Startup', periodSeconds: number): Case =>
    unready(`${kind} probe failed: malformed HTTP response`, {
      [`${kind.toLowerCase()}Probe`]: { ...probe, periodSeconds },
    });
  it.each([
    ['404 of a readiness probe', answers(404, 'Readiness', 1), 10],
    ['404 of a slow readiness probe', answers(404, 'Readiness', 60), 30],
    ['404 of a startup probe', answers(404, 'Startup', 15), 45],
    ['404 of a slow startup probe', answers(404, 'Startup', 60), 60],
    ['500 of a probe', answers(500, 'Readiness', 1), 20],
    ['500 of a slow probe', answers(500, 'Readiness', 60), 60],
    ['another protocol', speaks('Readiness', 60), 30],
    ['another protocol of a startup probe', speaks('Startup', 60), 60],
    ['another protocol of a quick probe', speaks('Startup', 1), 10],
  ] as [string, Case, number][])('depends on the answer and the probe: %s', (_, given, seconds) => {
    expect(release(given).findings).toMatchObject([{ severity: 'lasting', tolerance: { seconds } }]);
  });
});

describe('the address of a probe', () => {
  const ofProbe = (readinessProbe: object, ports?: object[]): Case => ({
    spec: { readinessProbe, ...(ports ? { ports } : {}) },
    status: { running: at(2) },
    events: [['Unhealthy', 'Readiness probe failed: odd', at(8)]],
  });
  const ports = [
    { name: 'metrics', containerPort: 9 },
    { name: 'http', containerPort: 8000 },
  ];
  it.each([
    [
      'a scheme, a host and a path',
      ofProbe({ httpGet: { scheme: 'HTTPS', host: 'a.test', path: 'live', port: 1 } }),
      'https://a.test:1/live',
      1,
    ],
    ['no path', ofProbe({ httpGet: { port: 1 } }), 'http://:1/', 1],
    ['the name of a port', ofProbe({ httpGet: { port: 'http' } }, ports), 'http://:8000/', 8000],
    ['the name of a port that does not exist', ofProbe({ httpGet: { port: 'web' } }, ports), 'http://:web/', 'web'],
    ['the name of a port without any port', ofProbe({ tcpSocket: { port: 'web' } }), 'tcp://:web', 'web'],
    [
      'a number that is the name of a port',
      ofProbe({ tcpSocket: { port: 9 } }, [{ name: '9', containerPort: 1 }, { containerPort: 2 }]),
      'tcp://:9',
      9,
    ],
    ['a gRPC port', ofProbe({ grpc: { port: 9000 } }), 'grpc://:9000', 9000],
    ['a program', ofProbe({ exec: { command: ['cat', '/ready'] } }), 'exec cat /ready', undefined],
    ['nothing', ofProbe({}), '(not in the manifest)', undefined],
    ['a port that is neither text nor a number', ofProbe({ tcpSocket: { port: null } }), 'tcp://:null', undefined],
  ] as [string, Case, string, unknown][])('is written for %s', (_, given, address, port) => {
    expect(release(given).findings[0]?.cause.detail).toStrictEqual({
      probe: 'readiness',
      url: address,
      ...(port ? { port } : {}),
    });
  });
});

describe('the liveness probe that will kill a ready container', () => {
  const alive = (message: string, second: number, livenessProbe: object = {}): Case => ({
    spec: { livenessProbe: { tcpSocket: { port: 1 }, ...livenessProbe } },
    status: { running: at(2), ready: true },
    events: [['Unhealthy', message, at(second)]],
  });
  const refused = 'Liveness probe failed: dial tcp: refused';

  it('is named with its failure', () => {
    expectCause(
      alive(refused, 29),
      'container api will be killed: its liveness probe tcp://:1 fails: dial tcp: refused',
      {
        detail: { probe: 'liveness', url: 'tcp://:1' },
        command: describePod,
      },
    );
  });

  it.each([
    ['13 s old, by default', alive(refused, 17), 1],
    ['14 s old, by default', alive(refused, 16), 0],
    ['as old as its period, its timeout and 2 s', alive(refused, 20, { periodSeconds: 5, timeoutSeconds: 3 }), 1],
    ['older than its period, its timeout and 2 s', alive(refused, 19, { periodSeconds: 5, timeoutSeconds: 3 }), 0],
    ['undated', { ...alive(refused, 29), more: { now: 'unknown' } }, 0],
    ['of a readiness probe that names it', alive('Readiness probe failed: no liveness probe failed: x', 29), 0],
  ] as [string, Case, number][])('counts while its last failure is %s', (_, given, count) => {
    expect(release(given).findings).toHaveLength(count);
  });

  it('is quoted once when its output names a probe', () => {
    expectCause(
      alive('Liveness probe failed: my liveness probe failed: full', 29),
      'container api will be killed: its liveness probe tcp://:1 fails: my liveness probe failed: full',
    );
  });

  it('decides nothing about a container that does not run', () => {
    const none = { spec: { livenessProbe: {} }, podStatus: { phase: 'Running', containerStatuses: [{ name: 'api' }] } };
    expect(release({ ...none, events: [['Unhealthy', refused, at(29)]] }).findings).toEqual([]);
  });
});
