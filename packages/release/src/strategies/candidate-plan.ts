import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import {
  type KubeObject,
  keyOf,
  podTemplateOf,
  refOf,
  replicasOf,
  selectsLabels,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import {
  type CandidateLabel,
  candidateLabels,
  candidateName,
  podLabelsOf,
  type Strategy,
  type Traffic,
} from '../core/candidate-labels.ts';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { Step } from '../core/strategy-steps.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RevisionRecord } from '../history/revision-record.ts';
import { ownershipProblem } from '../plan/ownership.ts';
import { candidateConfig, candidateDeployment, candidateService, configKey } from './candidate-objects.ts';
import { initialReplicas } from './pod-counts.ts';
import {
  changedTargetPorts,
  inSameNamespace,
  nameTaken,
  problem,
  sharedService,
  unfinishedRollout,
  unselectedPods,
} from './preconditions.ts';
import { type CandidateServiceName, isRoute, sendsTo } from './route-weights.ts';

export interface StrategyChoice {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
}

/** A trial before anything was done for it. */
export interface CandidatePlan {
  readonly record: CandidateRecord;
  /** What is made beside the stable objects, each as it is first applied. */
  readonly objects: readonly KubeObject[];
  /** Routes that are no part of the release, as they stand. */
  readonly unownedRoutes: readonly KubeObject[];
}

export type PlannedCandidate =
  | { readonly design: CandidatePlan; readonly warnings: readonly string[] }
  | { readonly problems: readonly Cause[] }
  | { readonly nothing: string };

const sameTemplate = ({ live, result, object }: PlannedObject): boolean =>
  JSON.stringify(live && podTemplateOf(live)) === JSON.stringify(podTemplateOf(result ?? object));

/** Why a Deployment takes no part in a trial. */
const excused = ({ object, live }: PlannedObject): string | undefined => {
  if (valueAt(object, ['spec', 'strategy', 'type']) === 'Recreate')
    return 'allows no two versions at once (strategy Recreate)';
  return (live && replicasOf(live) === 0) || replicasOf(object) === 0 ? 'has no pods (`replicas` is 0)' : undefined;
};

/** Deployments that run in the last good revision and whose pods this one changes. */
const candidatesOf = (plan: Plan, good: ReadonlySet<string>): { found: PlannedObject[]; warnings: string[] } => {
  const changed = plan.objects.filter(
    (planned) =>
      planned.object.kind === 'Deployment' &&
      planned.live !== undefined &&
      good.has(keyOf(refOf(planned.object))) &&
      !sameTemplate(planned),
  );
  const judged = changed.map((planned) => ({ planned, reason: excused(planned) }));
  return {
    found: judged.filter(({ reason }) => reason === undefined).map(({ planned }) => planned),
    warnings: judged
      .filter(({ reason }) => reason !== undefined)
      .map(({ planned, reason }) => `${showRef(refOf(planned.object))} ${reason}`),
  };
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

const servicesOf = (good: RevisionRecord, candidates: readonly PlannedObject[]): KubeObject[] =>
  good.objects
    .map(({ object }) => object)
    .filter(isService)
    .filter((service) =>
      candidates.some(({ object }) => inSameNamespace(service, object) && selectsLabels(service, podLabelsOf(object))),
    );

interface Seen {
  readonly routes: readonly KubeObject[];
  readonly warnings: readonly string[];
}

const liveRoutes = async (cluster: Cluster, namespaces: readonly string[]): Promise<Seen> => {
  const kind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
  if (!(await cluster.resource(kind.apiVersion, kind.kind))) return { routes: [], warnings: [] };
  const lists = namespaces.map(async (namespace): Promise<Seen> => {
    try {
      return { routes: (await cluster.list({ ...kind, namespace })).items, warnings: [] };
    } catch (error) {
      if (!(error instanceof ApiError) || error.status.reason !== 'Forbidden') throw error;
      // Routes of the release itself are known from the ledger.
      const note = `HTTPRoutes in namespace ${namespace} may not be listed, so only those of the release can send requests to the new version.`;
      return { routes: [], warnings: [note] };
    }
  });
  const seen = await Promise.all(lists);
  return { routes: seen.flatMap(({ routes }) => routes), warnings: seen.flatMap(({ warnings }) => warnings) };
};

const twinsOf = (services: readonly KubeObject[], mark: CandidateLabel): CandidateServiceName => {
  const names = new Map(services.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.name]));
  return (name, namespace) => {
    const found = names.get(`${namespace}/${name}`);
    return found === undefined ? undefined : candidateName(found, mark);
  };
};

interface Routes {
  readonly keys: readonly string[];
  readonly foreign: readonly KubeObject[];
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
}

const routesOf = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  { plan, good }: { readonly plan: Plan; readonly good: RevisionRecord },
  services: readonly KubeObject[],
  mark: CandidateLabel,
): Promise<Routes> => {
  const twins = twinsOf(services, mark);
  const own = good.objects.map(({ object }) => object).filter((object) => sendsTo(object, twins));
  const known = new Set(
    [...good.objects.map(({ ref }) => ref), ...plan.objects.map(({ object }) => refOf(object))].map(keyOf),
  );
  const namespaces = [...new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])))];
  const { routes, warnings } = await liveRoutes(cluster, namespaces);
  const foreign = routes
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
            warnings[0] ?? 'Put the HTTPRoute into the release, or use `traffic: replicas`.',
          ),
        ];
  return {
    keys: [...own, ...foreign].map((route) => keyOf(refOf(route))),
    foreign,
    warnings,
    problems: [...none, ...foreign.flatMap((route) => ownershipProblem(route, id) ?? [])],
  };
};

const noRoutes: Routes = { keys: [], foreign: [], problems: [], warnings: [] };

const pairOf = (object: KubeObject, mark: CandidateLabel) => ({
  stable: keyOf(refOf(object)),
  candidate: keyOf({ ...refOf(object), name: candidateName(object.metadata.name, mark) }),
});

/** Decides what stands beside what during the trial; changes nothing. */
export const planCandidate = async (
  release: Pick<OpenRelease, 'cluster' | 'id'>,
  plan: Plan,
  good: RevisionRecord | undefined,
  { strategy, traffic, steps }: StrategyChoice,
): Promise<PlannedCandidate> => {
  if (!good) return { nothing: 'There is no verified revision that the new one could be compared with' };
  const mark = candidateLabels[strategy];
  const { found, warnings } = candidatesOf(plan, new Set(good.objects.map(({ ref }) => keyOf(ref))));
  if (found.length === 0)
    return {
      nothing: warnings.length > 0 ? warnings.join('; ') : 'No Deployment of the last good revision changes its pods',
    };
  const services = servicesOf(good, found);
  const isolated = strategy === 'blue-green' || traffic === 'gateway';
  const unseen = found.flatMap((planned) => unselectedPods(planned, good));
  if (unseen.length > 0) return { problems: unseen };
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
  const routes = traffic === 'gateway' ? await routesOf(release, { plan, good }, services, mark) : noRoutes;
  const configs = changedConfigs(plan, found);
  const renamed = (namespace: string | undefined) =>
    new Map(
      configs
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ kind, metadata }) => [configKey(kind, metadata.name), candidateName(metadata.name, mark)]),
    );
  const objects = [
    ...configs.map((object) => candidateConfig(object, mark)),
    ...services.map((object) => candidateService(object, mark)),
    ...found.map(({ object }) =>
      candidateDeployment(object, mark, initialReplicas(object, strategy, steps), renamed(object.metadata.namespace)),
    ),
  ];
  const problems = [
    ...found.flatMap(unfinishedRollout),
    ...nameTaken(objects, plan, good),
    ...services.flatMap((service) => changedTargetPorts(service, plan)),
    ...(isolated ? services.flatMap((service) => sharedService(service, good)) : []),
    ...routes.problems,
  ];
  if (problems.length > 0) return { problems };
  return {
    warnings: [...warnings.map((note) => `${note}: it changes when the trial is over.`), ...routes.warnings],
    design: {
      objects,
      unownedRoutes: routes.foreign,
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
