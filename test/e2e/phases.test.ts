import { configMap, deployment, job, service, webImage } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox, stateOf } from './sandbox.ts';

let sandbox: Sandbox;
let registry: string;

beforeEach(async () => {
  sandbox = await openSandbox('phases');
  registry = sandbox.cluster.registry;
});
afterEach(() => sandbox.close());

type Manifest = { metadata: object };

/** A database migration, or what else has to run before or after. */
const step = (phase: 'before' | 'after', script: string, spec: object = {}): object => {
  const made = job(registry, ['sh', '-c', script], spec) as Manifest;
  return { ...made, metadata: { name: phase, annotations: { 'slipway.dev/phase': phase } } };
};

const started = async (name: string): Promise<string> => (await sandbox.get('job', name))?.metadata.uid ?? '';

it('runs the Jobs of a phase once for each revision, before and after everything else, and shows their logs', async () => {
  const release = (version: number) => [
    step('before', 'echo migrating $(cat /etc/step/WHO); sleep 1; echo migrated', {
      template: {
        spec: {
          restartPolicy: 'Never',
          volumes: [{ name: 'step', configMap: { name: 'for-step' } }],
          containers: [
            {
              name: 'step',
              image: webImage(registry),
              command: ['sh', '-c', 'echo migrating $(cat /etc/step/WHO); sleep 1; echo migrated'],
              volumeMounts: [{ name: 'step', mountPath: '/etc/step' }],
            },
          ],
        },
      },
    }),
    step('after', 'echo warm'),
    configMap({ WHO: `version-${version}` }, 'for-step'),
    deployment(registry, { image: webImage(registry, version) }),
    service(),
  ];
  const first = await sandbox.deploy(release(1));
  expect(first.outputs.status).toBe('deployed');
  expect(first.log).toMatch(
    /\[before-\w+\] migrating version-1[\s\S]*\[before-\w+\] migrated[\s\S]*\[after-\w+\] warm/,
  );
  expect(first.log.match(/\[before-\w+\] migrated/g)).toHaveLength(1);
  const uids = await Promise.all([started('before'), started('after')]);

  expect((await sandbox.deploy(release(1))).outputs.status).toBe('unchanged');
  expect(await Promise.all([started('before'), started('after')])).toEqual(uids);

  const second = await sandbox.deploy(release(2));
  expect(second.outputs.status).toBe('deployed');
  expect(second.log).toContain('migrating version-2');
  for (const [index, name] of ['before', 'after'].entries()) expect(await started(name)).not.toBe(uids[index]);
});

it('stops before anything else changes when a Job that runs before fails', async () => {
  const release = (script: string, version: number): object[] => [
    step('before', script),
    configMap({ WHO: `version-${version}` }),
    deployment(registry, {
      image: webImage(registry, version),
      container: { envFrom: [{ configMapRef: { name: 'config' } }] },
    }),
  ];
  await sandbox.deploy(release('echo one', 1));
  const before = await stateOf(sandbox);
  const versions = async () =>
    (await sandbox.list('deployments,configmaps')).map(
      ({ metadata }) => metadata.generation ?? metadata.resourceVersion,
    );
  const seen = await versions();
  const result = await sandbox.deploy(release('echo column exists already; exit 3', 2));
  expect(result.outputs).toMatchObject({ status: 'failed', 'cause-code': 'JobFailed', rollback: 'rolled-back' });
  expect(result.log).toMatch(/\[before-\w+\] column exists already/);
  expect(await versions()).toEqual(seen);
  const { 'Job/before': _, ...rest } = await stateOf(sandbox);
  expect(rest).toEqual(Object.fromEntries(Object.entries(before).filter(([key]) => key !== 'Job/before')));
});

it('names the Jobs whose effects remain after a rollback', async () => {
  const release = (command?: readonly string[]): object[] => [
    step('before', 'echo dropping a column'),
    deployment(registry, command ? { command } : {}),
  ];
  await sandbox.deploy(release());
  const result = await sandbox.deploy(release(['sh', '-c', 'exit 1']));
  expect(result.outputs).toMatchObject({ 'cause-code': 'CrashLoop', rollback: 'rolled-back' });
  const says =
    /Job\/.*\/before ran in the release that is rolled back \(it succeeded\)\. The rollback cannot reverse its effects/;
  expect(result.log).toMatch(says);
  expect(result.report?.facts).toMatchObject({ rollback: { problems: [expect.stringMatching(says)] } });
});

it('runs a Job again that had not ended well, although nothing changed', async () => {
  await sandbox.deploy([configMap({ GO: 'no' }, 'gate'), deployment(registry)]);
  const release = [
    step('before', '[ -e /gate/YES ]', {
      template: {
        spec: {
          restartPolicy: 'Never',
          volumes: [{ name: 'gate', configMap: { name: 'outside' } }],
          containers: [
            {
              name: 'step',
              image: webImage(registry),
              command: ['sh', '-c', '[ -e /gate/YES ]'],
              volumeMounts: [{ name: 'gate', mountPath: '/gate' }],
            },
          ],
        },
      },
    }),
    deployment(registry),
  ];
  await sandbox.apply(configMap({ NO: '1' }, 'outside'));
  expect((await sandbox.deploy(release, { 'on-failure': 'keep' })).outputs['cause-code']).toBe('JobFailed');
  await sandbox.apply(configMap({ YES: '1' }, 'outside'));
  expect((await sandbox.deploy(release)).outputs.status).toBe('deployed');
});
