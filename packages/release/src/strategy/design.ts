import { ApiError, type Cluster } from '@slipway/cluster';
import { type Cause, type KubeObject, keyOf, refOf, showRef } from '@slipway/contract';
import { referencesOf } from '@slipway/manifest';
import type { ReleaseId } from '../names.ts';
import { refusal } from '../ownership.ts';
import type { RevisionRecord } from '../record.ts';
import type { Plan, PlannedObject } from '../types.ts';
import { configCopy, configKey, deploymentCopy, serviceCopy } from './copies.ts';
import { type Mark, marks, podLabelsOf, type Strategy, selects, type Traffic, trialName } from './marks.ts';
import { firstSize } from './sizes.ts';
import type { Step } from './steps.ts';
import type { TrialRecord } from './types.ts';
import { isRoute, sendsTo, type Twins } from './weights.ts';

export interface StrategyChoice {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
}

/** A trial before anything was done for it. */
export interface Design {
  readonly record: TrialRecord;
  /** What is made beside the stable objects, each as it is first applied. */
  readonly objects: readonly KubeObject[];
  /** Routes that are no part of the release, as they stand. */
  readonly foreign: readonly KubeObject[];
}

export type Designed =
  | { readonly design: Design; readonly notes: readonly string[] }
  | { readonly problems: readonly Cause[] }
  | { readonly nothing: string };

const problem = (object: KubeObject, sentence: string, hint: string): Cause => ({
  code: 'InvalidManifest',
  sentence,
  object: refOf(object),
  hint,
  evidence: [],
});

const sameTemplate = ({ live, result, object }: PlannedObject): boolean =>
  JSON.stringify(live?.spec?.template) === JSON.stringify((result ?? object).spec?.template);

/** Deployments that run in the last good revision and whose pods this one changes. */
const candidatesOf = (plan: Plan, good: ReadonlySet<string>): { found: PlannedObject[]; notes: string[] } => {
  const changed = plan.objects.filter(
    (planned) =>
      planned.object.kind === 'Deployment' &&
      planned.live !== undefined &&
      good.has(keyOf(refOf(planned.object))) &&
      !sameTemplate(planned) &&
      planned.object.spec?.replicas !== 0,
  );
  const isAlone = ({ object }: PlannedObject): boolean => object.spec?.strategy?.type === 'Recreate';
  return {
    found: changed.filter((planned) => !isAlone(planned)),
    notes: changed
      .filter(isAlone)
      .map(
        ({ object }) =>
          `${showRef(refOf(object))} allows no two versions at once (strategy Recreate): it changes when the trial is over.`,
      ),
  };
};

/** A rollout that is still under way has no one version that could be called the stable one. */
const unsettled = ({ object, live }: PlannedObject): Cause[] => {
  const { replicas = 0, updatedReplicas = 0 } = live?.status ?? {};
  if (replicas === updatedReplicas && replicas > 0) return [];
  return [
    {
      ...problem(
        object,
        `${showRef(refOf(object))} has no settled version to compare with: ${updatedReplicas} of its ${replicas} pods are of the present one.`,
        'Wait until its rollout has ended, or deploy with `strategy: rolling`.',
      ),
      code: 'NotReady',
    },
  ];
};

const changedConfigs = (plan: Plan, candidates: readonly PlannedObject[]): KubeObject[] => {
  const read = new Set(
    candidates.flatMap(({ object }) =>
      referencesOf(object).map(({ kind, name }) => `${object.metadata.namespace}/${configKey(kind, name)}`),
    ),
  );
  return plan.objects
    .filter(({ action }) => action === 'configure' || action === 'replace')
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
    .filter(({ kind, metadata }) => read.has(`${metadata.namespace}/${configKey(kind, metadata.name)}`));
};

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

const inOnePlace = (a: KubeObject, b: KubeObject): boolean => a.metadata.namespace === b.metadata.namespace;

const servicesOf = (good: RevisionRecord, candidates: readonly PlannedObject[]): KubeObject[] =>
  good.objects
    .map(({ object }) => object)
    .filter(isService)
    .filter((service) =>
      candidates.some(({ object }) => inOnePlace(service, object) && selects(service, podLabelsOf(object))),
    );

/** One Service in front of several workloads cannot be turned to one version of one of them. */
const shared = (service: KubeObject, good: RevisionRecord): Cause[] => {
  const behind = good.objects
    .map(({ object }) => object)
    .filter((object) => object.spec?.template && inOnePlace(service, object) && selects(service, podLabelsOf(object)));
  if (behind.length < 2) return [];
  return [
    problem(
      service,
      `${showRef(refOf(service))} takes the pods of ${behind.map((object) => showRef(refOf(object))).join(' and ')}, so its requests cannot be turned to a new version of one of them.`,
      'Give each Deployment a Service with a selector of its own, or use `strategy: canary` with `traffic: replicas`.',
    ),
  ];
};

const liveRoutes = async (cluster: Cluster, namespaces: readonly string[]): Promise<KubeObject[]> => {
  const kind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
  if (!(await cluster.resource(kind.apiVersion, kind.kind))) return [];
  const lists = namespaces.map(async (namespace) => {
    try {
      return (await cluster.list({ ...kind, namespace })).items;
    } catch (error) {
      // Routes of the release itself are known from the ledger.
      if (error instanceof ApiError && error.status.reason === 'Forbidden') return [];
      throw error;
    }
  });
  return (await Promise.all(lists)).flat();
};

const twinsOf = (services: readonly KubeObject[], mark: Mark): Twins => {
  const names = new Map(services.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.name]));
  return (name, namespace) => {
    const found = names.get(`${namespace}/${name}`);
    return found === undefined ? undefined : trialName(found, mark);
  };
};

interface Routes {
  readonly keys: readonly string[];
  readonly foreign: readonly KubeObject[];
  readonly problems: readonly Cause[];
}

const routesOf = async (
  cluster: Cluster,
  id: ReleaseId,
  plan: Plan,
  good: RevisionRecord,
  services: readonly KubeObject[],
  mark: Mark,
): Promise<Routes> => {
  const twins = twinsOf(services, mark);
  const own = good.objects.map(({ object }) => object).filter((object) => sendsTo(object, twins));
  const known = new Set(
    [...good.objects.map(({ ref }) => ref), ...plan.objects.map(({ object }) => refOf(object))].map(keyOf),
  );
  const namespaces = [...new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])))];
  const foreign = (await liveRoutes(cluster, namespaces))
    .filter((route) => isRoute(route) && sendsTo(route, twins))
    .filter((route) => !known.has(keyOf(refOf(route))));
  const [service] = services;
  const none: Cause[] =
    own.length + foreign.length > 0 || !service
      ? []
      : [
          problem(
            service,
            `No HTTPRoute sends requests to ${services.map((each) => showRef(refOf(each))).join(' or ')}, so there are no weights to move.`,
            'Put the HTTPRoute into the release, or use `traffic: replicas`.',
          ),
        ];
  return {
    keys: [...own, ...foreign].map((route) => keyOf(refOf(route))),
    foreign,
    problems: [...none, ...foreign.flatMap((route) => refusal(route, id) ?? [])],
  };
};

const noRoutes: Routes = { keys: [], foreign: [], problems: [] };

const pairOf = (object: KubeObject, mark: Mark) => ({
  stable: keyOf(refOf(object)),
  trial: keyOf({ ...refOf(object), name: trialName(object.metadata.name, mark) }),
});

/** Decides what stands beside what during the trial; changes nothing. */
export const designTrial = async (
  cluster: Cluster,
  id: ReleaseId,
  plan: Plan,
  good: RevisionRecord | undefined,
  { strategy, traffic, steps }: StrategyChoice,
): Promise<Designed> => {
  if (!good) return { nothing: 'There is no verified revision that the new one could be compared with' };
  const mark = marks[strategy];
  const { found, notes } = candidatesOf(plan, new Set(good.objects.map(({ ref }) => keyOf(ref))));
  if (found.length === 0) return { nothing: 'No Deployment of the last good revision changes its pods' };
  const services = servicesOf(good, found);
  const isolated = strategy === 'blue-green' || traffic === 'gateway';
  if (isolated && services.length === 0)
    return {
      problems: found.map(({ object }) =>
        problem(
          object,
          `No Service of the release selects the pods of ${showRef(refOf(object))}, so there are no requests to turn.`,
          'Put its Service into the release, or use `strategy: rolling`.',
        ),
      ),
    };
  const routes = traffic === 'gateway' ? await routesOf(cluster, id, plan, good, services, mark) : noRoutes;
  const problems = [
    ...found.flatMap(unsettled),
    ...(isolated ? services.flatMap((service) => shared(service, good)) : []),
    ...routes.problems,
  ];
  if (problems.length > 0) return { problems };
  const configs = changedConfigs(plan, found);
  const renamed = (namespace: string | undefined) =>
    new Map(
      configs
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ kind, metadata }) => [configKey(kind, metadata.name), trialName(metadata.name, mark)]),
    );
  return {
    notes,
    design: {
      foreign: routes.foreign,
      objects: [
        ...configs.map((object) => configCopy(object, mark)),
        ...services.map((object) => serviceCopy(object, mark)),
        ...found.map(({ object }) =>
          deploymentCopy(object, mark, firstSize(object, strategy, steps), renamed(object.metadata.namespace)),
        ),
      ],
      record: {
        strategy,
        traffic,
        steps,
        workloads: found.map(({ object }) => pairOf(object, mark)),
        services: services.map((object) => pairOf(object, mark)),
        routes: routes.keys,
      },
    },
  };
};
