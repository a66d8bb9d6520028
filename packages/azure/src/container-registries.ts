import { type Clock, SlipwayError } from '@slipway/core';
import { type ExpiringToken, isLoopback, type Transport } from '@slipway/http';
import { type AzureIdentity, requestEntraToken } from './entra-token.ts';

/** A container registry as Azure's resource manager describes it. */
interface AzureRegistry {
  readonly id: string;
  readonly name: string;
  readonly resourceGroup: string;
  readonly loginServer: string;
  /** Basic, Standard or Premium. */
  readonly sku: string;
  /** `repository` if the registry assigns roles by repository. It then ignores AcrPush, AcrPull and AcrDelete. */
  readonly roles: 'registry' | 'repository';
}

interface ImportRequest {
  readonly source: { readonly registry: string; readonly repository: string; readonly digest: string };
  readonly repository: string;
  readonly tags: readonly string[];
  /** Moves existing tags. */
  readonly force: boolean;
}

/** The container registries of one subscription. */
export interface ContainerRegistries {
  /**
   * Finds a registry by its login server, which is not always the name with a suffix.
   * @throws SlipwayError NotFound
   */
  findRegistry(loginServer: string): Promise<AzureRegistry>;
  /** Copies an image inside Azure. Without `force`, Azure rejects the import if a tag exists. */
  importImage(target: AzureRegistry, request: ImportRequest): Promise<void>;
}

interface ContainerRegistriesOptions {
  readonly identity: AzureIdentity;
  readonly subscription: string;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly signal?: AbortSignal;
}

/** Connects to the resource manager. It sends nothing yet. */
export const connectContainerRegistries = async (options: ContainerRegistriesOptions): Promise<ContainerRegistries> => {
  const { identity, subscription, transport, clock, signal } = options;
  const { ContainerRegistryManagementClient } = await import('@azure/arm-containerregistry');
  const endpoint = identity.cloud.resourceManager;
  let current: ExpiringToken = { value: '', until: Number.NEGATIVE_INFINITY };
  const credential = {
    getToken: async () => {
      if (current.until <= clock.monotonic()) current = await requestEntraToken(identity, [endpoint], transport, clock);
      return { token: current.value, expiresOnTimestamp: Date.parse(clock.now()) + current.until - clock.monotonic() };
    },
  };
  const client = new ContainerRegistryManagementClient(credential, subscription, {
    endpoint,
    allowInsecureConnection: isLoopback(new URL(endpoint).hostname),
  });
  // The client's own policy rejects plain HTTP, even on the loopback.
  client.pipeline.removePolicy({ name: 'bearerTokenAuthenticationPolicy' });
  client.pipeline.addPolicy({
    name: 'entraToken',
    sendRequest: async (request, next) => {
      request.headers.set('authorization', `Bearer ${(await credential.getToken()).token}`);
      return next(request);
    },
  });
  const abort = signal ? { abortSignal: signal } : {};
  const registriesOf = async () => {
    const found: AzureRegistry[] = [];
    for await (const { id = '', name = '', loginServer = '', sku, roleAssignmentMode } of client.registries.list(abort))
      found.push({
        id,
        name,
        loginServer,
        sku: sku?.name ?? '',
        resourceGroup: /\/resourceGroups\/([^/]+)/i.exec(id)?.[1] ?? '',
        roles: roleAssignmentMode === 'AbacRepositoryPermissions' ? 'repository' : 'registry',
      });
    return found;
  };
  let known: Promise<AzureRegistry[]> | undefined;
  const registries = () => {
    known ??= registriesOf();
    return known;
  };
  return {
    findRegistry: async (loginServer) => {
      const all = await registries().catch((cause: unknown) => {
        throw resourceManagerError(
          `list the container registries of subscription ${subscription}`,
          cause,
          'Reader on the registry',
        );
      });
      const found = all.find((one) => one.loginServer.toLowerCase() === loginServer.toLowerCase());
      if (found) return found;
      throw new SlipwayError(
        'NotFound',
        `Subscription ${subscription} has no registry with the login server ${loginServer} that the application can read.`,
        {
          hint: `Check azure-subscription-id. The application can read: ${all.map((one) => one.loginServer).join(', ') || 'none'}.`,
        },
      );
    },
    importImage: async (target, { source, repository, tags, force }) => {
      const own = (await registries()).find(
        ({ loginServer }) => loginServer.toLowerCase() === source.registry.toLowerCase(),
      );
      const body = {
        source: {
          ...(own ? { resourceId: own.id } : { registryUri: source.registry }),
          sourceImage: `${source.repository}@${source.digest}`,
        },
        mode: force ? 'Force' : 'NoForce',
        ...(tags.length > 0
          ? { targetTags: tags.map((tag) => `${repository}:${tag}`) }
          : { untaggedTargetRepositories: [repository] }),
      };
      await client.registries.importImage(target.resourceGroup, target.name, body, abort).catch((cause: unknown) => {
        const role =
          'Container Registry Data Importer and Data Reader, or Contributor, on the target, and AcrPull on the source';
        throw resourceManagerError(
          `import ${source.registry}/${source.repository}@${source.digest} into ${target.loginServer}`,
          cause,
          role,
        );
      });
    },
  };
};

const resourceManagerError = (action: string, cause: unknown, role: string): SlipwayError => {
  const { statusCode, code, message } = cause as { statusCode?: number; code?: string; message?: string };
  if (cause instanceof SlipwayError) return cause;
  const denied = statusCode === 403 || statusCode === 401;
  const reason = [statusCode, code, message].filter(Boolean).join(', ').replace(/\.$/, '');
  return new SlipwayError(
    denied ? 'Refused' : statusCode === 409 ? 'Conflict' : 'Unreachable',
    `Could not ${action}: ${reason}.`,
    {
      cause,
      ...(denied ? { hint: `Assign the role ${role} to the application.` } : {}),
    },
  );
};
