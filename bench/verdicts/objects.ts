import { configMap, deployment, service, statefulSet, webImage } from '../../tools/sample-manifests.ts';

export { configMap, deployment, service, statefulSet, webImage };

type WebOptions = NonNullable<Parameters<typeof deployment>[1]>;

/** Returns the command `sh -c`. */
export const shell = (script: string): string[] => ['sh', '-c', script];

/** Prints a line and then serves as the image's own program does. */
export const serveAfter = (script: string): string[] => shell(`${script}; exec /serve`);

export const daemonSet = (registry: string, options: WebOptions = {}): object => {
  const { spec, ...rest } = statefulSet(registry, options) as { spec: Record<string, unknown> };
  const { replicas: _, serviceName: __, ...kept } = spec;
  return { ...rest, kind: 'DaemonSet', spec: kept };
};

export const job = (
  registry: string,
  command: readonly string[],
  options: { name?: string; spec?: object; container?: object; pod?: object } = {},
): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: options.name ?? 'batch' },
  spec: {
    backoffLimit: 0,
    ...options.spec,
    template: {
      spec: {
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 1,
        containers: [{ name: 'batch', image: webImage(registry), command, ...options.container }],
        ...options.pod,
      },
    },
  },
});

export const cronJob = (registry: string, schedule: string, spec: object = {}): object => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'nightly' },
  spec: {
    schedule,
    jobTemplate: {
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [{ name: 'batch', image: webImage(registry), command: ['true'] }],
          },
        },
      },
    },
    ...spec,
  },
});

export const secret = (data: Readonly<Record<string, string>>, name = 'credentials'): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  stringData: data,
});

export const autoscaler = (name = 'web', min = 2): object => ({
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name },
  spec: {
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name },
    minReplicas: min,
    maxReplicas: min + 2,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 90 } } }],
  },
});

export const claim = (name: string, storageClassName: string): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '1Gi' } } },
});

/** Returns a working application: a setting, a web server of version 1, and its Service. */
export const good = (registry: string): object[] => [configMap({ greeting: 'one' }), deployment(registry), service()];

/** Returns the same with a new setting and a server of version 2, changed by `options`. */
export const next = (registry: string, options: WebOptions = {}): object[] => [
  configMap({ greeting: 'two' }),
  deployment(registry, { image: webImage(registry, 2), ...options }),
  service(),
];
