import { isKind, type KubeObject, type Models, type RouteRef, withSpec } from '@slipway/kubernetes';

type HttpRoute = Models['HTTPRoute'];
type Rule = NonNullable<NonNullable<HttpRoute['spec']>['rules']>[number];

export const isRoute = (object: KubeObject): object is HttpRoute => isKind(object, 'HTTPRoute');

/** Returns the name of the candidate's Service for a stable Service, or undefined if it has none. */
export type CandidateServiceName = (name: string, namespace: string | undefined) => string | undefined;

const isService = ({ group = '', kind = 'Service' }: RouteRef): boolean => group === '' && kind === 'Service';

const rulesOf = (route: KubeObject): readonly Rule[] => (isRoute(route) && route.spec?.rules) || [];

const candidateNameOf = (route: KubeObject, ref: RouteRef, candidateNames: CandidateServiceName): string | undefined =>
  isService(ref) ? candidateNames(ref.name, ref.namespace ?? route.metadata.namespace) : undefined;

/** Returns whether a rule sends requests to a Service that has a candidate. */
export const sendsTo = (route: KubeObject, candidateNames: CandidateServiceName): boolean =>
  isRoute(route) &&
  rulesOf(route).some(({ backendRefs = [] }) =>
    backendRefs.some((ref) => candidateNameOf(route, ref, candidateNames) !== undefined),
  );

/** Gateway API: an absent weight is 1. */
const weightOf = ({ weight = 1 }: RouteRef): number => weight;

/** Gateway API: a weight is at most one million. */
const maximumWeight = 1_000_000;

const withRuleWeights = (route: KubeObject, rule: Rule, candidateNames: CandidateServiceName, weight: number): Rule => {
  const { backendRefs } = rule;
  if (!backendRefs?.some((ref) => candidateNameOf(route, ref, candidateNames) !== undefined)) return rule;
  const scale = Math.min(1, maximumWeight / (100 * Math.max(1, ...backendRefs.map(weightOf))));
  const scaledWeight = (ref: RouteRef, percent: number): number => Math.round(weightOf(ref) * percent * scale);
  return {
    ...rule,
    backendRefs: backendRefs.flatMap((ref) => {
      const name = candidateNameOf(route, ref, candidateNames);
      return name === undefined
        ? [{ ...ref, weight: scaledWeight(ref, 100) }]
        : [
            { ...ref, weight: scaledWeight(ref, 100 - weight) },
            { ...ref, name, weight: scaledWeight(ref, weight) },
          ];
    }),
  };
};

/**
 * Returns the route with `weight` percent of each Service's requests sent to its candidate. Other backends get the same
 * percentage as before, because all weights of a rule grow by the same factor.
 */
export const withWeights = (route: KubeObject, candidateNames: CandidateServiceName, weight: number): KubeObject =>
  withSpec(route, { rules: rulesOf(route).map((rule) => withRuleWeights(route, rule, candidateNames, weight)) });
