import type { Cluster, PermissionQuery } from '@slipway/cluster';
import { SlipwayError, throwAll } from '@slipway/core';
import { type KubeObject, type ServicePort, servicePortsOf, showRef } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/names.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import type { SmokeCheck, SmokeRequest, SmokeTarget } from './smoke-request.ts';

export const showTarget = ({ service, port }: SmokeTarget): string => `${showRef(service)}:${port}`;

/** The name by which the API server, and so RBAC, knows the proxied port. */
const proxyName = ({ service, port, scheme }: SmokeTarget): string =>
  [...(scheme ? [scheme] : []), service.name, port].join(':');

export const proxyPath = (target: SmokeTarget, path: string): string =>
  `/api/v1/namespaces/${target.service.namespace}/services/${proxyName(target)}/proxy${path}`;

const refuse = (request: SmokeRequest, sentence: string, hint: string): never => {
  throw new SlipwayError('BadInput', `smoke \`${request.name}\`: ${sentence}`, { hint });
};

const placeOf = (object: KubeObject, id: ReleaseId): string => object.metadata.namespace ?? id.namespace;

const serviceOf = async (
  cluster: Pick<Cluster, 'get'>,
  id: ReleaseId,
  request: SmokeRequest,
  services: readonly KubeObject[],
): Promise<KubeObject> => {
  if (request.service === undefined) {
    const [only, ...more] = services;
    if (only && more.length === 0) return only;
    const names = services.map(({ metadata }) => metadata.name).join(', ');
    return refuse(
      request,
      only ? `the release has several Services: ${names}.` : 'the release has no Service.',
      'Name one, as `service=name` or `service=name:port`.',
    );
  }
  const [name = '', namespace = id.namespace] = request.service.split('/').reverse();
  const own = services.find((object) => object.metadata.name === name && placeOf(object, id) === namespace);
  const ref = { apiVersion: 'v1', kind: 'Service', namespace, name };
  return (
    own ??
    (await cluster.get(ref)) ??
    refuse(request, `${showRef(ref)} is neither in the release nor in the cluster.`, 'Correct the name.')
  );
};

const portOf = (request: SmokeRequest, service: KubeObject): ServicePort => {
  const ports = servicePortsOf(service);
  const shown = ports.map(({ name, port }) => (name ? `${port} (${name})` : String(port))).join(', ');
  const wanted = request.port;
  const found =
    wanted === undefined
      ? ports.length === 1
        ? ports[0]
        : ports.find(({ name }) => name === 'http')
      : ports.find(({ name, port }) => name === wanted || String(port) === wanted);
  return (
    found ??
    refuse(
      request,
      wanted === undefined
        ? `Service ${service.metadata.name} has the ports ${shown || '(none)'}, so which one?`
        : `Service ${service.metadata.name} has no port ${wanted}.`,
      `Write \`service=${service.metadata.name}:PORT\`; it has ${shown || 'none'}.`,
    )
  );
};

const isEncrypted = ({ name, port, appProtocol }: ServicePort): boolean =>
  name === 'https' || appProtocol === 'https' || port === 443;

const targetOf = (request: SmokeRequest, service: KubeObject, id: ReleaseId): SmokeTarget => {
  const port = portOf(request, service);
  const ref = { apiVersion: 'v1', kind: 'Service', namespace: placeOf(service, id), name: service.metadata.name };
  return { service: ref, port: port.port, ...(isEncrypted(port) ? { scheme: 'https' as const } : {}) };
};

/** Finds the Service and port of each request. @throws SlipwayError BadInput with all that cannot be found */
export const resolveSmokeTargets = async (
  cluster: Pick<Cluster, 'get'>,
  id: ReleaseId,
  objects: readonly KubeObject[],
  requests: readonly SmokeRequest[],
): Promise<SmokeCheck[]> => {
  const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
  const errors: SlipwayError[] = [];
  const placed: SmokeCheck[] = [];
  for (const request of requests)
    try {
      const service = await serviceOf(cluster, id, request, services);
      placed.push({ request, target: targetOf(request, service, id) });
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'BadInput') throw error;
      errors.push(error);
    }
  throwAll(errors);
  return placed;
};

const verbs: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** What the proxy asks of the identity for one request. The resource's name holds the port. */
const proxyPermission = ({ request, target }: SmokeCheck): PermissionQuery => ({
  verb: verbs[request.method] ?? 'get',
  group: '',
  resource: 'services',
  subresource: 'proxy',
  name: proxyName(target),
  namespace: target.service.namespace ?? '',
});

/** Returns the permissions that the requests need, each once. */
export const smokePermissions = (placed: readonly SmokeCheck[]): RequiredPermission[] => [
  ...new Map(
    placed.map((each): [string, RequiredPermission] => {
      const permission = proxyPermission(each);
      return [
        `${permission.verb} ${permission.namespace} ${permission.name}`,
        { ...permission, purpose: 'send the smoke requests through the Service', isRequired: true },
      ];
    }),
  ).values(),
];
