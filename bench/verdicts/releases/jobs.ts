import { cronJob, good, job, next, shell } from '../objects.ts';
import type { Release } from '../release.ts';

const work = (
  name: string,
  cause: RegExp,
  script: string,
  options: NonNullable<Parameters<typeof job>[2]> = {},
): Release => ({
  name,
  first: good,
  second: (registry) => [...next(registry), job(registry, shell(script), options)],
  cause,
});

/** Jobs that do not do their work. */
export const jobs: readonly Release[] = [
  work('Job fails', /no such table: penguins/, `echo 'sqlite3.OperationalError: no such table: penguins'; exit 4`),
  work('Job fails three times', /bad row/, 'echo bad row; exit 1', { spec: { backoffLimit: 2 } }),
  work('Job restarts its container and fails', /bad column/, 'echo bad column; exit 1', {
    spec: { backoffLimit: 1 },
    pod: { restartPolicy: 'OnFailure' },
  }),
  work('Job takes longer than its deadline', /deadline/i, 'echo row 1; sleep 3600', {
    spec: { activeDeadlineSeconds: 4 },
  }),
  {
    name: 'Job has no image',
    first: good,
    second: (registry) => [
      ...next(registry),
      job(registry, ['true'], { container: { image: `${registry}/slipway/nothing:9` } }),
    ],
    cause: /slipway\/nothing:9.*(not found|does not exist|no such)|ErrImagePull|ImagePullBackOff/is,
  },
  work('Job uses more memory than its limit', /OOMKilled|memory/i, 'exec tail /dev/zero', {
    container: { resources: { limits: { memory: '32Mi' } } },
  }),
  work('Job needs a Secret that does not exist', /absent/, 'true', {
    container: { envFrom: [{ secretRef: { name: 'absent' } }] },
  }),
  {
    name: 'Job beside a CronJob fails',
    first: (registry) => [...good(registry), cronJob(registry, '0 3 * * *')],
    second: (registry) => [
      ...next(registry),
      cronJob(registry, '0 4 * * *'),
      job(registry, shell('echo cannot train; exit 1'), { name: 'train' }),
    ],
    cause: /cannot train/,
  },
];
