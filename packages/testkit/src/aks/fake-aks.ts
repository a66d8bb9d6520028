import { answerTokenRequest } from '../azure/entra.ts';
import { createTokenSigner } from '../azure/token-signer.ts';
import { type ReceivedRequest, type StubResponse, startHttpServer } from '../http/http-server.ts';
import { type AksArmOptions, createAksArm } from './arm.ts';

export interface FakeAksOptions {
  /** Host and port of the API server. */
  readonly host: string;
  readonly kubeconfig: string;
  /** Whether the cluster accepts Entra tokens instead of local accounts. Default: false. */
  readonly entra?: boolean;
  /** Properties of the cluster, for example `{ powerState: { code: 'Stopped' } }`. */
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly pod?: AksArmOptions['pod'];
  readonly latency?: number;
  readonly fault?: AksArmOptions['fault'];
  /** Answers a request instead of the fake, for a refusal or throttling; undefined passes it on. */
  readonly intercept?: (request: ReceivedRequest) => StubResponse | 'reset' | undefined;
}

/** The parts of Azure that a release uses: Entra, the resource manager, and commands that really run. */
export interface FakeAks {
  /** Of Entra and the resource manager. */
  readonly origin: string;
  /** Resource id of the cluster. */
  readonly cluster: string;
  readonly client: string;
  readonly tenant: string;
  /** Returns a GitHub OIDC token that the federated credential accepts. */
  idToken(audience: string): string;
  /** `METHOD path` of each request, in order. GitHub's tokens are `GET /id-token`. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

export const aksServerApplication = '6dae42f8-4368-4678-94ff-3960e28e3630';
const github = 'https://token.actions.githubusercontent.com';
const subject = 'repo:acme/shop:environment:production';
const tenant = '11111111-2222-3333-4444-555555555555';
const client = '66666666-7777-8888-9999-000000000000';
const subscription = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
const [resourceGroup, name] = ['shop-rg', 'prod'];

export const startFakeAks = async (plan: FakeAksOptions): Promise<FakeAks> => {
  const signer = createTokenSigner();
  const requests: string[] = [];
  const idToken = (audience: string) => signer.sign({ iss: github, sub: subject, aud: audience }, 300);
  let arm: ReturnType<typeof createAksArm> | undefined;
  const azure = await startHttpServer((request) => {
    const { url, method } = request;
    requests.push(`${method} ${url.pathname}`);
    const early = plan.intercept?.(request);
    if (early) return early;
    const { origin } = azure;
    // GitHub's token service, so that an action needs no other fake for its login.
    if (url.pathname === '/id-token')
      return { status: 200, body: JSON.stringify({ value: idToken(url.searchParams.get('audience') ?? '') }) };
    if (url.pathname.endsWith('/oauth2/v2.0/token')) {
      const credential = { issuer: github, subject, audience: 'api://AzureADTokenExchange' };
      const resources = [origin, aksServerApplication];
      return answerTokenRequest(request, { tenant, client, ...credential, resources }, signer);
    }
    arm ??= createAksArm({
      subscription,
      resourceGroup,
      name,
      audience: origin,
      host: plan.host,
      kubeconfig: plan.kubeconfig,
      serverApplication: plan.entra ? aksServerApplication : undefined,
      properties: plan.properties ?? {},
      pod: plan.pod,
      latency: plan.latency ?? 0,
      fault: plan.fault ?? (() => undefined),
    });
    return arm(request);
  });
  return {
    origin: azure.origin,
    cluster: `/subscriptions/${subscription}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${name}`,
    client,
    tenant,
    idToken,
    requests,
    stop: () => azure.stop(),
  };
};
