import { readFileSync } from 'node:fs';
import type { User } from '@kubernetes/client-node';
import { SlipwayError } from '@slipway/contract';
import type { KubeconfigEntry } from './kubeconfig.ts';

/** Proof of who asks, good until the server says otherwise. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly cert?: Buffer | string;
  readonly key?: Buffer | string;
}

/** Part of client-node's authenticators that is used here. */
interface Authenticator {
  isAuthProvider(user: User): unknown;
  applyAuthentication(user: User, options: Asked): Promise<void>;
}

interface Asked {
  headers: Record<string, string>;
  cert?: string;
  key?: string;
}

/**
 * client-node's authenticators one by one: its KubeConfig loads every generated model, 220 ms at each start,
 * these take 3. Only the legacy `auth-provider: oidc` needs the whole.
 */
const authenticators: readonly (() => Promise<Authenticator>)[] = [
  async () => new (await import('@kubernetes/client-node/dist/exec_auth.js')).ExecAuth(),
  async () => new (await import('@kubernetes/client-node/dist/file_auth.js')).FileAuth(),
  async () => new (await import('@kubernetes/client-node/dist/azure_auth.js')).AzureAuth(),
  async () => new (await import('@kubernetes/client-node/dist/gcp_auth.js')).GoogleCloudPlatformAuth(),
  async () => new (await import('@kubernetes/client-node/dist/oidc_auth.js')).OpenIDConnectAuth(),
];

const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

/** What a plugin gets to know about the cluster, as kubectl passes it. */
const execInfo = (exec: Record<string, unknown>, cluster: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              'certificate-authority-data': cluster['certificate-authority-data'],
              'tls-server-name': cluster['tls-server-name'],
              'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'],
            },
          }
        : {}),
    },
  });

/** The kubeconfig's user in client-node's words; a token file becomes its file provider, which reads it again. */
const userOf = ({ user: { name, user }, cluster: { cluster } }: KubeconfigEntry): User => {
  const tokenFile = text(user.tokenFile ?? user['token-file']);
  const exec = user.exec as Record<string, unknown> | undefined;
  return {
    name,
    ...(tokenFile ? { authProvider: { name: 'tokenFile', config: { tokenFile } } } : {}),
    ...(user['auth-provider'] ? { authProvider: user['auth-provider'] } : {}),
    ...(exec
      ? {
          exec: {
            ...exec,
            env: [
              { name: 'KUBERNETES_EXEC_INFO', value: execInfo(exec, cluster) },
              ...(Array.isArray(exec.env) ? exec.env : []),
            ],
          },
        }
      : {}),
  } as User;
};

const impersonation = (user: Readonly<Record<string, unknown>>): Record<string, string | string[]> => ({
  ...(text(user.as) ? { 'Impersonate-User': String(user.as) } : {}),
  ...(text(user['as-uid']) ? { 'Impersonate-Uid': String(user['as-uid']) } : {}),
  ...(Array.isArray(user['as-groups']) ? { 'Impersonate-Group': user['as-groups'].map(String) } : {}),
  ...Object.fromEntries(
    Object.entries((user['as-user-extra'] ?? {}) as Record<string, string[]>).map(([key, values]) => [
      `Impersonate-Extra-${encodeURIComponent(key)}`,
      values.map(String),
    ]),
  ),
});

const fileOrData = (user: Readonly<Record<string, unknown>>, field: string): Buffer | undefined => {
  const data = text(user[`${field}-data`]);
  const file = text(user[field]);
  return data ? Buffer.from(data, 'base64') : file ? readFileSync(file) : undefined;
};

/** The last line that a plugin wrote, cut: what it says is for a person, not for the log as a whole. */
const lastLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).trim().split('\n').at(-1)?.slice(0, 300) ?? '';

const explain = (entry: KubeconfigEntry, error: unknown): SlipwayError => {
  const command = text((entry.user.user.exec as Record<string, unknown> | undefined)?.command);
  if (command && (error as NodeJS.ErrnoException).code === 'ENOENT')
    return new SlipwayError('ToolMissing', `User ${entry.user.name} of the kubeconfig needs the program ${command}.`, {
      hint: `Install ${command} in a step before.`,
      cause: error,
    });
  const by = command ? ` by ${command}` : '';
  return new SlipwayError(
    'Unauthorized',
    `The credentials of user ${entry.user.name} cannot be had${by}: ${lastLine(error)}`,
    { cause: error },
  );
};

/**
 * Reads certificates and token files, runs exec plugins. Each call does so anew.
 * @throws SlipwayError ToolMissing or Unauthorized.
 */
export const obtainCredentials = async (entry: KubeconfigEntry): Promise<Credentials> => {
  const { user } = entry.user;
  const asked: Asked = { headers: {} };
  try {
    const subject = userOf(entry);
    if (subject.exec || subject.authProvider)
      for (const make of authenticators) {
        const authenticator = await make();
        if (!authenticator.isAuthProvider(subject)) continue;
        await authenticator.applyAuthentication(subject, asked);
        break;
      }
    const token = asked.headers.Authorization ?? (text(user.token) ? `Bearer ${text(user.token)}` : undefined);
    const basic = text(user.username)
      ? `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
      : undefined;
    const authorization = (token ?? basic)?.trim();
    const cert = asked.cert ?? fileOrData(user, 'client-certificate');
    const key = asked.key ?? fileOrData(user, 'client-key');
    return {
      headers: { ...(authorization ? { Authorization: authorization } : {}), ...impersonation(user) },
      ...(cert ? { cert } : {}),
      ...(key ? { key } : {}),
    };
  } catch (error) {
    throw explain(entry, error);
  }
};
