import { deployment, service } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('logs');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const writing = (line: string): object =>
  deployment(registry, {
    command: ['sh', '-c', `httpd -p 8080 -h /www; while true; do echo "${line}"; sleep 0.2; done`],
  });
const inputs = { 'log-error-ratio': '10%', 'log-error-window': '3s' };

it('rolls back a release whose pods are ready and write errors that the previous ones did not write', async () => {
  await sandbox.deploy([writing('INFO served 1'), service()], inputs);
  const result = await sandbox.deploy([writing('ERROR cannot read model 7'), service()], inputs);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'LogErrors', rollback: 'rolled-back' });
  expect(result.outputs.cause).toMatch(
    /\(100 %, the limit is 10 %; .* had 0 %\), most often: ERROR cannot read model 7/,
  );
  expect(result.report?.excerpts?.[0]?.lines.at(-1)).toBe('ERROR cannot read model 7');
});

it('calls a release good that writes no more errors than before', async () => {
  await sandbox.deploy([writing('ERROR as ever'), service()]);
  const result = await sandbox.deploy([writing('ERROR as ever ,'), service()], inputs);
  expect(result.outputs.status).toBe('deployed');
  const again = await sandbox.deploy([writing('ERROR as ever ,'), service()], {
    ...inputs,
    'log-error-window': '600s',
  });
  expect(again.outputs.status).toBe('unchanged');
});

describe('a candidate', () => {
  const trial = (line: string): object =>
    deployment(registry, {
      replicas: 2,
      command: ['sh', '-c', `httpd -p 8080 -h /www; while true; do echo "${line}"; sleep 0.2; done`],
    });
  const names = async (): Promise<string[]> =>
    (await sandbox.list('deployments,services')).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

  test.each([
    ['canary', { strategy: 'canary', steps: '50' }, 'web-canary', 'becomes the stable version'],
    ['blue-green', { strategy: 'blue-green' }, 'web-preview', 'now selects only the preview'],
  ])(
    'fails in the first step of %s if it logs errors that the stable version does not',
    async (_, way, name, later) => {
      await sandbox.deploy([trial('INFO served 1'), service()]);
      const before = await stateOf(sandbox);
      const result = await sandbox.deploy([trial('ERROR cannot read model 7'), service()], { ...inputs, ...way });
      expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'LogErrors', rollback: 'rolled-back' });
      expect(result.outputs.cause).toContain(`Deployment/${sandbox.namespace}/${name}: `);
      expect(result.outputs.cause).toContain('the stable version had in the same time 0 %');
      expect(result.log).not.toContain(later);
      expect(await stateOf(sandbox)).toEqual(before);
    },
  );

  test.each([
    ['canary', { strategy: 'canary', steps: '50' }],
    ['blue-green', { strategy: 'blue-green' }],
  ])('passes every step of %s if it logs no more errors than the stable version', async (_, way) => {
    await sandbox.deploy([trial('ERROR as ever'), service()]);
    const result = await sandbox.deploy([trial('ERROR as ever ,'), service()], { ...inputs, ...way });
    expect(result.outputs).toMatchObject({ status: 'deployed', revision: '2' });
    expect(await names()).toEqual(['Deployment/web', 'Service/web']);
  });
});
