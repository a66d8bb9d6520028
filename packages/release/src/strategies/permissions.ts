import { type KubeObject, selectsLabels } from '@slipway/kubernetes';
import type { SmokeCheck } from '../checks/smoke-request.ts';
import { smokePermissions } from '../checks/smoke-targets.ts';
import { candidateLabels, candidateName, podLabelsOf, type Strategy, type Traffic } from '../core/candidate-labels.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import { isRoute } from './route-weights.ts';

/** What is to be done to HTTPRoutes in a namespace besides applying the release's own. */
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

/** Services that a trial may get one of its own for: they stand before a Deployment of the release. */
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
 * What a strategy asks of the server besides an ordinary rollout of the same objects. The trial's own Deployments,
 * Services, ConfigMaps and Secrets are of kinds that the release has, so the rights on those hold for them too.
 * @param objects with the namespaces that they are put into
 * @param smoke the release's requests, which the new version has to answer at its own Service
 */
export const strategyPermissions = (
  strategy: Strategy,
  traffic: Traffic,
  objects: readonly KubeObject[],
  smoke: readonly SmokeCheck[],
): RequiredPermission[] => {
  if (strategy === 'rolling') return [];
  const services = servicesOf(objects);
  const turned = smoke.flatMap(({ request, target }): SmokeCheck[] => {
    const { name, namespace } = target.service;
    const own = services.some(({ metadata }) => metadata.name === name && metadata.namespace === namespace);
    const service = { ...target.service, name: candidateName(name, candidateLabels[strategy]) };
    return own ? [{ request, target: { ...target, service } }] : [];
  });
  const namespaces = new Set(services.flatMap(({ metadata }) => (metadata.namespace ? [metadata.namespace] : [])));
  const foreign = [...namespaces].flatMap((namespace) =>
    routePermissions(namespace, ['get', 'list', 'watch', 'patch'], !objects.some(isRoute)),
  );
  return [...smokePermissions(turned), ...(traffic === 'gateway' ? foreign : [])];
};
