import type { KubeObject, Models } from '@slipway/kubernetes';
import { assess, type Observation, type Severity } from '../src/index.ts';
import { at, type ContainerShape, container, event, observe, pod, rollout, type Shape } from './observe.ts';

export interface Case {
  readonly status?: ContainerShape;
  readonly spec?: object;
  readonly podStatus?: object;
  readonly podSpec?: object;
  readonly shape?: Shape;
  readonly events?: readonly (readonly [reason: string, message: string, time?: string])[];
  readonly more?: Partial<Observation>;
  readonly old?: (stale: KubeObject) => KubeObject[];
}

/** Returns a Deployment with the given new pod. */
export const release = ({
  status,
  spec = {},
  podStatus = {},
  podSpec = {},
  shape = {},
  events = [],
  more = {},
  old,
}: Case) => {
  const { live, fresh, stale } = rollout({ status: { replicas: 1, updatedReplicas: 1 } });
  const containers = [{ name: 'api', image: 'registry.test/api:2', ...spec }];
  const mine = pod(
    fresh,
    'api-new-1',
    { phase: 'Pending', ...(status ? { containerStatuses: [container(status)] } : {}), ...podStatus },
    { spec: { nodeName: 'node-1', containers, ...podSpec }, ...shape },
  );
  const told = events.map(([reason, message, time]) =>
    event(mine, reason, message, time, /^Pull/.test(reason) ? { type: 'Normal' } : {}),
  );
  return assess(observe(live, { children: [fresh, stale, mine, ...(old?.(stale) ?? [])], events: told, ...more }));
};

export const pull = (message: string): Case => ({ status: { waiting: ['ErrImagePull', message] } });
export const config = (message: string): Case => ({ status: { waiting: ['CreateContainerConfigError', message] } });
export const backOff = (last: object, restartCount = 1): Case => ({
  status: {
    waiting: ['CrashLoopBackOff', 'back-off 10s restarting failed container'],
    restartCount,
    last: { exitCode: 1, reason: 'Error', finishedAt: at(9), ...last },
  },
});
export const unscheduled = (message: string, more: Case = {}): Case => ({
  podStatus: { conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }] },
  ...more,
  podSpec: { nodeName: undefined, ...more.podSpec },
});
export const node = (name: string, allocatable: Record<string, string>, spec: object = {}): Models['Node'] => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name },
  spec,
  status: { allocatable },
});
export const here = { nodes: [node('node-1', { cpu: '2', memory: '4Gi' })] };
export const cloud = {
  nodes: [node('node-1', { cpu: '2', memory: '4Gi' }, { providerID: 'azure:///subscriptions/1/vm' })],
};
export const readiness = (more: object = {}) => ({
  readinessProbe: { httpGet: { path: '/healthz', port: 'http' }, ...more },
  ports: [{ name: 'http', containerPort: 8000 }],
});
export const unready = (message: string, spec: object = readiness(), status: ContainerShape = {}): Case => ({
  spec,
  status: { running: at(2), ...status },
  podStatus: { phase: 'Running' },
  events: [['Unhealthy', message, at(8)]],
});

export type Row = [title: string, given: Case, severity: Severity, code: string, tolerance: object | undefined];

/** Expects the row's finding and no other. */
export const expectOne = ([, given, severity, code, tolerance]: Row): void => {
  const [first, ...others] = release(given).findings;
  expect(first).toMatchObject({ severity, cause: { code } });
  expect(first?.tolerance).toEqual(tolerance);
  expect(others).toEqual([]);
  expect(first?.cause.sentence).toMatch(/^Deployment\/shop\/api: .+[^.]$/);
};

/** Expects one finding, whose cause has this sentence after the name of the Deployment, and these other fields. */
export const expectCause = (given: Case, sentence: string, more: object = {}): void => {
  expect(release(given).findings).toMatchObject([
    { cause: { sentence: `Deployment/shop/api: ${sentence}`, evidence: expect.any(Array), ...more } },
  ]);
};
