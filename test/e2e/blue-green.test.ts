import type { KubeObject } from '@slipway/contract';
import { configMap, deployment, service, webImage } from './manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';
import { addressOf, sendVisitor } from './visitor.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('blue-green');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

/** Pods that are told to stop go on answering until everybody has heard that they go. */
const graceful = { lifecycle: { preStop: { sleep: { seconds: 2 } } } };

const web = (version: number, container: object = {}, more: object = {}): object =>
  deployment(registry, {
    image: webImage(registry, version),
    replicas: 2,
    container: { ...graceful, ...container },
    pod: { terminationGracePeriodSeconds: 5 },
    ...more,
  });

const blueGreen = { strategy: 'blue-green', 'stable-for': '1s' };

const names = async (kinds: string): Promise<string[]> =>
  (await sandbox.list(kinds)).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

it('turns all requests at once to a version that has proved itself, and loses none', async () => {
  await sandbox.deploy([web(1), service()]);
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const result = await sandbox.deploy([web(2), service()], { ...blueGreen, smoke: 'GET /version 200' });
  console.error(result.log);
  expect(result.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  const { failed, answers, all } = await visitor.visits();
  console.error(answers, failed);
  expect({ failed, all: all.filter((line) => line.startsWith('failed')) }).toEqual({ failed: 0, all: [] });
  // Blue-green never mixes: after the first answer of the new version, the old one answers no more.
  expect(all.lastIndexOf('1')).toBeLessThan(all.indexOf('2'));
  expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
  expect((await sandbox.get('service', 'web'))?.spec.selector).toEqual({ app: 'web' });
});
