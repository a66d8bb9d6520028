import { isDeepStrictEqual } from 'node:util';
import { configMap, deployment, job, service } from './manifests.ts';
import { type Sandbox, stateOf } from './sandbox.ts';

/** Two releases that differ in everything that a rollback has to care for: content, an object less, an object more. */
export const oldRelease = (registry: string): object[] => [
  configMap({ WHO: 'old' }),
  configMap({ gone: 'later' }, 'only-old'),
  deployment(registry, { container: { envFrom: [{ configMapRef: { name: 'config' } }] } }),
  service(),
];

export const newRelease = (registry: string): object[] => [
  configMap({ WHO: 'new' }),
  configMap({ made: 'now' }, 'only-new'),
  deployment(registry, {
    image: `${registry}/slipway/web:2`,
    container: { envFrom: [{ configMapRef: { name: 'config' } }] },
  }),
  service(),
  service('extra'),
  job(registry, ['true']),
];

export interface Kill {
  /** Milliseconds after its start at which the deploy was killed. */
  readonly after: number;
  /** Undefined when the deploy was quicker. */
  readonly killed: boolean;
  readonly rollback: string | undefined;
  readonly ended: 'old' | 'new' | 'neither';
  readonly locked: boolean;
  readonly log: string;
}

const canonical = async (sandbox: Sandbox): Promise<unknown> => {
  const state = await stateOf(sandbox);
  // An address is given anew to a Service that was made again, and Jobs carry their own uid in labels.
  return JSON.parse(
    JSON.stringify(state, (key, value) =>
      ['clusterIP', 'clusterIPs', 'selector', 'labels'].includes(key) ? undefined : value,
    ),
  ) as unknown;
};

/** What the two releases look like when nobody disturbs them. */
export const references = async (sandbox: Sandbox): Promise<{ readonly old: unknown; readonly next: unknown }> => {
  const { registry } = sandbox.cluster;
  await sandbox.deploy(newRelease(registry));
  const next = await canonical(sandbox);
  const { outputs, log } = await sandbox.deploy(oldRelease(registry));
  if (outputs.status !== 'deployed') throw new Error(log);
  return { old: await canonical(sandbox), next };
};

/** Kills a deploy with SIGKILL, lets a rollback finish the job, and looks at what is there. */
export const killOnce = async (
  sandbox: Sandbox,
  after: number,
  known: Awaited<ReturnType<typeof references>>,
): Promise<Kill> => {
  const { registry } = sandbox.cluster;
  let killed = false;
  await sandbox.deploy(
    newRelease(registry),
    {},
    {
      started: (child) => {
        const timer = setTimeout(() => {
          killed = child.kill('SIGKILL');
        }, after);
        child.once('exit', () => clearTimeout(timer));
      },
    },
  );
  const rollback = await sandbox.rollback({ 'only-if-unfinished': 'true' });
  const state = await canonical(sandbox);
  const ended = isDeepStrictEqual(state, known.old) ? 'old' : isDeepStrictEqual(state, known.next) ? 'new' : 'neither';
  const locked = (await sandbox.list('leases')).length > 0;
  return {
    after,
    killed,
    rollback: rollback.outputs.status,
    ended,
    locked,
    log: `${rollback.log}\n${ended === 'neither' ? JSON.stringify({ state, known }, null, 1) : ''}`,
  };
};
