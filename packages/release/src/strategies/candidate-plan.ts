import type { Cause } from '@slipway/core';
import {
  type KubeObject,
  keyOf,
  podLabelsOf,
  podTemplateOf,
  refOf,
  replicasOf,
  selectsLabels,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import { candidateConfig, candidateDeployment, candidateService, configKey } from '../candidate/candidate-objects.ts';
import { initialReplicas } from '../candidate/pod-counts.ts';
import {
  changedTargetPorts,
  inSameNamespace,
  nameTaken,
  problem,
  sharedService,
  unfinishedRollout,
  unselectedPods,
} from '../candidate/preconditions.ts';
import { type CandidateLabel, candidateLabels } from '../core/candidate-labels.ts';
import { candidateName } from '../core/candidate-names.ts';
import type { CandidateRecord } from '../core/candidate-record.ts';
import type { Step, Strategy, Traffic } from '../core/strategy-steps.ts';
import type { Plan, PlannedObject } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RevisionRecord } from '../history/revision-record.ts';
import { findRoutes, noRoutes } from '../traffic/candidate-routes.ts';

export interface StrategyChoice {
  readonly strategy: Exclude<Strategy, 'rolling'>;
  readonly traffic: Traffic;
  readonly steps: readonly Step[];
}

/** The plan of a candidate, before the first change. */
export interface CandidatePlan {
  readonly record: CandidateRecord;
  /** Objects to create beside the stable ones, as they are first applied. */
  readonly objects: readonly KubeObject[];
  /** Live HTTPRoutes that are not part of the release. */
  readonly unownedRoutes: readonly KubeObject[];
}

export type PlannedCandidate =
  | { readonly candidatePlan: CandidatePlan; readonly warnings: readonly string[] }
  | { readonly problems: readonly Cause[] }
  /** Why the release rolls out without a candidate. */
  | { readonly skipReason: string };

const hasSameTemplate = ({ live, result, object }: PlannedObject): boolean =>
  JSON.stringify(live && podTemplateOf(live)) === JSON.stringify(podTemplateOf(result ?? object));

/** Returns why a Deployment gets no candidate, or undefined if it gets one. */
const skipReasonOf = ({ object, live }: PlannedObject): string | undefined => {
  if (valueAt(object, ['spec', 'strategy', 'type']) === 'Recreate')
    return 'cannot run two versions at once (strategy Recreate)';
  return (live && replicasOf(live) === 0) || replicasOf(object) === 0 ? 'has no pods (`replicas` is 0)' : undefined;
};

/** Returns Deployments of the last verified revision whose pods the plan changes. */
const selectDeployments = (
  plan: Plan,
  verifiedKeys: ReadonlySet<string>,
): { deployments: PlannedObject[]; warnings: string[] } => {
  const changed = plan.objects.filter(
    (planned) =>
      planned.object.kind === 'Deployment' &&
      planned.live !== undefined &&
      verifiedKeys.has(keyOf(refOf(planned.object))) &&
      !hasSameTemplate(planned),
  );
  const checked = changed.map((planned) => ({ planned, reason: skipReasonOf(planned) }));
  return {
    deployments: checked.filter(({ reason }) => reason === undefined).map(({ planned }) => planned),
    warnings: checked
      .filter(({ reason }) => reason !== undefined)
      .map(({ planned, reason }) => `${showRef(refOf(planned.object))} ${reason}`),
  };
};

const changedConfigs = (plan: Plan, deployments: readonly PlannedObject[]): KubeObject[] => {
  const referenced = new Set(
    deployments.flatMap(({ object }) =>
      referencesOf(object).map(({ kind, name }) => `${object.metadata.namespace}/${configKey(kind, name)}`),
    ),
  );
  return plan.objects
    .filter(({ action }) => action === 'configure' || action === 'replace')
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret')
    .filter(({ kind, metadata }) => referenced.has(`${metadata.namespace}/${configKey(kind, metadata.name)}`));
};

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

const servicesOf = (verified: RevisionRecord, deployments: readonly PlannedObject[]): KubeObject[] =>
  verified.objects
    .map(({ object }) => object)
    .filter(isService)
    .filter((service) =>
      deployments.some(({ object }) => inSameNamespace(service, object) && selectsLabels(service, podLabelsOf(object))),
    );

const pairOf = (object: KubeObject, trackLabel: CandidateLabel) => ({
  stable: keyOf(refOf(object)),
  candidate: keyOf({ ...refOf(object), name: candidateName(object.metadata.name, trackLabel) }),
});

/** Plans the objects of a candidate, and checks the requirements of the strategy. Changes nothing. */
export const planCandidate = async (
  release: Pick<OpenRelease, 'cluster' | 'id'>,
  plan: Plan,
  verified: RevisionRecord | undefined,
  { strategy, traffic, steps }: StrategyChoice,
): Promise<PlannedCandidate> => {
  if (!verified) return { skipReason: 'The release has no verified revision to compare with' };
  const trackLabel = candidateLabels[strategy];
  const { deployments, warnings } = selectDeployments(plan, new Set(verified.objects.map(({ ref }) => keyOf(ref))));
  if (deployments.length === 0)
    return {
      skipReason: warnings.length > 0 ? warnings.join('; ') : 'The pods of the last verified revision do not change',
    };
  const services = servicesOf(verified, deployments);
  const isIsolated = strategy === 'blue-green' || traffic === 'gateway';
  const unselected = deployments.flatMap((planned) => unselectedPods(planned, verified));
  if (unselected.length > 0) return { problems: unselected };
  if (isIsolated && services.length === 0)
    return {
      problems: deployments.map(({ object }) =>
        problem(
          object,
          `No Service of the release selects the pods of ${showRef(refOf(object))}, so Slipway cannot route its requests.`,
          'Add its Service to the release, or use `strategy: rolling`.',
        ),
      ),
    };
  const routes = traffic === 'gateway' ? await findRoutes(release, { plan, verified }, services, trackLabel) : noRoutes;
  const configs = changedConfigs(plan, deployments);
  const copiesIn = (namespace: string | undefined) =>
    new Map(
      configs
        .filter(({ metadata }) => metadata.namespace === namespace)
        .map(({ kind, metadata }) => [configKey(kind, metadata.name), candidateName(metadata.name, trackLabel)]),
    );
  const objects = [
    ...configs.map((object) => candidateConfig(object, trackLabel)),
    ...services.map((object) => candidateService(object, trackLabel)),
    ...deployments.map(({ object }) =>
      candidateDeployment(
        object,
        trackLabel,
        initialReplicas(object, strategy, steps),
        copiesIn(object.metadata.namespace),
      ),
    ),
  ];
  const problems = [
    ...deployments.flatMap(unfinishedRollout),
    ...nameTaken(objects, plan, verified),
    ...services.flatMap((service) => changedTargetPorts(service, plan)),
    ...(isIsolated ? services.flatMap((service) => sharedService(service, verified)) : []),
    ...routes.problems,
  ];
  if (problems.length > 0) return { problems };
  return {
    warnings: [...warnings.map((warning) => `${warning}. It changes after the promotion.`), ...routes.warnings],
    candidatePlan: {
      objects,
      unownedRoutes: routes.unowned,
      record: {
        strategy,
        traffic,
        steps,
        workloads: deployments.map(({ object }) => pairOf(object, trackLabel)),
        services: services.map((object) => pairOf(object, trackLabel)),
        routes: routes.keys,
      },
    },
  };
};
