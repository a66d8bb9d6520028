import { randomUUID } from 'node:crypto';
import { readClaims } from '../azure/token-signer.ts';
import { jsonResponse, type ReceivedRequest, type StubResponse } from '../http/http-server.ts';
import { type CommandPodOptions, runInCommandPod } from './command-pod.ts';

/** A failure of one command. */
export interface CommandFault {
  /** The error response, instead of running the command. */
  readonly refuse?: { readonly status: number; readonly code: string; readonly message: string };
  /** The command runs, and its result is lost. */
  readonly lost?: boolean;
  /** The command runs in a pod with other limits. */
  readonly pod?: Partial<CommandPodOptions>;
}

export interface AksArmOptions {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** Audience of the resource manager. */
  readonly audience: string;
  /** Host and port of the API server. */
  readonly host: string;
  /** YAML or JSON that `listClusterUserCredential` returns. */
  readonly kubeconfig: string;
  /** Entra application of the cluster; undefined for a cluster with local accounts only. */
  readonly serverApplication: string | undefined;
  readonly properties: Readonly<Record<string, unknown>>;
  /** The pod in which commands run; undefined if the cluster runs none. */
  readonly pod: CommandPodOptions | undefined;
  /** Milliseconds that the start of a pod takes. */
  readonly latency: number;
  /** Returns the failure of a command; commands are counted from 1. */
  readonly fault: (command: number) => CommandFault | undefined;
}

const apiVersions = ['2025-10-01', '2026-06-01'];

const armError = (status: number, code: string, message: string): StubResponse =>
  jsonResponse(status, { error: { code, message } }, { 'x-ms-request-id': randomUUID() });

interface RunCommandRequest {
  readonly command?: string;
  readonly context?: string;
  readonly clusterToken?: string;
}

interface Running {
  /** Undefined while it runs. */
  result?: object;
  readonly lost: boolean;
}

/** Returns a handler for Microsoft.ContainerService: one cluster, its credentials, and commands inside it. */
export const createAksArm = (plan: AksArmOptions) => {
  const running = new Map<string, Running>();
  let count = 0;
  const id = `/subscriptions/${plan.subscription}/resourceGroups/${plan.resourceGroup}/providers/Microsoft.ContainerService/managedClusters/${plan.name}`;

  const cluster = () => ({
    id,
    name: plan.name,
    type: 'Microsoft.ContainerService/ManagedClusters',
    location: 'westeurope',
    properties: {
      provisioningState: 'Succeeded',
      powerState: { code: 'Running' },
      kubernetesVersion: '1.36.3',
      fqdn: plan.host,
      disableLocalAccounts: plan.serverApplication !== undefined,
      ...(plan.serverApplication ? { aadProfile: { managed: true, enableAzureRBAC: true } } : {}),
      ...plan.properties,
    },
  });

  const run = async (request: RunCommandRequest, commandId: string, fault: CommandFault | undefined) => {
    const started = new Date().toISOString();
    await new Promise((resolve) => setTimeout(resolve, plan.latency));
    const pod = { ...(plan.pod as CommandPodOptions), ...fault?.pod };
    const { exitCode, logs, timedOut } = await runInCommandPod(pod, request.command ?? '', request.context ?? '');
    const known = running.get(commandId);
    const outcome = timedOut
      ? { provisioningState: 'Failed', reason: 'The command did not finish within its time.', logs }
      : { provisioningState: 'Succeeded', exitCode, logs };
    if (known)
      known.result = {
        id: commandId,
        properties: { ...outcome, startedAt: started, finishedAt: new Date().toISOString() },
      };
  };

  const start = ({ url, body }: ReceivedRequest): StubResponse => {
    count += 1;
    const fault = plan.fault(count);
    if (fault?.refuse) return armError(fault.refuse.status, fault.refuse.code, fault.refuse.message);
    const request = JSON.parse(body.toString()) as RunCommandRequest;
    const { aud, exp } = readClaims(request.clusterToken ?? '');
    if (plan.serverApplication && (aud !== plan.serverApplication || Number(exp) * 1000 < Date.now()))
      return armError(400, 'InvalidClusterToken', 'clusterToken is required for a cluster with Entra integration.');
    const commandId = randomUUID().replaceAll('-', '');
    running.set(commandId, { lost: fault?.lost === true });
    run(request, commandId, fault).catch((error: Error) => {
      running.set(commandId, {
        lost: false,
        result: { id: commandId, properties: { provisioningState: 'Failed', reason: error.message } },
      });
    });
    const location = `${url.origin}${id}/commandResults/${commandId}${url.search}`;
    return { status: 202, headers: { location, 'retry-after': '0' } };
  };

  const resultOf = (commandId: string, url: URL): StubResponse => {
    const known = running.get(commandId);
    if (!known || (known.lost && known.result)) return armError(404, 'NotFound', 'The command was not found.');
    if (known.result) return jsonResponse(200, known.result);
    return { status: 202, headers: { location: url.href } };
  };

  const answer = (request: ReceivedRequest, below: string): StubResponse | undefined => {
    const { method, url } = request;
    const result = /^\/commandResults\/(\w+)$/.exec(below)?.[1];
    if (method === 'GET')
      return below === '' ? jsonResponse(200, cluster()) : result ? resultOf(result, url) : undefined;
    if (below === '/listClusterUserCredential')
      return jsonResponse(200, {
        kubeconfigs: [{ name: 'clusterUser', value: Buffer.from(plan.kubeconfig).toString('base64') }],
      });
    return below === '/runCommand' && plan.pod ? start(request) : undefined;
  };

  return (request: ReceivedRequest): StubResponse => {
    const { url, headers } = request;
    const { aud } = readClaims((headers.authorization ?? '').replace(/^Bearer /, ''));
    if (aud !== plan.audience)
      return armError(401, 'InvalidAuthenticationTokenAudience', 'The access token has the wrong audience.');
    if (!apiVersions.includes(url.searchParams.get('api-version') ?? ''))
      return armError(400, 'NoRegisteredProviderFound', 'The api-version is not supported.');
    const below = url.pathname.toLowerCase().startsWith(id.toLowerCase()) ? url.pathname.slice(id.length) : '?';
    return answer(request, below) ?? armError(404, 'ResourceNotFound', `The resource ${url.pathname} was not found.`);
  };
};
