import { type KubeObject, podLabelsOf, selectsLabels } from '@slipway/kubernetes';
import { smokePermissions } from '../checks/smoke-targets.ts';
import type { SmokeCheck } from '../checks/smoke-types.ts';
import { candidateLabels } from '../core/candidate-labels.ts';
import { candidateName } from '../core/candidate-names.ts';
import type { Strategy, Traffic } from '../core/strategy-steps.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { isRoute } from '../traffic/route-weights.ts';

/** Returns the permissions for HTTPRoutes that are not part of the release. */
export const routePermissions = (
  namespace: string,
  verbs: readonly string[],
  isRequired: boolean,
): RequiredPermission[] =>
  verbs.map((verb) => ({
    verb,
    group: 'gateway.networking.k8s.io',
    resource: 'httproutes',
    namespace,
    purpose: 'change the weights of HTTPRoutes that are not part of the release',
    isRequired,
  }));

const isService = ({ apiVersion, kind }: KubeObject): boolean => apiVersion === 'v1' && kind === 'Service';

/** Returns the Services that select a Deployment of the release, so that a candidate may need a copy of them. */
const servicesOf = (objects: readonly KubeObject[]): KubeObject[] =>
  objects
    .filter(isService)
    .filter((service) =>
      objects.some(
        (object) =>
          object.kind === 'Deployment' &&
          object.metadata.namespace === service.metadata.namespace &&
          selectsLabels(service, podLabelsOf(object)),
      ),
    );

/**
 * Returns the permissions that a strategy needs in addition to a rolling release. The candidate has only kinds that the
 * release has too, so the same permissions cover its objects.
 * @param objects with the namespaces in which they are applied
 * @param smoke requests of the release, which the candidate has to answer at its own Service
 */
export const strategyPermissions = (
  strategy: Strategy,
  traffic: Traffic,
  objects: readonly KubeObject[],
  smoke: readonly SmokeCheck[],
): RequiredPermission[] => {
  if (strategy === 'rolling') return [];
  const services = servicesOf(objects);
  const candidateSmoke = smoke.flatMap(({ request, target }): SmokeCheck[] => {
    const { name, namespace } = target.service;
    const isOfRelease = services.some(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
    const service = { ...target.service, name: candidateName(name, candidateLabels[strategy]) };
    return isOfRelease ? [{ request, target: { ...target, service } }] : [];
  });
  const namespaces = new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])));
  const routes = [...namespaces].flatMap((namespace) =>
    routePermissions(namespace, ['get', 'list', 'watch', 'patch'], !objects.some(isRoute)),
  );
  return [...smokePermissions(candidateSmoke), ...(traffic === 'gateway' ? routes : [])];
};
