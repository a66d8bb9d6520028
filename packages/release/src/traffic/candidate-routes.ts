import { ApiError, type Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/core';
import { type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { problem } from '../candidate/preconditions.ts';
import type { CandidateLabel } from '../core/candidate-labels.ts';
import { candidateName } from '../core/candidate-names.ts';
import type { Plan } from '../core/types.ts';
import type { OpenRelease } from '../history/open-release.ts';
import type { RevisionRecord } from '../history/revision-record.ts';
import { ownershipProblem } from '../ownership/ownership-problem.ts';
import { type CandidateServiceName, isRoute, sendsTo } from './route-weights.ts';

interface RouteList {
  readonly routes: readonly KubeObject[];
  readonly warnings: readonly string[];
}

const liveRoutes = async (cluster: Cluster, namespaces: readonly string[]): Promise<RouteList> => {
  const kind = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute' };
  if (!(await cluster.resource(kind.apiVersion, kind.kind))) return { routes: [], warnings: [] };
  const requests = namespaces.map(async (namespace): Promise<RouteList> => {
    try {
      return { routes: (await cluster.list({ ...kind, namespace })).items, warnings: [] };
    } catch (error) {
      if (!(error instanceof ApiError) || error.status.reason !== 'Forbidden') throw error;
      // The history contains the routes of the release itself.
      const warning = `Slipway may not list HTTPRoutes in namespace ${namespace}, so only HTTPRoutes of the release can send requests to the candidate.`;
      return { routes: [], warnings: [warning] };
    }
  });
  const lists = await Promise.all(requests);
  return { routes: lists.flatMap(({ routes }) => routes), warnings: lists.flatMap(({ warnings }) => warnings) };
};

const candidateServiceNames = (services: readonly KubeObject[], trackLabel: CandidateLabel): CandidateServiceName => {
  const names = new Map(services.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, metadata.name]));
  return (name, namespace) => {
    const stable = names.get(`${namespace}/${name}`);
    return stable === undefined ? undefined : candidateName(stable, trackLabel);
  };
};

export interface CandidateRoutes {
  /** Keys of all HTTPRoutes that send requests to the Services. */
  readonly keys: readonly string[];
  /** HTTPRoutes that are not part of the release. */
  readonly unowned: readonly KubeObject[];
  readonly problems: readonly Cause[];
  readonly warnings: readonly string[];
}

/** Finds the HTTPRoutes whose weights a canary changes, and the reasons why it may not change them. */
export const findRoutes = async (
  { cluster, id }: Pick<OpenRelease, 'cluster' | 'id'>,
  { plan, verified }: { readonly plan: Plan; readonly verified: RevisionRecord },
  services: readonly KubeObject[],
  trackLabel: CandidateLabel,
): Promise<CandidateRoutes> => {
  const candidateNames = candidateServiceNames(services, trackLabel);
  const own = verified.objects.map(({ object }) => object).filter((object) => sendsTo(object, candidateNames));
  const known = new Set(
    [...verified.objects.map(({ ref }) => ref), ...plan.objects.map(({ object }) => refOf(object))].map(keyOf),
  );
  const namespaces = [...new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])))];
  const { routes, warnings } = await liveRoutes(cluster, namespaces);
  const unowned = routes
    .filter((route) => isRoute(route) && sendsTo(route, candidateNames))
    .filter((route) => !known.has(keyOf(refOf(route))));
  const [service] = services;
  const missing: Cause[] =
    own.length + unowned.length > 0 || !service
      ? []
      : [
          problem(
            service,
            `No HTTPRoute sends requests to ${services.map((each) => showRef(refOf(each))).join(' or ')}, so Slipway has no weights to change.`,
            warnings[0] ?? 'Add the HTTPRoute to the release, or use `traffic: replicas`.',
          ),
        ];
  return {
    keys: [...own, ...unowned].map((route) => keyOf(refOf(route))),
    unowned,
    warnings,
    problems: [...missing, ...unowned.flatMap((route) => ownershipProblem(route, id) ?? [])],
  };
};

export const noRoutes: CandidateRoutes = { keys: [], unowned: [], problems: [], warnings: [] };
