import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '@slipway/cluster';
import type { KubeObject } from '@slipway/kubernetes';
import { type CommentState, isSlipwayComment, readState, type StageReport, verdictOf } from '@slipway/report';
import type { FakeGitHub } from '@slipway/testkit';
import type { DemoFailure } from './failures.ts';

/** The part of the cluster that a release determines. */
export interface Snapshot {
  /** Fields of the manifests by `Kind/name`, without fields of the server and of controllers. */
  readonly objects: Readonly<Record<string, unknown>>;
  /** Digests of the ready pods, from the node's report. */
  readonly digests: readonly string[];
  readonly pods: number;
}

const kinds = [
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' },
] as const;

const isOfRelease = ({ metadata }: KubeObject): boolean => metadata.name !== 'kube-root-ca.crt';

const comparableFields = ({ spec, data }: KubeObject): unknown => {
  const { replicas: _, ...rest } = (spec ?? {}) as Record<string, unknown>;
  return { ...(data ? { data } : {}), ...(spec ? { spec: rest } : {}) };
};

interface PodStatus {
  readonly containerStatuses?: readonly { readonly ready: boolean; readonly imageID: string }[];
}

const digestOf = (imageId: string): string => /sha256:[0-9a-f]{64}/.exec(imageId)?.[0] ?? imageId;

/** Reads the namespace of a release. Pods that are being deleted do not count. */
const takeSnapshot = async (cluster: Cluster, namespace: string): Promise<Snapshot> => {
  const lists = await Promise.all(kinds.map((kind) => cluster.list({ ...kind, namespace })));
  const objects = lists.flatMap(({ items }, index) =>
    items
      .filter(isOfRelease)
      .map((object) => [`${kinds[index]?.kind}/${object.metadata.name}`, comparableFields(object)] as const),
  );
  const { items } = await cluster.list({ apiVersion: 'v1', kind: 'Pod', namespace });
  const pods = items.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const statuses = pods.flatMap((pod) => (pod.status as PodStatus).containerStatuses ?? []);
  return {
    objects: Object.fromEntries(objects),
    digests: [...new Set(statuses.map(({ ready, imageID }) => (ready ? digestOf(imageID) : 'not ready')))].sort(),
    pods: pods.length,
  };
};

/** Takes a snapshot when every pod is ready, or after `timeout` ms. An autoscaler may add a pod at any time. */
export const takeReadySnapshot = async (
  cluster: Cluster,
  namespace: string,
  signal: AbortSignal,
  timeout = 60_000,
): Promise<Snapshot> => {
  const deadline = performance.now() + timeout;
  for (;;) {
    const snapshot = await takeSnapshot(cluster, namespace);
    const isReady = !snapshot.digests.includes('not ready');
    if (isReady || performance.now() > deadline) return snapshot;
    await sleep(500, undefined, { signal });
  }
};

/** Returns the problems of a snapshot in which every pod must run one digest. */
export const problemsOfDigest = ({ digests, pods }: Snapshot, digest: string): string[] => {
  if (pods === 0) return ['no pod runs'];
  const others = digests.filter((running) => running !== digest);
  return others.length === 0 ? [] : [`of ${pods} pods some run ${others.join(', ')} instead of ${digest}`];
};

/** Returns the differences between two snapshots of the same release. */
export const differences = (before: Snapshot, after: Snapshot): string[] =>
  [...new Set([...Object.keys(before.objects), ...Object.keys(after.objects)])]
    .filter((name) => JSON.stringify(before.objects[name]) !== JSON.stringify(after.objects[name]))
    .map((name) => `${name} has changed`);

/** Returns the one comment of a pull request, or the problem. */
export const commentOf = (github: FakeGitHub, pull: number): { body: string; state: CommentState } | string => {
  const ours = github.repository.comments.filter(({ issue, body }) => issue === pull && isSlipwayComment(body));
  const [comment] = ours;
  if (!comment || ours.length > 1) return `the pull request has ${ours.length} comments instead of one`;
  const state = readState(comment.body);
  return state ? { body: comment.body, state } : 'the comment has no state';
};

const reportOf = (state: CommentState, stage: string): StageReport | undefined =>
  state.reports.find((report) => report.stage === stage);

/** Returns the digest that the run pushed, from its report. */
export const pushedDigest = (state: CommentState): string | undefined => {
  const report = reportOf(state, 'push');
  return report?.stage === 'push' ? (report as StageReport<'push'>).facts.digest : undefined;
};

const order = ['test', 'build', 'check', 'scan', 'push', 'deploy'];

/** Returns the problems of a run that must succeed. */
export const problemsOfHealthy = (state: CommentState, runId: number): string[] => {
  const kind = verdictOf(state).kind;
  return [
    ...(state.run.id === String(runId) ? [] : [`the comment reports run ${state.run.id}`]),
    ...(['deployed', 'warning'].includes(kind) ? [] : [`the comment reports ${kind}, not deployed`]),
    ...order.flatMap((stage) => {
      const status = reportOf(state, stage)?.status;
      return status === 'passed' || status === 'warning' ? [] : [`stage ${stage} is ${status ?? 'not reported'}`];
    }),
  ];
};

/** Returns the problems of a run that must fail in one way. */
export const problemsOfBroken = (state: CommentState, runId: number, broken: DemoFailure): string[] => {
  const report = reportOf(state, broken.stage);
  const earlier = order.slice(0, order.indexOf(broken.stage));
  const text = JSON.stringify(report ?? {});
  return [
    ...(state.run.id === String(runId) ? [] : [`the comment reports run ${state.run.id}`]),
    ...(report?.status === 'failed'
      ? []
      : [`stage ${broken.stage} is ${report?.status ?? 'not reported'}, not failed`]),
    ...(broken.cause === undefined || report?.cause?.code === broken.cause
      ? []
      : [`the cause is ${report?.cause?.code ?? 'not reported'}, not ${broken.cause}`]),
    ...(broken.reportPattern === undefined || broken.reportPattern.test(text)
      ? []
      : [`the report does not contain ${broken.reportPattern.source}`]),
    ...earlier.flatMap((stage) => {
      const status = reportOf(state, stage)?.status;
      return status === 'passed' || status === 'warning' ? [] : [`stage ${stage} is ${status ?? 'not reported'}`];
    }),
    ...(['failed', 'rolled-back'].includes(verdictOf(state).kind)
      ? []
      : [`the comment reports ${verdictOf(state).kind}`]),
  ];
};
