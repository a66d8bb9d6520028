import { connect as connectSocket } from 'node:net';
import { type AzureIdentity, cloudOfAuthority, requestEntraToken } from '@slipway/azure';
import type { Cluster, ConnectOptions, connect, Login } from '@slipway/cluster';
import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { createTransport, type Transport } from '@slipway/http';
import { connectArm } from './azure/arm.ts';
import { type ManagedCluster, readManagedCluster, readUserKubeconfig } from './azure/managed-cluster.ts';
import { type ClusterId, parseClusterId } from './azure/resource-id.ts';
import { commandChannel } from './channel/command-channel.ts';
import { createRunCommand } from './command/run-command.ts';

/** Which cluster, and as whom: inputs of an action. */
export interface AksInputs {
  /** Resource id. */
  readonly cluster: string | undefined;
  readonly 'azure-client-id': string | undefined;
  readonly 'azure-tenant-id': string | undefined;
  /** Replaces the cloud's audience of GitHub's token. */
  readonly 'azure-audience': string | undefined;
  readonly kubeconfig: string | undefined;
  readonly context: string | undefined;
}

export interface AksPorts {
  readonly connect: typeof connect;
  readonly log: Log;
  readonly clock: Clock;
  readonly runner: { readonly environment: Readonly<Record<string, string | undefined>> };
  idToken(audience: string): Promise<string>;
  mask(value: string): void;
  /** Whether something listens there; over the network unless told. */
  readonly canReach?: (host: string, port: number) => Promise<boolean>;
}

const connectTimeout = 3_000;

const canConnect = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectSocket({ host, port });
    const end = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket.setTimeout(connectTimeout, () => end(false));
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });

const identityOf = (inputs: AksInputs, ports: AksPorts): AzureIdentity => {
  const { 'azure-client-id': client, 'azure-tenant-id': tenant, 'azure-audience': audience } = inputs;
  const other = (['kubeconfig', 'context'] as const).find((name) => inputs[name] !== undefined);
  if (other)
    throw new SlipwayError('BadInput', `Both \`cluster\` and \`${other}\` are set; a release is on one cluster.`, {
      hint: `Leave \`${other}\` out: Azure gives what \`cluster\` needs.`,
    });
  if (!client || !tenant)
    throw new SlipwayError('BadInput', `${client ? 'azure-tenant-id' : 'azure-client-id'} is missing.`, {
      hint: 'With `cluster`, both azure-client-id and azure-tenant-id are needed.',
    });
  const cloud = cloudOfAuthority(ports.runner.environment);
  return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};

interface EntraLogin extends Login {
  /** The token as it was minted last, or a new one when that is near its end. */
  token(): Promise<string>;
}

/** Mints a token for the cluster each time it is refused; the assertion behind it lives for minutes only. */
const entraLogin = (
  identity: AzureIdentity,
  application: string,
  transport: Transport,
  ports: AksPorts,
): EntraLogin => {
  let current: ReturnType<typeof requestEntraToken> | undefined;
  const mint = () => {
    current = requestEntraToken(identity, [application], transport, ports.clock);
    return current;
  };
  return {
    user: `Azure application ${identity.client}`,
    obtain: async () => {
      const { value } = await mint();
      ports.mask(value);
      return { headers: { Authorization: `Bearer ${value}` }, renewable: true };
    },
    token: async () => {
      const known = await current?.catch(() => undefined);
      if (known && known.until > ports.clock.monotonic()) return known.value;
      const { value } = await mint();
      ports.mask(value);
      return value;
    },
  };
};

/** In the pod of a command, kubectl logs in by itself. */
const noLogin: Login = { user: 'the command pod', obtain: async () => ({ headers: {}, renewable: false }) };

const commandConnection = (id: ClusterId, { host, canRunCommands }: ManagedCluster, login: Login, reason: string) => {
  if (!canRunCommands)
    throw new SlipwayError(
      'Unreachable',
      `${reason}, and the AKS cluster ${id.name} does not run commands (disableRunCommand).`,
      { hint: 'Use a runner inside its network, or allow it: az aks update --enable-run-command.' },
    );
  const name = id.name;
  const kubeconfig = JSON.stringify({
    clusters: [{ name, cluster: { server: `https://${host}` } }],
    contexts: [{ name, context: { cluster: name } }],
    'current-context': name,
  });
  return { kubeconfig, login };
};

/**
 * Opens an AKS cluster by its resource id: over its API server's address where that can be reached, else by commands
 * that Azure runs inside it. A drop-in for {@link connect}.
 * @throws SlipwayError for inputs that do not fit together, a login that is refused, a cluster that is stopped
 */
export const connectAks =
  (inputs: AksInputs, ports: AksPorts): typeof connect =>
  async (options: ConnectOptions): Promise<Cluster> => {
    const id = parseClusterId(inputs.cluster ?? '');
    const identity = identityOf(inputs, ports);
    const { log, clock } = ports;
    const closed = new AbortController();
    const transport = createTransport({ log, clock, signal: closed.signal });
    const arm = connectArm({ identity, transport, clock, mask: ports.mask });
    const close = async (): Promise<void> => {
      closed.abort(new SlipwayError('Cancelled', 'The connection to Azure is closed.'));
      await transport.close();
    };
    const open = async (): Promise<Cluster> => {
      const managed = await readManagedCluster(arm, id);
      const { host, isPrivate, serverApplication } = managed;
      const login = serverApplication ? entraLogin(identity, serverApplication, transport, ports) : undefined;
      const [name = host, port = '443'] = host.split(':');
      if (!isPrivate || (await (ports.canReach ?? canConnect)(name, Number(port)))) {
        const kubeconfig = await readUserKubeconfig(arm, id);
        return ports.connect({ ...options, kubeconfig, ...(login ? { login } : {}) });
      }
      const reason = `The API server ${host} cannot be reached from this runner`;
      const direct = commandConnection(id, managed, login ?? noLogin, reason);
      log.info(`${reason}: requests go through command invoke of the AKS cluster ${id.name}.`);
      const run = createRunCommand(id, { arm, log, clock });
      return ports.connect({
        ...options,
        ...direct,
        channel: commandChannel({ run, log, clock, token: login?.token }),
        // A first answer takes the start of a pod.
        connectFor: 90_000,
      });
    };
    try {
      return closeWith(await open(), close);
    } catch (error) {
      await close();
      throw error;
    }
  };

const closeWith = (cluster: Cluster, close: () => Promise<void>): Cluster => ({
  ...cluster,
  withSignal: (signal) => closeWith(cluster.withSignal(signal), close),
  close: async () => {
    await cluster.close();
    await close();
  },
});
