/** Small manifests for releases on the real cluster; every argument overrides what a healthy one has. */

interface WebOptions {
  readonly name?: string;
  readonly image?: string;
  readonly replicas?: number;
  readonly command?: readonly string[];
  readonly container?: object;
  readonly pod?: object;
  readonly spec?: object;
  /** Labels of selector and template; by default `app` alone. */
  readonly selector?: Readonly<Record<string, string>>;
}

export const webImage = (registry: string, version = 1): string => `${registry}/slipway/web:${version}`;

const labelsOf = (options: WebOptions): Readonly<Record<string, string>> =>
  options.selector ?? { app: options.name ?? 'web' };

const container = (options: WebOptions, image: string): object => ({
  name: 'web',
  image,
  ports: [{ containerPort: 8080 }],
  readinessProbe: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 1 },
  ...(options.command ? { command: options.command } : {}),
  ...options.container,
});

const template = (options: WebOptions, image: string): object => ({
  metadata: { labels: labelsOf(options) },
  spec: { terminationGracePeriodSeconds: 1, containers: [container(options, image)], ...options.pod },
});

export const deployment = (registry: string, options: WebOptions = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: options.name ?? 'web' },
  spec: {
    replicas: options.replicas ?? 1,
    selector: { matchLabels: labelsOf(options) },
    template: template(options, options.image ?? webImage(registry)),
    ...options.spec,
  },
});

export const statefulSet = (registry: string, options: WebOptions = {}): object => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: options.name ?? 'web' },
  spec: {
    replicas: options.replicas ?? 1,
    serviceName: options.name ?? 'web',
    selector: { matchLabels: labelsOf(options) },
    template: template(options, options.image ?? webImage(registry)),
    ...options.spec,
  },
});

export const job = (registry: string, command: readonly string[], spec: object = {}): object => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'batch' },
  spec: {
    backoffLimit: 0,
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'batch', image: webImage(registry), command }] } },
    ...spec,
  },
});

export const configMap = (data: Readonly<Record<string, string>>, name = 'config'): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data,
});

export const secret = (stringData: Readonly<Record<string, string>>, name = 'key'): object => ({
  apiVersion: 'v1',
  kind: 'Secret',
  metadata: { name },
  stringData,
});

export const service = (name = 'web'): object => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name },
  spec: { selector: { app: name }, ports: [{ port: 80, targetPort: 8080 }] },
});
