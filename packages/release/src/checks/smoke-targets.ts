import type { Cluster, PermissionQuery } from '@slipway/cluster';
import { SlipwayError, throwAll } from '@slipway/core';
import { type KubeObject, type ServicePort, servicePortsOf, showRef } from '@slipway/kubernetes';
import type { ReleaseId } from '../core/release-id.ts';
import type { RequiredPermission } from '../permissions/required-permissions.ts';
import type { SmokeCheck, SmokeRequest, SmokeTarget } from './smoke-types.ts';

/** Returns a target as messages show it, for example `Service/shop/web:80`. */
export const showTarget = ({ service, port }: SmokeTarget): string => `${showRef(service)}:${port}`;

/** The name of a Service port in the path of the API server's proxy, and in the rules of RBAC. */
const proxyName = ({ service, port, scheme }: SmokeTarget): string =>
  [...(scheme ? [scheme] : []), service.name, port].join(':');

/** Returns the path of a request through the proxy of the API server. */
export const proxyPath = (target: SmokeTarget, path: string): string =>
  `/api/v1/namespaces/${target.service.namespace}/services/${proxyName(target)}/proxy${path}`;

const rejectRequest = (request: SmokeRequest, sentence: string, hint: string): never => {
  throw new SlipwayError('BadInput', `smoke \`${request.name}\`: ${sentence}`, { hint });
};

const namespaceOf = (object: KubeObject, id: ReleaseId): string => object.metadata.namespace ?? id.namespace;

const findService = async (
  cluster: Pick<Cluster, 'get'>,
  id: ReleaseId,
  request: SmokeRequest,
  services: readonly KubeObject[],
): Promise<KubeObject> => {
  if (request.service === undefined) {
    const [only, ...more] = services;
    if (only && more.length === 0) return only;
    const names = services.map(({ metadata }) => metadata.name).join(', ');
    return rejectRequest(
      request,
      only ? `the release has several Services: ${names}.` : 'the release has no Service.',
      'Select one with `service=name` or `service=name:port`.',
    );
  }
  const [name = '', namespace = id.namespace] = request.service.split('/').reverse();
  const own = services.find((object) => object.metadata.name === name && namespaceOf(object, id) === namespace);
  const ref = { apiVersion: 'v1', kind: 'Service', namespace, name };
  return (
    own ??
    (await cluster.get(ref)) ??
    rejectRequest(request, `${showRef(ref)} is neither in the release nor in the cluster.`, 'Correct the name.')
  );
};

const findPort = (request: SmokeRequest, service: KubeObject): ServicePort => {
  const ports = servicePortsOf(service);
  const { name: serviceName } = service.metadata;
  const list = ports.map(({ name, port }) => (name ? `${port} (${name})` : String(port))).join(', ');
  const selected = request.port;
  const port =
    selected === undefined
      ? ports.length === 1
        ? ports[0]
        : ports.find(({ name }) => name === 'http')
      : ports.find((each) => each.name === selected || String(each.port) === selected);
  if (port) return port;
  if (list === '') return rejectRequest(request, `Service ${serviceName} has no ports.`, 'Add a port to the Service.');
  return rejectRequest(
    request,
    selected === undefined
      ? `Service ${serviceName} has several ports: ${list}.`
      : `Service ${serviceName} has no port ${selected}.`,
    `Select one with \`service=${serviceName}:PORT\`. The Service has ${list}.`,
  );
};

const isEncrypted = ({ name, port, appProtocol }: ServicePort): boolean =>
  name === 'https' || appProtocol === 'https' || port === 443;

const targetOf = (request: SmokeRequest, service: KubeObject, id: ReleaseId): SmokeTarget => {
  const port = findPort(request, service);
  const ref = { apiVersion: 'v1', kind: 'Service', namespace: namespaceOf(service, id), name: service.metadata.name };
  return { service: ref, port: port.port, ...(isEncrypted(port) ? { scheme: 'https' as const } : {}) };
};

/**
 * Finds the Service and the port of each request.
 * @throws SlipwayError BadInput with all requests whose target is missing or ambiguous
 */
export const resolveSmokeTargets = async (
  cluster: Pick<Cluster, 'get'>,
  id: ReleaseId,
  objects: readonly KubeObject[],
  requests: readonly SmokeRequest[],
): Promise<SmokeCheck[]> => {
  const services = objects.filter(({ apiVersion, kind }) => apiVersion === 'v1' && kind === 'Service');
  const errors: SlipwayError[] = [];
  const checks: SmokeCheck[] = [];
  for (const request of requests)
    try {
      const service = await findService(cluster, id, request, services);
      checks.push({ request, target: targetOf(request, service, id) });
    } catch (error) {
      if (!(error instanceof SlipwayError) || error.code !== 'BadInput') throw error;
      errors.push(error);
    }
  throwAll(errors);
  return checks;
};

const verbs: Readonly<Record<string, string>> = {
  POST: 'create',
  PUT: 'update',
  PATCH: 'patch',
  DELETE: 'delete',
};

/** The permission that the proxy requires for a request. The name of the resource contains the port. */
const proxyPermission = ({ request, target }: SmokeCheck): PermissionQuery => ({
  verb: verbs[request.method] ?? 'get',
  group: '',
  resource: 'services',
  subresource: 'proxy',
  name: proxyName(target),
  namespace: target.service.namespace ?? '',
});

/** Returns the permissions that the requests need, each once. */
export const smokePermissions = (checks: readonly SmokeCheck[]): RequiredPermission[] => [
  ...new Map(
    checks.map((each): [string, RequiredPermission] => {
      const permission = proxyPermission(each);
      return [
        `${permission.verb} ${permission.namespace} ${permission.name}`,
        { ...permission, purpose: 'send the smoke requests through the Service', isRequired: true },
      ];
    }),
  ).values(),
];
