import { randomUUID } from 'node:crypto';
import { readClaims } from '../azure/token-signer.ts';
import { jsonResponse, type ReceivedRequest, type StubResponse } from '../http/http-server.ts';

export interface ArmRegistry {
  readonly name: string;
  readonly loginServer: string;
  readonly roleAssignmentMode: 'LegacyRegistryPermissions' | 'AbacRepositoryPermissions';
}

export interface ArmOptions {
  readonly subscription: string;
  /** Audience of the resource manager. */
  readonly audience: string;
  readonly registries: readonly ArmRegistry[];
  /** Copies an image between the registries. Returns undefined, or the problem. */
  readonly copy: (request: ImportBody, target: ArmRegistry) => Promise<ArmProblem | undefined>;
}

export interface ImportBody {
  readonly source: { readonly resourceId?: string; readonly registryUri?: string; readonly sourceImage: string };
  readonly targetTags?: readonly string[];
  readonly untaggedTargetRepositories?: readonly string[];
  readonly mode?: 'NoForce' | 'Force';
}

export interface ArmProblem {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

const apiVersion = '2025-11-01';
const group = 'shop-rg';

const armError = ({ status, code, message }: ArmProblem): StubResponse =>
  jsonResponse(status, { error: { code, message } }, { 'x-ms-request-id': randomUUID() });

export const resourceIdOf = (plan: Pick<ArmOptions, 'subscription'>, { name }: ArmRegistry): string =>
  `/subscriptions/${plan.subscription}/resourceGroups/${group}/providers/Microsoft.ContainerRegistry/registries/${name}`;

const resource = (plan: ArmOptions, registry: ArmRegistry) => ({
  id: resourceIdOf(plan, registry),
  name: registry.name,
  type: 'Microsoft.ContainerRegistry/registries',
  location: 'westeurope',
  sku: { name: 'Premium', tier: 'Premium' },
  properties: {
    loginServer: registry.loginServer,
    provisioningState: 'Succeeded',
    adminUserEnabled: false,
    roleAssignmentMode: registry.roleAssignmentMode,
  },
});

/** Returns a handler for Microsoft.ContainerRegistry: it lists registries, and imports an image as a long operation. */
export const createArm = (plan: ArmOptions) => {
  const operations = new Map<string, ArmProblem | 'done'>();
  return async ({ method, url, headers, body }: ReceivedRequest): Promise<StubResponse> => {
    const { aud } = readClaims((headers.authorization ?? '').replace(/^Bearer /, ''));
    if (aud !== plan.audience)
      return armError({
        status: 401,
        code: 'InvalidAuthenticationTokenAudience',
        message: 'The access token has the wrong audience.',
      });
    const operation = operations.get(url.pathname);
    if (operation) return operation === 'done' ? { status: 200 } : armError(operation);
    if (url.searchParams.get('api-version') !== apiVersion)
      return armError({ status: 400, code: 'NoRegisteredProviderFound', message: 'The api-version is not supported.' });
    const list = `/subscriptions/${plan.subscription}/providers/Microsoft.ContainerRegistry/registries`;
    if (method === 'GET' && url.pathname === list)
      return jsonResponse(200, { value: plan.registries.map((registry) => resource(plan, registry)) });
    const target = plan.registries.find((one) => url.pathname === `${resourceIdOf(plan, one)}/importImage`);
    if (method !== 'POST' || !target)
      return armError({ status: 404, code: 'ResourceNotFound', message: `${url.pathname} was not found.` });
    const problem = await plan.copy(JSON.parse(body.toString()) as ImportBody, target);
    if (problem) return armError(problem);
    const path = `/subscriptions/${plan.subscription}/operationresults/${randomUUID()}`;
    operations.set(path, 'done');
    return { status: 202, headers: { location: `${url.origin}${path}`, 'retry-after': '0' } };
  };
};
