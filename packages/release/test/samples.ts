import { type KubeObject, podSpecOf, podTemplateOf, specOf, withSpec } from '@slipway/kubernetes';
import type { FakeCluster } from '@slipway/testkit';
import type { ReleaseId } from '../src/index.ts';

export const id: ReleaseId = { name: 'app', namespace: 'shop' };
export const run = { url: 'https://github.test/acme/shop/actions/runs/1', sha: 'abc', actor: 'ada' };

const metadataOf = (name: string) => ({ name, namespace: 'shop' });

export const configMap = (name: string, data: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: metadataOf(name),
  data,
});

const podSpec = (tag: string) => ({ containers: [{ name: 'web', image: `registry.test/web:${tag}` }] });

/** Returns a Deployment. Its tag decides whether its pods become ready: see `outcomeByTag`. */
export const deployment = (name: string, tag: string, spec: object = {}): KubeObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: metadataOf(name),
  spec: {
    replicas: 1,
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: podSpec(tag) },
    ...spec,
  },
});

/** Returns the workload with these fields of its pod spec set. */
export const withPodSpec = (workload: KubeObject, fields: object): KubeObject => {
  const template = podTemplateOf(workload);
  return withSpec(workload, { template: { ...template, spec: { ...template?.spec, ...fields } } });
};

/** Returns the workload with these fields of its first container set. */
export const withContainer = (workload: KubeObject, fields: object): KubeObject => {
  const [first, ...others] = podSpecOf(workload)?.containers ?? [];
  return withPodSpec(workload, { containers: [{ ...first, ...fields }, ...others] });
};

/** Returns the workload without a number of replicas, as with an autoscaler. */
export const withoutReplicas = (workload: KubeObject): KubeObject => {
  const { replicas: _, ...spec } = specOf(workload);
  return { ...workload, spec };
};

export const job = (name: string, tag: string, annotations?: Readonly<Record<string, string>>): KubeObject => ({
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { ...metadataOf(name), ...(annotations ? { annotations } : {}) },
  spec: { backoffLimit: 0, template: { spec: { restartPolicy: 'Never', ...podSpec(tag) } } },
});

export const service = (name: string): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: metadataOf(name),
  spec: { selector: { app: name }, ports: [{ port: 80 }] },
});

/** Returns the objects of a release, without fields of the API server and the controllers. */
export const stateOf = (fake: FakeCluster): Record<string, unknown> =>
  Object.fromEntries(
    fake
      .objects()
      .filter(({ kind, type }) => !['Lease', 'Pod', 'ReplicaSet'].includes(kind) && type !== 'slipway.dev/revision')
      .map(({ kind, metadata: { name, namespace = '', labels, annotations }, spec, data }) => [
        `${kind}/${namespace}/${name}`,
        { labels, annotations, spec, data },
      ])
      .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
  );
