import { connect as connectSocket } from 'node:net';
import { type AzureIdentity, cloudOfAuthority, requestEntraToken } from '@slipway/azure';
import type { Cluster, ConnectOptions, connect, Login } from '@slipway/cluster';
import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { createTransport, type Transport } from '@slipway/http';
import { connectArm } from '../azure/arm.ts';
import { type ManagedCluster, readManagedCluster, readUserKubeconfig } from '../azure/managed-cluster.ts';
import { type ClusterId, parseClusterId } from '../azure/resource-id.ts';
import { commandChannel } from '../channel/command-channel.ts';
import { createRunCommand } from '../command/run-command.ts';

/** The inputs that name an AKS cluster and a login. */
export interface AksInputs {
  /** Resource id of the cluster. */
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
  /** Returns whether a port can be reached. Default: a connection over the network. */
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
    throw new SlipwayError(
      'BadInput',
      `The inputs \`cluster\` and \`${other}\` are both set, but a release runs on one cluster.`,
      {
        hint: `Remove \`${other}\`: Azure provides the kubeconfig for \`cluster\`.`,
      },
    );
  if (!client || !tenant)
    throw new SlipwayError('BadInput', `The input \`${client ? 'azure-tenant-id' : 'azure-client-id'}\` is missing.`, {
      hint: 'Set both `azure-client-id` and `azure-tenant-id` with `cluster`.',
    });
  const cloud = cloudOfAuthority(ports.runner.environment);
  return { client, tenant, cloud, idToken: ports.idToken, ...(audience ? { audience } : {}) };
};

interface EntraLogin extends Login {
  /** Returns the last token, or a new one if that expires soon. */
  token(): Promise<string>;
}

/** Requests a new token each time the cluster rejects one. The assertion for it is valid for minutes only. */
const entraLogin = (
  identity: AzureIdentity,
  application: string,
  transport: Transport,
  ports: AksPorts,
): EntraLogin => {
  let current: ReturnType<typeof requestEntraToken> | undefined;
  const request = () => {
    current = requestEntraToken(identity, [application], transport, ports.clock);
    return current;
  };
  return {
    user: `Azure application ${identity.client}`,
    obtain: async () => {
      const { value } = await request();
      ports.mask(value);
      return { headers: { Authorization: `Bearer ${value}` }, renewable: true };
    },
    token: async () => {
      const known = await current?.catch(() => undefined);
      if (known && known.until > ports.clock.monotonic()) return known.value;
      const { value } = await request();
      ports.mask(value);
      return value;
    },
  };
};

/** For a cluster without Entra: in the pod of a command, kubectl logs in by itself. */
const noLogin: Login = { user: 'the command pod', obtain: async () => ({ headers: {}, renewable: false }) };

const commandConnection = (id: ClusterId, { host, canRunCommands }: ManagedCluster, login: Login, reason: string) => {
  if (!canRunCommands)
    throw new SlipwayError(
      'Unreachable',
      `${reason}, and the AKS cluster ${id.name} does not run commands (disableRunCommand).`,
      {
        hint: 'Use a runner inside the network of the cluster, or allow commands: az aks update --enable-run-command.',
      },
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
 * Returns a replacement for {@link connect} that opens an AKS cluster by its resource id. It connects to the address of
 * the API server if the runner can reach it. Otherwise Azure runs commands inside the cluster.
 * @throws SlipwayError for inputs that contradict each other, a rejected login, or a stopped cluster
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
      log.info(`${reason}. Requests go through command invoke of the AKS cluster ${id.name}.`);
      const run = createRunCommand(id, { arm, log, clock });
      return ports.connect({
        ...options,
        ...direct,
        channel: commandChannel({ run, log, clock, token: login?.token }),
        // The first response takes the start of a pod.
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
