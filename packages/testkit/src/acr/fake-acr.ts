import { answerTokenRequest } from '../azure/entra.ts';
import { createTokenSigner } from '../azure/token-signer.ts';
import { type ReceivedRequest, type StubResponse, startHttpServer } from '../http/http-server.ts';
import { createArm, type ImportBody, resourceIdOf } from './arm.ts';
import { copyBetween } from './import-image.ts';
import { type LoginServer, startLoginServer } from './login-server.ts';

export interface FakeAcrOptions {
  readonly tenant: string;
  readonly client: string;
  readonly subscription: string;
  /** Subject of the application's federated credential, for example `repo:acme/shop:ref:refs/heads/main`. */
  readonly subject: string;
  /** One container registry for each name. */
  readonly registries: readonly string[];
  readonly roleAssignmentMode?: LoginServer['roleAssignmentMode'];
  /** The permissions of the application in a repository. Default: all. */
  readonly permissions?: (repository: string) => readonly string[];
  /** Whether the tenant has the registries' own resource. Azure Stack does not. Default: true. */
  readonly knowsRegistryResource?: boolean;
  /** Seconds that access tokens live. */
  readonly accessSeconds?: number;
  /** Answers a request instead of the fake, for throttling or a firewall; undefined passes it on. */
  readonly intercept?: (request: ReceivedRequest) => StubResponse | undefined;
}

/** The parts of Azure that a push uses, with a real docker registry behind each container registry. */
export interface FakeAcr {
  /** Entra and the resource manager. */
  readonly origin: string;
  /** Login server (`127.0.0.1:port`) by name. */
  readonly loginServers: Readonly<Record<string, string>>;
  /** Returns a GitHub OIDC token that the federated credential accepts, with changes. */
  idToken(audience: string, changes?: Readonly<Record<string, unknown>>): string;
  /** `METHOD path` of each request, in order. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

const everything = ['pull', 'push', 'delete', 'metadata_read', 'metadata_write'];
const registryResource = 'https://containerregistry.azure.net';
const github = 'https://token.actions.githubusercontent.com';

export const startFakeAcr = async (plan: FakeAcrOptions): Promise<FakeAcr> => {
  const signer = createTokenSigner();
  const requests: string[] = [];
  const running: { stop(): Promise<void> }[] = [];
  const registries: LoginServer[] = [];
  const watch = (request: ReceivedRequest): StubResponse | undefined => {
    requests.push(`${request.method} ${request.url.pathname}`);
    return plan.intercept?.(request);
  };
  const copy = (body: ImportBody, target: { readonly name: string }) => {
    const { source } = body;
    const from = registries.find(
      (one) => resourceIdOf(plan, one) === source.resourceId || one.loginServer === source.registryUri,
    );
    const to = registries.find(({ name }) => name === target.name);
    if (!from || !to) throw new Error(`nothing to import from or to: ${JSON.stringify(body)}`);
    return copyBetween(from.direct, to.direct, body);
  };
  const stop = async () => {
    for (const one of [...running].reverse()) await one.stop();
  };
  let arm: ReturnType<typeof createArm> | undefined;
  const azure = await startHttpServer((request) => {
    const early = watch(request);
    if (early) return early;
    const { origin } = azure;
    const { tenant, client, subject, subscription, knowsRegistryResource = true } = plan;
    const resources = knowsRegistryResource ? [registryResource, origin] : [origin];
    const credential = { issuer: github, subject, audience: 'api://AzureADTokenExchange' };
    if (request.url.pathname.endsWith('/oauth2/v2.0/token'))
      return answerTokenRequest(request, { tenant, client, ...credential, resources }, signer);
    arm ??= createArm({ subscription, audience: origin, registries, copy });
    return arm(request);
  });
  running.push(azure);
  try {
    for (const name of plan.registries) {
      const login = await startLoginServer({
        name,
        signer,
        watch,
        tenant: plan.tenant,
        audiences: [registryResource, azure.origin],
        permissions: plan.permissions ?? (() => everything),
        accessSeconds: plan.accessSeconds ?? 4500,
        roleAssignmentMode: plan.roleAssignmentMode ?? 'LegacyRegistryPermissions',
      });
      running.push(login);
      registries.push(login);
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    origin: azure.origin,
    loginServers: Object.fromEntries(registries.map(({ name, loginServer }) => [name, loginServer])),
    idToken: (audience, changes = {}) =>
      signer.sign({ iss: github, sub: plan.subject, aud: audience, ...changes }, 300),
    requests,
    stop,
  };
};
