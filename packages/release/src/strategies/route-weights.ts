import { isKind, type KubeObject, type Models, type RouteRef, withSpec } from '@slipway/kubernetes';

type HttpRoute = Models['HTTPRoute'];
type Rule = NonNullable<NonNullable<HttpRoute['spec']>['rules']>[number];

export const isRoute = (object: KubeObject): object is HttpRoute => isKind(object, 'HTTPRoute');

/** Service in a namespace → the Service of the trial. */
export type CandidateServiceName = (name: string, namespace: string | undefined) => string | undefined;

const isService = ({ group = '', kind = 'Service' }: RouteRef): boolean => group === '' && kind === 'Service';

const rulesOf = (route: KubeObject): readonly Rule[] => (isRoute(route) && route.spec?.rules) || [];

const twinOf = (route: KubeObject, ref: RouteRef, twins: CandidateServiceName): string | undefined =>
  isService(ref) ? twins(ref.name, ref.namespace ?? route.metadata.namespace) : undefined;

/** Whether any rule sends requests to a Service that has a twin. */
export const sendsTo = (route: KubeObject, twins: CandidateServiceName): boolean =>
  isRoute(route) &&
  rulesOf(route).some(({ backendRefs = [] }) => backendRefs.some((ref) => twinOf(route, ref, twins) !== undefined));

/** Gateway API: an absent weight is 1. */
const weightOf = ({ weight = 1 }: RouteRef): number => weight;

/** Gateway API: a weight is at most one million. */
const most = 1_000_000;

const weighed = (route: KubeObject, rule: Rule, twins: CandidateServiceName, share: number): Rule => {
  const { backendRefs } = rule;
  if (!backendRefs?.some((ref) => twinOf(route, ref, twins) !== undefined)) return rule;
  const scale = Math.min(1, most / (100 * Math.max(1, ...backendRefs.map(weightOf))));
  const weight = (ref: RouteRef, percent: number): number => Math.round(weightOf(ref) * percent * scale);
  return {
    ...rule,
    backendRefs: backendRefs.flatMap((ref) => {
      const twin = twinOf(route, ref, twins);
      return twin === undefined
        ? [{ ...ref, weight: weight(ref, 100) }]
        : [
            { ...ref, weight: weight(ref, 100 - share) },
            { ...ref, name: twin, weight: weight(ref, share) },
          ];
    }),
  };
};

/**
 * The route with `share` percent of what went to each Service going to its twin. What other backends of a rule get does
 * not change: all weights of the rule grow alike.
 */
export const withWeights = (route: KubeObject, twins: CandidateServiceName, share: number): KubeObject =>
  withSpec(route, { rules: rulesOf(route).map((rule) => weighed(route, rule, twins, share)) });
