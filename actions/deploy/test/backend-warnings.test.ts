import type { KubeObject } from '@slipway/kubernetes';
import { openWorld, type Step, type World, web } from './world.ts';

let world: World;
beforeEach(() => {
  world = openWorld();
});
afterEach(() => world.close());

const service = (selector: object, more: object = {}): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'web' },
  spec: { selector, ports: [{ port: 80 }], ...more },
});
const ingress = (name: string): KubeObject => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name: 'web' },
  spec: {
    rules: [
      { http: { paths: [{ path: '/', backend: { service: { name: 'web', port: { number: 80 } } } }] } },
      { http: { paths: [{ path: '/api', backend: { service: { name, port: { number: 80 } } } }] } },
    ],
  },
});
const manifest = (text: KubeObject): string => JSON.stringify(text);
const warnings = ({ result }: Step): readonly string[] => (result.facts as { warnings: readonly string[] }).warnings;

/** A deploy of files, as a repository has them. */
const deployFiles = (given: Readonly<Record<string, string>> = {}) =>
  world.deploy(undefined, { manifests: 'k8s/', ...given });

const backends = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  defaultBackend:
    service:
      name: wep
      port:
        number: 80
`;

describe('what only may be wrong', () => {
  it.each(['deploy', 'diff'])('is in the log and in the report, and stops nothing (mode: %s)', async (mode) => {
    const objects = [web('v1'), service({ app: 'web' }), ingress('api')];
    const step = await world.deploy(objects, { mode });
    expect(step.result.status).toBe('passed');
    expect(step.log).toContain('warning: Ingress/shop/web sends requests for /api to port 80 of Service/shop/api');
    expect(warnings(step)).toEqual([
      expect.stringMatching(/Service\/shop\/api, which is neither .* \(k8s\.yaml:5:\d+\)/),
    ]);
  });

  it('is reported at the end if only the end shows it', async () => {
    const step = await world.deploy([web('v1'), service({ app: 'database' })]);
    expect(step.result.outputs.status).toBe('deployed');
    expect(step.log).toContain('warning: Service/shop/web: its selector app=database matches no pod');
    expect(warnings(step)).toEqual([expect.stringContaining('the pods of Deployment/shop/web have app=web')]);
  });

  it('is in the report of a release that fails for another reason', async () => {
    const step = await world.deploy([web('crash'), service({ app: 'web' }), ingress('api')]);
    expect(step.result.outputs['cause-code']).toBe('CrashLoop');
    expect(warnings(step)).toEqual([expect.stringContaining('Service/shop/api, which is neither')]);
  });
});

describe('what is certainly wrong', () => {
  it('is reported with file and line before the first change, with all others', async () => {
    world.write('k8s/app.yaml', [web('v1'), service({ app: 'web' })].map(manifest).join('\n---\n'));
    world.write('k8s/ingress.yaml', backends);
    const missing = { kind: 'Secret', name: 'absent' };
    world.write(
      'k8s/job.yaml',
      manifest({
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { name: 'migrate' },
        spec: { template: { spec: { containers: [{ name: 'a', image: 'a', envFrom: [{ secretRef: missing }] }] } } },
      }),
    );
    const step = await deployFiles();
    expect(step.result.outputs).toMatchObject({ status: 'failed', rollback: 'nothing-to-roll-back' });
    expect(step.log).toContain(
      'NotReady: Ingress/shop/web sends requests that match no rule to port 80 of Service/shop/wep, which is neither in the release nor in the cluster (k8s/ingress.yaml:8:7). Did you mean web?',
    );
    expect(step.log).toContain('ConfigMissing: Job/shop/migrate needs Secret/shop/absent');
    expect(world.fake.find('Deployment/shop/web')).toBeUndefined();
  });

  it('is rolled back where it is seen only at the end', async () => {
    const template = {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'registry.test/web:v1', ports: [{ containerPort: 80 }] }] },
    };
    const step = await world.deploy([web('v1', { template }), service({ app: 'wed' })]);
    expect(step.result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'NotReady', rollback: 'rolled-back' });
    expect(step.result.outputs.cause).toContain('its selector app=wed matches no pod');
    expect(world.fake.find('Service/shop/web')).toBeUndefined();
  });
});
