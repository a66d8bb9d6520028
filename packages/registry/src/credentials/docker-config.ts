import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { type Exec, SlipwayError } from '@slipway/core';
import type { Credentials, CredentialsProvider } from './types.ts';

interface DockerConfig {
  readonly auths?: Readonly<Record<string, DockerAuth>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

interface DockerAuth {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/**
 * Returns the credentials of `docker login`: `auths`, `credHelpers` and `credsStore` of `$DOCKER_CONFIG/config.json` or
 * `~/.docker/config.json`. They are anonymous without a file or an entry for the registry.
 * @throws SlipwayError BadInput for a file that cannot be read, Unauthorized for a helper that fails
 */
export const dockerConfig = (env: Readonly<Record<string, string | undefined>>, exec: Exec): CredentialsProvider => {
  const folder = env.DOCKER_CONFIG || path.join(env.HOME || homedir(), '.docker');
  const file = path.join(folder, 'config.json');
  return {
    name: `docker's ${file}`,
    get: async ({ registry }) => {
      const config = await readConfig(file);
      const helper =
        namesOf(registry)
          .map((name) => config.credHelpers?.[name])
          .find(Boolean) ?? config.credsStore;
      const fromHelper = helper ? await runHelper(exec, helper, namesOf(registry)[0] ?? registry) : undefined;
      return fromHelper ?? fromEntry(file, config, registry);
    },
  };
};

/** Returns the names of a registry in docker's file: docker.io has old names. */
const namesOf = (registry: string): readonly string[] =>
  registry === 'docker.io' ? ['https://index.docker.io/v1/', 'index.docker.io', 'docker.io'] : [registry];

const readConfig = async (file: string): Promise<DockerConfig> => {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw new SlipwayError('BadInput', `${file} cannot be read: ${error.message}.`, { cause: error });
  });
  try {
    return JSON.parse(text) as DockerConfig;
  } catch (cause) {
    throw new SlipwayError('BadInput', `${file} is not JSON: ${(cause as Error).message}.`, { cause });
  }
};

/** Finds the entry by its host: docker also wrote addresses with scheme and path. */
const fromEntry = (file: string, config: DockerConfig, registry: string): Credentials => {
  const hostOf = (key: string) => key.replace(/^https?:\/\//, '').split('/')[0];
  const entry = Object.entries(config.auths ?? {}).find(([key]) => namesOf(registry).includes(hostOf(key) ?? ''))?.[1];
  if (!entry) return { kind: 'anonymous' };
  if (entry.identitytoken) return { kind: 'refresh-token', token: entry.identitytoken };
  if (entry.username && entry.password) return { kind: 'basic', username: entry.username, password: entry.password };
  if (!entry.auth) return { kind: 'anonymous' };
  const [username, ...password] = Buffer.from(entry.auth, 'base64').toString('utf8').split(':');
  if (!username || password.length === 0)
    throw new SlipwayError('BadInput', `${file}: "auth" of ${registry} is not "user:password" in base64.`, {
      hint: `Run "docker login ${registry}" again.`,
    });
  return { kind: 'basic', username, password: password.join(':') };
};

/** Runs a credential helper: the registry on standard input, JSON on standard output. */
const runHelper = async (exec: Exec, helper: string, registry: string): Promise<Credentials | undefined> => {
  const program = `docker-credential-${helper}`;
  const { exitCode, stdout, stderr } = await exec(program, ['get'], { input: registry });
  if (exitCode !== 0) {
    const output = `${stdout}${stderr}`.trim();
    if (/credentials not found/i.test(output)) return undefined;
    throw new SlipwayError(
      'Unauthorized',
      `${program} gave no credentials for ${registry}: ${output || `exit ${exitCode}`}.`,
    );
  }
  const { Username = '', Secret = '' } = JSON.parse(stdout) as { Username?: string; Secret?: string };
  // The convention of docker for an identity token.
  if (Username === '<token>') return { kind: 'refresh-token', token: Secret };
  return { kind: 'basic', username: Username, password: Secret };
};
