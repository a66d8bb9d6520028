import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Exec, ExecResult } from '@slipway/core';
import { type TarFile, writeTar } from './tar.ts';

export interface FakeDocker {
  readonly exec: Exec;
  /** Folder with a program `docker`, for `PATH`. */
  readonly path: string;
  /** Command lines, without the program. */
  readonly calls: readonly string[];
}

export interface FakeDockerOptions {
  /** Images that the engine has. */
  readonly images?: readonly string[];
  /** Images that it gets when it pulls them. */
  readonly remote?: readonly string[];
}

/** Returns what `docker save` writes for an image with these layers. */
const dockerArchive = (layers: readonly (readonly TarFile[])[], config: object = {}): Buffer => {
  const tars = layers.map((files, index) => ({ path: `${index}/layer.tar`, content: writeTar(files) }));
  const body = JSON.stringify({ os: 'linux', architecture: 'amd64', config: {}, ...config });
  const manifest = [{ Config: 'config.json', RepoTags: null, Layers: tars.map((file) => file.path) }];
  return writeTar([
    ...tars,
    { path: 'config.json', content: body },
    { path: 'manifest.json', content: JSON.stringify(manifest) },
  ]);
};

/** Creates a docker client that lists, pulls and saves images, and supports no other command. */
export const fakeDocker = (folder: string, { images = [], remote = [] }: FakeDockerOptions): FakeDocker => {
  const bin = path.join(folder, 'docker-bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(path.join(bin, 'docker'), '');
  chmodSync(path.join(bin, 'docker'), 0o755);
  const present = new Set(images);
  const calls: string[] = [];
  const answers: Readonly<Record<string, (args: readonly string[]) => Partial<ExecResult>>> = {
    version: () => ({ stdout: JSON.stringify({ Client: { Version: '20.10.0' }, Server: { Version: '20.10.0' } }) }),
    image: ([, , name = '']) => ({ exitCode: present.has(name) ? 0 : 1 }),
    pull: ([, name = '']) => {
      if (!remote.includes(name)) return { exitCode: 1, stderr: `manifest for ${name} not found` };
      present.add(name);
      return {};
    },
    save: ([, , file = '', name = '']) => {
      writeFileSync(file, dockerArchive([[{ path: 'app', content: name }]]));
      return {};
    },
  };
  const exec: Exec = async (_, args) => {
    calls.push(args.join(' '));
    const answer = answers[args[0] ?? '']?.(args) ?? { exitCode: 1, stderr: `unknown command ${args[0]}` };
    return { exitCode: 0, stdout: '', stderr: '', timedOut: false, ...answer };
  };
  return { exec, path: bin, calls };
};
