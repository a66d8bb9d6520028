import { valueAt } from '@slipway/kubernetes';
import { deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('unserved');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

/** No container declares its port; its readiness probe finds it on 8080. */
const silent = (version = 1): object =>
  deployment(registry, { image: webImage(registry, version), container: { ports: [] } });
const leadingTo = (targetPort: number): object => ({
  ...service(),
  spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort }] },
});
const selecting = (app: string): object => ({
  ...service(),
  spec: { selector: { app }, ports: [{ port: 80, targetPort: 8080 }] },
});
const warningsOf = (report: { facts: unknown } | undefined): string =>
  ((report?.facts as { warnings: string[] } | undefined)?.warnings ?? []).join('\n');

it('fails a first release whose Service misses its own pods by a slip, and removes it', async () => {
  const result = await sandbox.deploy([deployment(registry), selecting('wed')]);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'NotReady', rollback: 'rolled-back' });
  expect(result.outputs.cause).toContain(
    `Service/${sandbox.namespace}/web: its selector app=wed matches no pod (the pods of Deployment/${sandbox.namespace}/web have app=web)`,
  );
  expect(await sandbox.get('service', 'web')).toBeUndefined();
});

it('only warns about a Service that may select pods of another release', async () => {
  const result = await sandbox.deploy([deployment(registry), selecting('database')]);
  expect(result.outputs.status).toBe('deployed');
  expect(result.log).toContain('::warning::Service/');
  expect(warningsOf(result.report)).toContain('its selector app=database matches no pod');
});

it('rolls back a Service that leads to a port which its pods refuse, while they listen on the one before', async () => {
  expect((await sandbox.deploy([silent(), leadingTo(8080)])).outputs.status).toBe('deployed');
  const result = await sandbox.deploy([silent(2), leadingTo(9090)]);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'NotReady', rollback: 'rolled-back' });
  expect(result.outputs.cause).toContain('its port 80 leads to port 9090 of its pods');
  expect(result.report?.cause?.hint).toMatch(/Set targetPort to the port on which the program listens \(8080/);
  expect(valueAt(await sandbox.get('service', 'web'), ['spec', 'ports', 0, 'targetPort'])).toBe(8080);
});

it('only warns about a port that a first release does not listen on, with its log line', async () => {
  const result = await sandbox.deploy([silent(), leadingTo(9090)]);
  expect(result.outputs.status).toBe('deployed');
  expect(warningsOf(result.report)).toMatch(
    /port 80 leads to port 9090 .* according to its log, the program listens on port 8080/,
  );
});

it('finds what leads nowhere before anything is changed', async () => {
  const ingress = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web' },
    spec: { defaultBackend: { service: { name: 'wep', port: { number: 80 } } } },
  };
  const result = await sandbox.deploy([deployment(registry), service(), ingress]);
  expect(result.outputs).toMatchObject({ 'cause-code': 'NotReady', rollback: 'nothing-to-roll-back' });
  expect(result.outputs.cause).toMatch(
    /port 80 of Service\/\S+\/wep, which is neither .* \(\S*release-1\.yaml:5:\d+\)/,
  );
  expect(await sandbox.get('deployment', 'web')).toBeUndefined();
});
