import { valueAt } from '@slipway/kubernetes';
import { pushBusybox, pushWeb } from '../../tools/cluster/index.ts';
import {
  cluster,
  createNamespace,
  deleteNamespace,
  named,
  provided,
  refTo,
  stop,
  until,
} from './cluster-api-namespace.ts';

beforeAll(createNamespace);
afterAll(() => deleteNamespace());

describe('containers on a real node', () => {
  const pod = (name: string, image: string, command: readonly string[], fields: Record<string, unknown> = {}) =>
    named('v1', 'Pod', name, {
      spec: { containers: [{ name: 'main', image, command }], terminationGracePeriodSeconds: 0, ...fields },
    });
  let image: string;

  beforeAll(async () => {
    await pushBusybox(provided.registry, 'slipway/cluster-api', '1');
    image = `${provided.registry}/slipway/cluster-api:1`;
  });

  test('reads the logs of this run and of the previous run, if there was one', async () => {
    await cluster.apply(pod('crash', image, ['/bin/sh', '-c', 'echo gestorben für alle; exit 3']));
    const crashed = refTo('Pod', 'crash');
    await cluster.apply(pod('calm', image, ['/bin/sh', '-c', 'exec sleep 600']));
    expect(await cluster.logs(refTo('Pod', 'calm'), { container: 'main', previous: true })).toBe('');
    await until(
      async () =>
        Number(valueAt(await cluster.get(crashed), ['status', 'containerStatuses', 0, 'restartCount']) ?? 0) > 0,
    );
    // Between two runs there is a moment in which the kubelet has thrown the one before away.
    await until(
      async () => (await cluster.logs(crashed, { container: 'main', previous: true })) === 'gestorben für alle\n',
    );
    // The container that has just started has not logged yet.
    await until(
      async () => (await cluster.logs(crashed, { container: 'main', tailLines: 1 })) === 'gestorben für alle\n',
    );
  });

  test('streams the log of a Job from before its start to its end', async () => {
    const script = 'for i in 1 2 3 4 5; do echo line $i; sleep 0.2; done; printf end';
    await cluster.apply(pod('stream', image, ['/bin/sh', '-c', script], { restartPolicy: 'Never' }));
    const seen: string[] = [];
    await cluster.streamLogs(refTo('Pod', 'stream'), { container: 'main' }, (line) => seen.push(line), stop.signal);
    expect(seen).toEqual(['line 1', 'line 2', 'line 3', 'line 4', 'line 5', 'end']);
  });

  test('sends requests to a Service through the API server: its answer, its 404, and its lack of endpoints', async () => {
    await pushWeb(provided.registry, 'cluster-api');
    const web = pod('web', `${provided.registry}/slipway/web:cluster-api`, ['/serve']);
    await cluster.apply({ ...web, metadata: { ...web.metadata, labels: { app: 'web' } } });
    const service = (name: string, app: string) =>
      named('v1', 'Service', name, {
        spec: { selector: { app }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
      });
    await cluster.apply(service('web', 'web'));
    await cluster.apply(service('empty', 'none'));
    const target = refTo('Service', 'web');
    await until(async () => (await cluster.serviceProxy(target, { port: 'http', path: '/healthz' })).status === 200);
    expect(await cluster.serviceProxy(target, { port: 80, path: '/version' })).toMatchObject({
      status: 200,
      body: 'cluster-api\n',
    });
    expect(await cluster.serviceProxy(target, { port: 80, path: '/none' })).toMatchObject({ status: 404 });
    // Before its controller ran, the field does not exist.
    await until(async () => {
      const { status, body } = await cluster.serviceProxy(refTo('Service', 'empty'), { port: 80, path: '/' });
      return status === 503 && body.includes('no endpoints available');
    });
  });
});
