import { isDeepStrictEqual } from 'node:util';
import { configMap, deployment, job, secret, service } from '../../tools/sample-manifests.ts';
import { type Sandbox, stateOf } from './sandbox.ts';

/** Returns two releases that differ in content, by one deleted and by one added object. */
export const oldRelease = (registry: string): object[] => [
  configMap({ WHO: 'old' }),
  configMap({ gone: 'later' }, 'only-old'),
  secret({ KEY: 'old', GONE: 'later' }),
  deployment(registry, { container: { envFrom: [{ configMapRef: { name: 'config' } }] } }),
  service(),
];

const newRelease = (registry: string): object[] => [
  configMap({ WHO: 'new' }),
  configMap({ made: 'now' }, 'only-new'),
  secret({ KEY: 'new', MADE: 'now' }),
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
  const objects = await stateOf(sandbox);
  const secrets = (await sandbox.list('secrets', 'app.kubernetes.io/managed-by!=slipway')).map(({ metadata, data }) => [
    `Secret/${metadata.name}`,
    data,
  ]);
  const state = { ...objects, ...Object.fromEntries(secrets) };
  // An address is given anew to a Service that was made again, and Jobs carry their own uid in labels.
  return JSON.parse(
    JSON.stringify(state, (key, value) =>
      ['clusterIP', 'clusterIPs', 'selector', 'labels'].includes(key) ? undefined : value,
    ),
  ) as unknown;
};

export interface References {
  readonly old: unknown;
  readonly next: unknown;
  /** Milliseconds that a deploy from the old release to the new one takes on this machine. */
  readonly took: number;
}

/** Returns the objects of both releases after undisturbed deploys. */
export const references = async (sandbox: Sandbox): Promise<References> => {
  const { registry } = sandbox.cluster;
  const make = async (release: object[]): Promise<readonly [unknown, number]> => {
    const { outputs, log, seconds } = await sandbox.deploy(release);
    if (outputs.status !== 'deployed') throw new Error(log);
    return [await canonical(sandbox), seconds * 1000];
  };
  const [first] = await make(oldRelease(registry));
  const [next, took] = await make(newRelease(registry));
  const [old] = await make(oldRelease(registry));
  if (!isDeepStrictEqual(first, old))
    throw new Error(`It is not as it was: ${JSON.stringify({ first, old }, null, 1)}`);
  return { old, next, took };
};

/** Kills a deploy with SIGKILL, lets a rollback finish the job, and looks at what is there. */
export const killOnce = async (sandbox: Sandbox, after: number, known: References): Promise<Kill> => {
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
