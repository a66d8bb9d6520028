import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { EngineName } from '../../src/engine/engine-types.ts';
import { findEngine } from '../../src/engine/find-engine.ts';
import { type Answer, type Call, fakeExec, temporary } from '../fakes.ts';

interface Client {
  readonly version: string;
  readonly server?: string;
  readonly buildx?: boolean;
  /** Output of `buildx ls --format json`. An old buildx has none. */
  readonly driver?: string;
}

interface Machine {
  /** In PATH's order: folder name → client. */
  readonly docker?: Readonly<Record<string, Client>>;
  readonly buildah?: string;
  readonly podman?: string;
}

const dockerAnswer = (client: Client, [command, sub]: readonly string[]): Answer => {
  if (command === 'version') {
    const stdout = JSON.stringify({
      Client: { Version: client.version },
      Server: client.server ? { Version: client.server } : null,
    });
    return client.server
      ? { stdout }
      : { stdout, exitCode: 1, stderr: 'Cannot connect to the Docker daemon. Is it running?' };
  }
  if (command === 'buildx' && client.buildx !== true)
    return { exitCode: 1, stderr: "'buildx' is not a docker command." };
  if (sub === 'version') return { stdout: 'github.com/docker/buildx v0.21.1 7c2359c' };
  if (client.driver === undefined) return { exitCode: 1, stderr: 'unknown flag: --format' };
  const builders = [
    { Driver: 'docker', Current: false },
    { Driver: client.driver, Current: true },
  ];
  return { stdout: builders.map((builder) => JSON.stringify(builder)).join('\n') };
};

const setUp = ({ docker = {}, buildah, podman }: Machine) => {
  const root = temporary();
  const clients = new Map<string, Client>();
  const add = (folder: string, name: string): string => {
    const file = path.join(root, folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, '');
    chmodSync(file, 0o755);
    return file;
  };
  for (const [folder, client] of Object.entries(docker)) clients.set(add(folder, 'docker'), client);
  if (buildah) add('tools', 'buildah');
  if (podman) add('tools', 'podman');
  const answer = ({ program, args }: Call): Answer => {
    const client = clients.get(program);
    if (client) return dockerAnswer(client, args);
    return program.endsWith('buildah')
      ? { stdout: JSON.stringify({ version: buildah }) }
      : { stdout: JSON.stringify({ Client: { Version: podman } }) };
  };
  const { exec, calls } = fakeExec(answer);
  const folders = [...Object.keys(docker), 'tools'].map((folder) => path.join(root, folder));
  return { root, calls, host: { exec, environment: { PATH: folders.join(':'), INPUT_SECRETS: 'x' } } };
};

const old: Client = { version: '20.10.24', server: '20.10.24' };
const current: Client = { version: '28.2.2', server: '28.2.2', buildx: true, driver: 'docker-container' };

describe('findEngine', () => {
  const cases: readonly [string, Machine, EngineName, { builder: string; folder: string }][] = [
    [
      'uses buildx with a builder that writes layouts',
      { docker: { a: current }, buildah: '1.28.2' },
      'auto',
      { builder: 'buildx', folder: 'a' },
    ],
    [
      'copies out of the engine when buildx has only the docker driver',
      { docker: { a: { ...current, driver: 'docker' } } },
      'auto',
      { builder: 'buildx-load', folder: 'a' },
    ],
    [
      'copies out of the engine when buildx does not print its driver',
      { docker: { a: { version: '24.0.0', server: '24.0.0', buildx: true } } },
      'auto',
      { builder: 'buildx-load', folder: 'a' },
    ],
    [
      'uses the second client when the first lacks buildx',
      { docker: { a: { ...current, buildx: false }, b: old } },
      'auto',
      { builder: 'buildkit', folder: 'b' },
    ],
    [
      'builds with a remote builder although no engine runs',
      { docker: { a: { version: '28.2.2', buildx: true, driver: 'remote' } } },
      'auto',
      { builder: 'buildx', folder: 'a' },
    ],
    [
      'prefers buildah to a docker without BuildKit',
      { docker: { a: { ...current, buildx: false } }, buildah: '1.28.2' },
      'auto',
      { builder: 'buildah', folder: 'tools' },
    ],
    [
      'falls back to the old builder without an alternative',
      { docker: { a: { ...current, buildx: false } } },
      'auto',
      { builder: 'legacy', folder: 'a' },
    ],
    [
      'uses buildah when no docker engine runs',
      { docker: { a: { version: '28.2.2', buildx: true, driver: 'docker-container' } }, buildah: '1.28.2' },
      'auto',
      { builder: 'buildah', folder: 'tools' },
    ],
    [
      'uses the engine of the input',
      { docker: { a: current }, podman: '4.3.1' },
      'podman',
      { builder: 'podman', folder: 'tools' },
    ],
  ];
  it.each(cases)('%s', async (_, machine, wanted, expected) => {
    const { host, root } = setUp(machine);
    const engine = await findEngine(host, wanted, 'build');
    expect({ builder: engine.builder, folder: path.dirname(path.relative(root, engine.program)) }).toEqual(expected);
  });

  const refusals: readonly [string, Machine, EngineName, 'build' | 'run', RegExp][] = [
    [
      'reports that no engine is installed',
      {},
      'auto',
      'build',
      /No program on this machine can build an image: docker is not on PATH; buildah is not on PATH; podman is not on PATH\./,
    ],
    [
      'reports that docker does not run',
      { docker: { a: { version: '28.2.2' } } },
      'docker',
      'build',
      /a\/docker cannot reach a docker engine: Cannot connect to the Docker daemon/,
    ],
    [
      'names every client that lacks buildx',
      { docker: { a: { ...current, buildx: false }, b: old } },
      'buildx',
      'build',
      /a\/docker 28\.2\.2 has no buildx.*b\/docker \(buildkit\) cannot build an image as `buildx`/,
    ],
    [
      'does not run images with buildah',
      { buildah: '1.28.2' },
      'auto',
      'run',
      /No program on this machine can run an image: .*buildah \(buildah\) cannot run an image/,
    ],
  ];
  it.each(refusals)('%s', async (_, machine, wanted, purpose, sentence) => {
    const { host } = setUp(machine);
    await expect(findEngine(host, wanted, purpose)).rejects.toMatchObject({
      code: 'ToolMissing',
      message: expect.stringMatching(sentence),
      hint: expect.any(String),
    });
  });

  it('names the skipped clients in its reason', async () => {
    const { host } = setUp({ docker: { a: { ...current, buildx: false }, b: old } });
    const { reason } = await findEngine(host, 'docker', 'build');
    expect(reason).toMatch(/b\/docker 20\.10\.24 has BuildKit built in \(.*a\/docker 28\.2\.2 has no buildx\)/);
  });

  it('counts one program reached by two folders once', async () => {
    const { host, root, calls } = setUp({ docker: { a: old } });
    symlinkSync(path.join(root, 'a'), path.join(root, 'link'));
    const environment = { PATH: `${path.join(root, 'a')}:${path.join(root, 'link')}` };
    await findEngine({ ...host, environment }, 'docker', 'build');
    expect(calls.filter(({ args }) => args[0] === 'version')).toHaveLength(1);
  });

  it('removes variables that the program must not get', async () => {
    const { host, calls } = setUp({ docker: { a: old } });
    const engine = await findEngine(
      { ...host, environment: { ...host.environment, MODEL_PATH: '/m' } },
      'docker',
      'run',
    );
    await engine.run(['create', 'i'], { without: ['MODEL_PATH'] });
    expect(calls.at(-1)?.options.env).not.toHaveProperty('MODEL_PATH');
    await engine.run(['create', 'i']);
    expect(calls.at(-1)?.options.env).toHaveProperty('MODEL_PATH', '/m');
  });

  it('enables BuildKit for the client that has it built in, without the inputs of the action', async () => {
    const { host, calls } = setUp({ docker: { a: old } });
    const engine = await findEngine(host, 'docker', 'build');
    await engine.run(['build', '.'], { env: { EXTRA: '1' } });
    expect(calls.at(-1)?.options.env).toMatchObject({ DOCKER_BUILDKIT: '1', EXTRA: '1' });
    expect(calls.at(-1)?.options.env).not.toHaveProperty('INPUT_SECRETS');
  });
});
