import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueAt } from '@slipway/kubernetes';
import { ensureTool } from '../../tools/install/tool.ts';
import { configMap, deployment, job, service, statefulSet, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';
import { addressOf, sendVisitor } from './traffic-client.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('trial');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

const graceful = {
  container: { lifecycle: { preStop: { sleep: { seconds: 10 } } } },
  pod: { terminationGracePeriodSeconds: 15 },
};

const web = (version: number, options: object = {}): object =>
  deployment(registry, { image: webImage(registry, version), replicas: 2, ...graceful, ...options });

const names = async (kinds: string): Promise<string[]> =>
  (await sandbox.list(kinds)).map(({ kind, metadata }) => `${kind}/${metadata.name}`).sort();

const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    minReplicas: 2,
    maxReplicas: 4,
  },
};

const budget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'web' },
  spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
};

/** A release with every kind of object that a candidate may meet. */
const crowd = (version: number): object[] => {
  const image = webImage(registry, version);
  const { spec } = statefulSet(registry, { name: 'agent', image }) as { spec: Record<string, unknown> };
  const { replicas: _, serviceName: __, ...each } = spec;
  return [
    web(version),
    service(),
    autoscaler,
    budget,
    deployment(registry, { name: 'one', image }),
    service('one'),
    deployment(registry, { name: 'silent', image }),
    statefulSet(registry, { name: 'db', image }),
    { apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'agent' }, spec: each },
    { ...job(registry, ['sh', '-c', `echo ${version}`]), metadata: { name: `once-${version}` } },
    {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'nightly' },
      spec: {
        schedule: '0 3 * * *',
        jobTemplate: {
          spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', image }] } } },
        },
      },
    },
  ];
};

it('tries three Deployments of a release with all kinds of others at once, and changes those at the end', async () => {
  const first = await sandbox.deploy(crowd(1), { strategy: 'canary' });
  expect(first.outputs).toMatchObject({ status: 'deployed', revision: '1' });
  expect(first.log).toContain('the release rolls out at once, without canary');
  const visitor = await sendVisitor(sandbox, await addressOf(sandbox));
  const paused = await sandbox.deploy(crowd(2), { strategy: 'canary', steps: '50@manual' });
  expect(paused.outputs.status).toBe('paused');
  const imageOf = async (kind: string, name: string) =>
    valueAt(await sandbox.get(kind, name), ['spec', 'template', 'spec', 'containers', 0, 'image']);
  expect(await names('deployments')).toEqual(
    ['one', 'one-canary', 'silent', 'silent-canary', 'web', 'web-canary'].map((name) => `Deployment/${name}`),
  );
  expect([await imageOf('statefulset', 'db'), await imageOf('daemonset', 'agent')]).toEqual([
    webImage(registry, 1),
    webImage(registry, 1),
  ]);
  const promoted = await sandbox.promote();
  expect(promoted.outputs).toMatchObject({ status: 'deployed', revision: '2' });
  expect(await names('deployments,services,statefulsets,daemonsets,jobs,cronjobs,hpa,pdb')).toEqual([
    'CronJob/nightly',
    'DaemonSet/agent',
    'Deployment/one',
    'Deployment/silent',
    'Deployment/web',
    'HorizontalPodAutoscaler/web',
    'Job/once-2',
    'PodDisruptionBudget/web',
    'Service/one',
    'Service/web',
    'StatefulSet/db',
  ]);
  expect(await imageOf('statefulset', 'db')).toBe(webImage(registry, 2));
  await visitor.only('2');
  expect(await visitor.visits()).toMatchObject({ failed: 0 });
});

it('keeps a paused revision if the next one is rejected, and aborts it for one with another strategy', async () => {
  await sandbox.deploy([configMap({ WHO: 'old' }), web(1), service()]);
  const waiting = [configMap({ WHO: 'new' }), web(2), service()];
  expect((await sandbox.deploy(waiting, { strategy: 'canary', steps: '50@manual' })).outputs.status).toBe('paused');
  const refused = await sandbox.deploy([{ ...configMap({ A: '1' }), metadata: { name: 'Not A Name' } }, web(2)]);
  expect(refused.outputs.status).toBe('failed');
  expect(await names('deployments')).toEqual(['Deployment/web', 'Deployment/web-canary']);
  const next = await sandbox.deploy(waiting, { strategy: 'blue-green', steps: 'manual' });
  expect(next.outputs).toMatchObject({ status: 'paused', revision: '3' });
  expect(await names('deployments')).toEqual(['Deployment/web', 'Deployment/web-preview']);
  const promoted = await sandbox.deploy([web(1)], { mode: 'promote' });
  expect(promoted.log).toContain(
    'Slipway does not read `manifests`: `mode: promote` uses revision 3 exactly as it was recorded.',
  );
  expect(promoted.outputs).toMatchObject({ status: 'deployed', revision: '3' });
  const again = await sandbox.promote({ mode: 'abort' });
  expect(again.exitCode).toBe(1);
  expect(again.log).toContain('Its newest revision, 3, is deployed.');
  expect(valueAt(await sandbox.get('deployment', 'web'), ['spec', 'template', 'spec', 'containers', 0, 'image'])).toBe(
    webImage(registry, 2),
  );
});

it.each([
  ['canary', '50'],
  ['blue-green', undefined],
])('brings a chart to its users by %s, again and again', async (strategy, steps) => {
  const helm = await ensureTool('helm', { log: () => {} });
  const chart = mkdtempSync(path.join(tmpdir(), 'slipway-chart-'));
  try {
    mkdirSync(path.join(chart, 'templates'));
    writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: web\nversion: 1.0.0\n');
    const image = '{{ .Values.image }}';
    const objects = [deployment(registry, { replicas: 2, ...graceful, image }), service()];
    objects.forEach((object, at) => {
      writeFileSync(path.join(chart, 'templates', `${at}.yaml`), JSON.stringify(object));
    });
    const env = { PATH: `${path.dirname(helm)}:${process.env.PATH}` };
    for (const [revision, version] of [1, 2, 1].entries()) {
      const values = path.join(chart, 'values.yaml');
      writeFileSync(values, JSON.stringify({ image: webImage(registry, version) }));
      const inputs = { chart, strategy, ...(steps === undefined ? {} : { steps }), manifests: '' };
      const result = await sandbox.deploy([], inputs, { env });
      expect(result.outputs).toMatchObject({ status: 'deployed', revision: String(revision + 1) });
      if (revision > 0) expect(result.log).toMatch(/Canary at 50 %|Preview at 100 %/);
    }
    expect(await names('deployments,services')).toEqual(['Deployment/web', 'Service/web']);
  } finally {
    rmSync(chart, { recursive: true, force: true });
  }
});
