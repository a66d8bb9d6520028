import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileErrorReason, SlipwayError } from '@slipway/core';

export type Environment = Readonly<Record<string, string | undefined>>;

type Fields = Record<string, unknown>;
interface Named {
  readonly name: string;
  readonly [field: string]: unknown;
}

/** The cluster and the user of a context: the fields of the file, with absolute paths. */
export interface KubeconfigEntry {
  readonly context: string;
  readonly cluster: { readonly name: string; readonly cluster: Fields };
  readonly user: { readonly name: string; readonly user: Fields };
}

interface Kubeconfig {
  readonly clusters: Named[];
  readonly contexts: Named[];
  readonly users: Named[];
  readonly current?: string;
}

const serviceAccount = '/var/run/secrets/kubernetes.io/serviceaccount';
const clusterFileFields = ['certificate-authority'];
const userFileFields = ['client-certificate', 'client-key', 'tokenFile', 'token-file'];

const fieldsOf = (value: unknown): Fields => (typeof value === 'object' && value !== null ? { ...value } : {});

const resolvePaths = (directory: string, entry: Named, part: string, files: readonly string[]): Named => {
  const fields = fieldsOf(entry[part]);
  for (const file of files)
    if (typeof fields[file] === 'string' && fields[file]) fields[file] = path.resolve(directory, fields[file]);
  const exec = fieldsOf(fields.exec);
  // Like kubectl: a command with a slash is relative to the kubeconfig, one without a slash comes from PATH.
  if (typeof exec.command === 'string' && exec.command.includes('/'))
    fields.exec = { ...exec, command: path.resolve(directory, exec.command) };
  return { ...entry, [part]: fields };
};

const parse = async (text: string, origin: string, directory: string): Promise<Kubeconfig> => {
  let document: Fields;
  try {
    // Credential tools print JSON, and JSON saves the start of the YAML parser.
    document = fieldsOf(text.trimStart().startsWith('{') ? JSON.parse(text) : (await import('yaml')).parse(text));
  } catch (error) {
    const where = (error as { linePos?: [{ line: number }] }).linePos?.[0].line;
    // The parser's own message quotes the line, which may contain a key.
    throw new SlipwayError('BadInput', `${origin} is not YAML${where ? ` (line ${where})` : ''}.`);
  }
  const entries = (field: string, part: string, files: readonly string[]) =>
    (Array.isArray(document[field]) ? (document[field] as Named[]) : []).map((entry) =>
      resolvePaths(directory, fieldsOf(entry) as unknown as Named, part, files),
    );
  const current = document['current-context'];
  return {
    clusters: entries('clusters', 'cluster', clusterFileFields),
    contexts: entries('contexts', 'context', []),
    users: entries('users', 'user', userFileFields),
    ...(typeof current === 'string' && current ? { current } : {}),
  };
};

const isText = (value: string): boolean => value.includes('\n') || value.trimStart().startsWith('{');

const readFile = async (file: string): Promise<Kubeconfig> => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENAMETOOLONG' || file.length > 256)
      throw new SlipwayError('BadInput', 'The kubeconfig is neither YAML nor the path of a file.');
    const why = fileErrorReason(error as NodeJS.ErrnoException);
    throw new SlipwayError('BadInput', `Cannot read the kubeconfig ${file}: ${why}.`, { cause: error });
  }
  return parse(text, `The kubeconfig ${file}`, path.dirname(path.resolve(file)));
};

/** Merges several files like kubectl: the first entry with a name wins. */
const merge = (configs: readonly Kubeconfig[]): Kubeconfig => {
  const current = configs.find((config) => config.current)?.current;
  return {
    clusters: configs.flatMap((config) => config.clusters),
    contexts: configs.flatMap((config) => config.contexts),
    users: configs.flatMap((config) => config.users),
    ...(current ? { current } : {}),
  };
};

const inCluster = (env: Environment): Kubeconfig | undefined => {
  const host = env.KUBERNETES_SERVICE_HOST;
  if (!host || !existsSync(`${serviceAccount}/token`)) return undefined;
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${env.KUBERNETES_SERVICE_PORT ?? '443'}`;
  const name = 'in-cluster';
  return {
    clusters: [{ name, cluster: { server, 'certificate-authority': `${serviceAccount}/ca.crt` } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    users: [{ name, user: { tokenFile: `${serviceAccount}/token` } }],
    current: name,
  };
};

const load = async (kubeconfig: string | undefined, env: Environment): Promise<Kubeconfig> => {
  if (kubeconfig) return isText(kubeconfig) ? parse(kubeconfig, 'The kubeconfig', process.cwd()) : readFile(kubeconfig);
  const listed = (env.KUBECONFIG ?? '').split(path.delimiter).filter(Boolean);
  const present = listed.filter((file) => existsSync(file));
  if (present.length > 0) return merge(await Promise.all(present.map(readFile)));
  if (listed.length > 0)
    throw new SlipwayError('BadInput', `KUBECONFIG names ${listed.join(', ')}, which does not exist.`);
  const usual = path.join(env.HOME ?? env.USERPROFILE ?? '', '.kube', 'config');
  if (existsSync(usual)) return readFile(usual);
  const own = inCluster(env);
  if (own) return own;
  throw new SlipwayError('BadInput', 'No kubeconfig found.', {
    hint: 'Set the input `kubeconfig` to a path or YAML, or set KUBECONFIG.',
  });
};

const names = (entries: readonly Named[]): string => entries.map((entry) => entry.name).join(', ') || 'none';

/**
 * Returns the cluster and the user of a context.
 * @param kubeconfig a path, or the YAML or JSON itself; default: KUBECONFIG, `~/.kube/config`, then the service account
 * of the pod in which this process runs
 * @throws SlipwayError BadInput that names the missing part
 */
export const readKubeconfig = async (
  kubeconfig: string | undefined,
  context: string | undefined,
  env: Environment,
): Promise<KubeconfigEntry> => {
  const config = await load(kubeconfig, env);
  if (config.contexts.length === 0)
    throw new SlipwayError('BadInput', 'The kubeconfig has no context.', {
      hint: 'Check that it is a kubeconfig, and that the secret contains all of it.',
    });
  const wanted = context ?? config.current ?? (config.contexts.length === 1 ? config.contexts[0]?.name : undefined);
  if (!wanted)
    throw new SlipwayError(
      'BadInput',
      `The kubeconfig has no current-context. Its contexts are: ${names(config.contexts)}.`,
    );
  const chosen = config.contexts.find((entry) => entry.name === wanted);
  if (!chosen)
    throw new SlipwayError(
      'BadInput',
      `The kubeconfig has no context ${wanted}. Its contexts are: ${names(config.contexts)}.`,
    );
  const fields = fieldsOf(chosen.context);
  const cluster = config.clusters.find((entry) => entry.name === fields.cluster);
  if (!cluster)
    throw new SlipwayError(
      'BadInput',
      `Context ${wanted} of the kubeconfig names the cluster ${fields.cluster}, which the kubeconfig does not contain.`,
    );
  const user = config.users.find((entry) => entry.name === fields.user);
  if (fields.user && !user)
    throw new SlipwayError(
      'BadInput',
      `Context ${wanted} of the kubeconfig names the user ${fields.user}, which the kubeconfig does not contain.`,
    );
  return {
    context: wanted,
    cluster: { name: cluster.name, cluster: fieldsOf(cluster.cluster) },
    user: { name: user?.name ?? 'anonymous', user: fieldsOf(user?.user) },
  };
};
