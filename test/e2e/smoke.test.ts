import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueAt } from '@slipway/kubernetes';
import { deployment, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('smoke');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const image = async (): Promise<unknown> =>
  valueAt(await sandbox.get('deployment', 'web'), ['spec', 'template', 'spec', 'containers', 0, 'image']);

it('calls a release good that answers through its Service', async () => {
  const result = await sandbox.deploy([deployment(registry), service()], {
    smoke: 'GET /healthz 200\nGET /version 200 service=web:80\nGET /nothing 404',
  });
  expect(result.outputs).toMatchObject({ status: 'deployed', rollback: 'not-needed' });
  expect(result.log).toContain('GET /version 200 service=web:80: answered 200 as expected.');
});

it('rolls back a release whose pods are ready and whose answer is wrong', async () => {
  await sandbox.deploy([deployment(registry), service()]);
  const result = await sandbox.deploy([deployment(registry, { image: webImage(registry, 2) }), service()], {
    smoke: 'GET /model 200',
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'SmokeFailed', rollback: 'rolled-back' });
  expect(result.outputs.cause).toContain(
    `GET /model through Service/${sandbox.namespace}/web:80 got the status 404, expected 200`,
  );
  expect(result.report?.cause?.detail).toMatchObject({ path: '/model', expected: '200', got: 404 });
  expect(result.report?.excerpts?.[0]?.lines.join('\n')).toContain('listens on 8080');
  expect(await image()).toBe(webImage(registry));
});

it('rolls back a release whose Service leads nowhere', async () => {
  const result = await sandbox.deploy(
    [
      deployment(registry),
      { ...service(), spec: { selector: { app: 'web' }, ports: [{ port: 80, targetPort: 9999 }] } },
    ],
    { smoke: 'GET /healthz 200' },
  );
  expect(result.outputs).toMatchObject({ 'cause-code': 'SmokeFailed', rollback: 'rolled-back' });
  expect(result.outputs.cause).toMatch(/got no answer: .*refused/);
});

it('sends the accept cases of slipway.yml', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'slipway-smoke-'));
  writeFileSync(
    path.join(folder, 'slipway.yml'),
    'name: app\nkind: web\nport: 8080\naccept:\n  - request: GET /version\n    expect: { contains: "2" }\n',
  );
  const inputs = { directory: folder, smoke: 'accept' };
  const good = await sandbox.deploy([deployment(registry, { image: webImage(registry, 2) }), service()], inputs);
  expect(good.outputs.status).toBe('deployed');
  const bad = await sandbox.deploy([deployment(registry), service()], inputs);
  expect(bad.outputs).toMatchObject({ 'cause-code': 'SmokeFailed', rollback: 'rolled-back' });
  expect(bad.outputs.cause).toContain('got an answer without `2`');
  await rm(folder, { recursive: true });
});

it('refuses requests that cannot be sent before anything is changed', async () => {
  const result = await sandbox.deploy([deployment(registry), service(), service('other')], {
    smoke: 'GET /healthz 200\nGET /healthz 200 service=nobody\nGET /healthz 200 service=web:81',
  });
  expect(result.exitCode).toBe(1);
  for (const text of ['several Services: web, other', 'neither in the release nor in the cluster', 'no port 81'])
    expect(result.log).toContain(text);
  expect(await sandbox.get('deployment', 'web')).toBeUndefined();
});

it('goes back from another runner when the release turns out bad later', async () => {
  await sandbox.deploy([deployment(registry), service()], { smoke: 'GET /version 200' });
  const second = [deployment(registry, { image: webImage(registry, 2) }), service()];
  expect((await sandbox.deploy(second)).outputs.status).toBe('deployed');
  const later = await sandbox.deploy(second, { smoke: 'GET /model 200' });
  expect(later.outputs).toMatchObject({
    status: 'failed',
    'cause-code': 'SmokeFailed',
    rollback: 'nothing-to-roll-back',
  });
  expect(await image()).toBe(webImage(registry, 2));
  expect((await sandbox.rollback({ to: 'previous' })).outputs).toMatchObject({ status: 'rolled-back', revision: '1' });
  expect(await image()).toBe(webImage(registry));
});
