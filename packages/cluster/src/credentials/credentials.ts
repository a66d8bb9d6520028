import { readFileSync } from 'node:fs';
import type { User } from '@kubernetes/client-node';
import { SlipwayError } from '@slipway/core';
import type { KubeconfigEntry } from '../kubeconfig/kubeconfig.ts';
import { lastLine, runPlugin } from './exec-plugin.ts';

/** Credentials, valid until the server rejects them. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly cert?: Buffer | string;
  readonly key?: Buffer | string;
  /** The source may give other credentials the next time: a plugin, a provider, or a file that is rotated. */
  readonly renewable?: boolean;
}

/** The part of client-node's authenticators that Slipway uses. */
interface Authenticator {
  isAuthProvider(user: User): unknown;
  applyAuthentication(user: User, options: AuthOptions): Promise<void>;
}

interface AuthOptions {
  headers: Record<string, string>;
  cert?: string;
  key?: string;
}

/**
 * Loads client-node's authenticators one by one, in 3 ms. Its KubeConfig would load every generated model, in 220 ms at
 * each start. Its authenticator for OIDC loads KubeConfig too, so `oidc-login.ts` replaces it.
 */
const authenticators: readonly (() => Promise<Authenticator>)[] = [
  async () => new (await import('@kubernetes/client-node/dist/file_auth.js')).FileAuth(),
  async () => new (await import('@kubernetes/client-node/dist/azure_auth.js')).AzureAuth(),
  async () => new (await import('@kubernetes/client-node/dist/gcp_auth.js')).GoogleCloudPlatformAuth(),
];

const text = (value: unknown): string | undefined =>
  value === undefined || value === null || value === '' ? undefined : String(value);

const authorityData = (cluster: Readonly<Record<string, unknown>>): string | undefined =>
  readFileOrData(cluster, 'certificate-authority')?.toString('base64');

/** Returns the cluster's settings for plugins, from the extension that kubectl reads. */
const pluginConfig = ({ extensions }: Readonly<Record<string, unknown>>): unknown =>
  (Array.isArray(extensions) ? (extensions as { name?: string; extension?: unknown }[]) : []).find(
    ({ name }) => name === 'client.authentication.k8s.io/exec',
  )?.extension;

/** Returns the cluster's data for a plugin, in the format of kubectl. */
const execInfo = (exec: Readonly<Record<string, unknown>>, cluster: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({
    apiVersion: exec.apiVersion,
    kind: 'ExecCredential',
    spec: {
      interactive: false,
      ...(exec.provideClusterInfo
        ? {
            cluster: {
              server: cluster.server,
              'certificate-authority-data': authorityData(cluster),
              'tls-server-name': cluster['tls-server-name'],
              'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'],
              'proxy-url': cluster['proxy-url'],
              config: pluginConfig(cluster),
            },
          }
        : {}),
    },
  });

/** Returns the kubeconfig's user for client-node. A token file becomes its file provider, which reads the file again. */
const toClientNodeUser = ({ user: { name, user } }: KubeconfigEntry): User => {
  const tokenFile = text(user.tokenFile ?? user['token-file']);
  return {
    name,
    ...(tokenFile ? { authProvider: { name: 'tokenFile', config: { tokenFile } } } : {}),
    ...(user['auth-provider'] ? { authProvider: user['auth-provider'] } : {}),
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

const readFileOrData = (user: Readonly<Record<string, unknown>>, field: string): Buffer | undefined => {
  const data = text(user[`${field}-data`]);
  const file = text(user[field]);
  return data ? Buffer.from(data, 'base64') : file ? readFileSync(file) : undefined;
};

const credentialError = (entry: KubeconfigEntry, error: unknown): SlipwayError => {
  if (error instanceof SlipwayError) return error;
  const command = text((entry.user.user.exec as Record<string, unknown> | undefined)?.command);
  const reason = lastLine(error instanceof Error ? error.message : String(error));
  return new SlipwayError(
    'Unauthorized',
    `Cannot get the credentials of user ${entry.user.name}${command ? ` from ${command}` : ''}: ${reason}`,
    { cause: error },
  );
};

/** Fields whose source may give other credentials the next time. */
const renewableFields = ['exec', 'auth-provider', 'tokenFile', 'token-file', 'client-certificate'];

/** Returns the credentials of a plugin, a provider or a token file. */
const requestCredentials = async (entry: KubeconfigEntry): Promise<AuthOptions> => {
  const { exec } = entry.user.user;
  const options: AuthOptions = { headers: {} };
  if (exec) {
    const info = execInfo(exec as Record<string, unknown>, entry.cluster.cluster);
    const { token, cert, key } = await runPlugin(exec, info, entry.user.name);
    return {
      headers: token ? { Authorization: `Bearer ${token}` } : {},
      ...(cert ? { cert } : {}),
      ...(key ? { key } : {}),
    };
  }
  const subject = toClientNodeUser(entry);
  if (!subject.authProvider) return options;
  if (subject.authProvider.name === 'oidc') {
    const { obtainIdToken } = await import('./oidc-login.ts');
    const token = await obtainIdToken(subject.authProvider.config ?? {}, Date.now() / 1000);
    return { headers: token ? { Authorization: `Bearer ${token}` } : {} };
  }
  for (const make of authenticators) {
    const authenticator = await make();
    if (!authenticator.isAuthProvider(subject)) continue;
    await authenticator.applyAuthentication(subject, options);
    break;
  }
  return options;
};

/**
 * Returns the credentials of a kubeconfig's user. Each call reads certificates and token files, and runs the exec
 * plugin.
 * @throws SlipwayError ToolMissing or Unauthorized.
 */
export const obtainCredentials = async (entry: KubeconfigEntry): Promise<Credentials> => {
  const { user } = entry.user;
  try {
    const obtained = await requestCredentials(entry);
    const token = obtained.headers.Authorization ?? (text(user.token) ? `Bearer ${text(user.token)}` : undefined);
    const basic = text(user.username)
      ? `Basic ${Buffer.from(`${user.username}:${user.password ?? ''}`).toString('base64')}`
      : undefined;
    const authorization = (token ?? basic)?.trim();
    const cert = obtained.cert ?? readFileOrData(user, 'client-certificate');
    const key = obtained.key ?? readFileOrData(user, 'client-key');
    return {
      headers: { ...(authorization ? { Authorization: authorization } : {}), ...impersonation(user) },
      ...(cert ? { cert } : {}),
      ...(key ? { key } : {}),
      renewable: renewableFields.some((field) => user[field] !== undefined),
    };
  } catch (error) {
    throw credentialError(entry, error);
  }
};
