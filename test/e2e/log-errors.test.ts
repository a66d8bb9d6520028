import { deployment, service } from './manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

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
const inputs = { 'logs-error-ratio': '10%', 'logs-watch': '3s' };

it('rolls back a release whose pods are ready and write errors that the previous ones did not write', async () => {
  await sandbox.deploy([writing('INFO served 1'), service()], inputs);
  const result = await sandbox.deploy([writing('ERROR cannot read model 7'), service()], inputs);
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'LogErrors', rollback: 'rolled-back' });
  expect(result.outputs.cause).toMatch(
    /\(100 %, allowed are 10 %; .* had 0 %\), most often: ERROR cannot read model 7/,
  );
  expect(result.report?.excerpts?.[0]?.lines.at(-1)).toBe('ERROR cannot read model 7');
});

it('calls a release good that writes no more errors than before', async () => {
  await sandbox.deploy([writing('ERROR as ever'), service()]);
  const result = await sandbox.deploy([writing('ERROR as ever ,'), service()], inputs);
  expect(result.outputs.status).toBe('deployed');
  const again = await sandbox.deploy([writing('ERROR as ever ,'), service()], { ...inputs, 'logs-watch': '600s' });
  expect(again.outputs.status).toBe('unchanged');
});
