import { valueAt } from '@slipway/kubernetes';
import { configMap, deployment, job, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('healthy');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

describe('a healthy release is not failed', () => {
  const serve = 'exec httpd -f -p 8080 -h /www';
  test.each([
    ['that needs long to listen', { command: ['sh', '-c', `sleep 12; ${serve}`] }],
    ['that restarts once', { command: ['sh', '-c', `[ -e /state/seen ] || { touch /state/seen; exit 1; }; ${serve}`] }],
    [
      'whose first probes are answered 503',
      {
        command: ['sh', '-c', serve],
        container: {
          readinessProbe: {
            exec: { command: ['sh', '-c', '[ -e /state/warm ] || { touch /state/warm; sleep 1; exit 1; }'] },
            periodSeconds: 1,
          },
        },
      },
    ],
  ])('deploys a release %s', async (_, options) => {
    const volumes = { volumes: [{ name: 'state', emptyDir: {} }] };
    const container = {
      volumeMounts: [{ name: 'state', mountPath: '/state' }],
      ...('container' in options ? options.container : {}),
    };
    const result = await sandbox.deploy([deployment(registry, { ...options, container, pod: volumes })], {
      'stable-for': '3s',
    });
    expect(result.outputs).toMatchObject({ status: 'deployed', rollback: 'not-needed' });
  });

  it('deploys a release with a Job that takes its time', async () => {
    const result = await sandbox.deploy([deployment(registry), job(registry, ['sh', '-c', 'sleep 5; echo done'])]);
    expect(result.outputs.status).toBe('deployed');
  });

  it('deploys a release with no replicas at all', async () => {
    expect((await sandbox.deploy([deployment(registry, { replicas: 0 })])).outputs.status).toBe('deployed');
  });
});

it('calls a release bad that dies seconds after it became ready', async () => {
  const command = ['sh', '-c', 'httpd -p 8080 -h /www; sleep 3; exit 7'];
  const result = await sandbox.deploy([deployment(registry, { command })], { 'stable-for': '10s' });
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'CrashLoop' });
});

it('reports at once that nothing changes', async () => {
  const release = [configMap({ A: '1' }), deployment(registry), service()];
  await sandbox.deploy(release);
  const again = await sandbox.deploy(release, { 'stable-for': '60s' });
  expect(again.outputs).toMatchObject({ status: 'unchanged', revision: '1' });
  expect(again.seconds).toBeLessThan(60);
});

it('proves that every pod runs the requested digest', async () => {
  const found = await fetch(`http://${registry}/v2/slipway/web/manifests/1`, {
    headers: {
      accept: 'application/vnd.oci.image.manifest.v1+json, application/vnd.docker.distribution.manifest.v2+json',
    },
  });
  const digest = found.headers.get('docker-content-digest');
  const result = await sandbox.deploy([deployment(registry)], {
    images: `${registry}/slipway/web=${registry}/slipway/web@${digest}`,
  });
  expect(result.outputs.status).toBe('deployed');
  expect(result.report?.facts).toMatchObject({
    isDigestVerified: true,
    workloads: [{ digests: [digest], ready: 1, desired: 1 }],
  });
});

it('removes what the new manifests lack, and keeps it where pruning is off', async () => {
  const extra = configMap({ A: '1' }, 'extra');
  await sandbox.deploy([deployment(registry), extra]);
  await sandbox.deploy([deployment(registry), configMap({ B: '1' })], { prune: 'false' });
  expect(await sandbox.get('configmap', 'extra')).toBeDefined();
  await sandbox.deploy([deployment(registry)]);
  expect(await sandbox.get('configmap', 'config')).toBeUndefined();
});

it('shows the diff, redacts Secrets, and changes nothing', async () => {
  const secret = (value: string): object => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    stringData: { KEY: value },
  });
  await sandbox.deploy([deployment(registry), secret('first-value')]);
  const changed = deployment(registry, { image: webImage(registry, 2) });
  const dry = await sandbox.deploy([changed, secret('second-value')], { mode: 'diff' });
  expect(dry.outputs.status).toBe('diff');
  expect(dry.outputs.diff).toContain(`+        - image: ${webImage(registry, 2)}`);
  expect(dry.log + dry.outputs.diff).not.toMatch(/second-value|c2Vjb25kLXZhbHVl/);
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'template', 'spec', 'containers', 0, 'image'])).toBe(
    webImage(registry),
  );
});
