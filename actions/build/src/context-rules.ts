import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { showBytes } from '@slipway/core';
import { copiedFiles, copyOfEverything, type DockerfileWarning, type LintInput } from './dockerfile-rules.ts';

interface ContextFile {
  /** Relative to the context, with `/`. */
  readonly name: string;
  readonly bytes: number;
}

const secretFile =
  /(^|\/)(\.env(\.[\w-]+)?|\.Renviron|\.netrc|\.pypirc|id_(rsa|ed25519|ecdsa)|[^/]+\.(pem|pfx|p12|key))$/;
const example = /\.(example|sample|template|dist)$/;
/** A context larger than this is sent to the engine on every build, mostly data that nobody meant. */
const largeFile = 50 * 1024 * 1024;
/** Enough to find what matters; a data lake in the folder must not stop the build. */
const most = 20_000;

const readIgnore = async (
  context: string,
  dockerfile: string,
): Promise<{ file?: string; keeps: (name: string) => boolean }> => {
  for (const file of [`${dockerfile}.dockerignore`, path.join(context, '.dockerignore')]) {
    if (!existsSync(file)) continue;
    const matcher = dockerignore.default({ ignorecase: false }).add(await readFile(file, 'utf8'));
    return { file, keeps: (name) => !matcher.ignores(name) };
  }
  return { keeps: () => true };
};

const walk = async (context: string): Promise<readonly ContextFile[]> => {
  const files: ContextFile[] = [];
  const folders = [''];
  for (let folder = folders.shift(); folder !== undefined && files.length < most; folder = folders.shift())
    for (const entry of await readdir(path.join(context, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') folders.push(name);
      else if (entry.isDirectory()) files.push({ name: `${name}/`, bytes: 0 });
      else if (entry.isFile()) files.push({ name, bytes: (await stat(path.join(context, name))).size });
    }
  return files;
};

/** Rules that need the files: what `COPY .` takes along without being asked. */
export const lintContext = async (
  input: LintInput,
  context: string,
  dockerfile: string,
): Promise<readonly DockerfileWarning[]> => {
  const { file: ignoreFile, keeps } = await readIgnore(context, dockerfile);
  const warnings: DockerfileWarning[] = copiedFiles(input)
    .filter(({ source }) => secretFile.test(source) && !example.test(source))
    .map(({ line, source }) => ({
      rule: 'secret-copied',
      line,
      message: `\`${source}\` is copied into the image, where everyone who may pull can read it: give it at run time.`,
    }));
  const everything = copyOfEverything(input);
  if (!everything) return warnings;
  const taken = (await walk(context)).filter(({ name }) => keeps(name.replace(/\/$/, '')));
  const { line } = everything;
  for (const { name } of taken.filter(({ name }) => secretFile.test(name) && !example.test(name)))
    warnings.push({
      rule: 'secret-copied',
      line,
      message: `\`${name}\` is copied into the image with everything else: list it in .dockerignore.`,
    });
  if (taken.some(({ name }) => name === '.git/'))
    warnings.push({
      rule: 'git-copied',
      line,
      message: 'the whole history (`.git`) is copied into the image: list it in .dockerignore.',
    });
  for (const { name, bytes } of taken.filter(({ bytes }) => bytes > largeFile).slice(0, 5))
    warnings.push({
      rule: 'data-copied',
      line,
      message: `\`${name}\` (${showBytes(bytes)}) is copied into the image: list data in .dockerignore and read it at run time, or copy it by name.`,
    });
  if (ignoreFile === undefined)
    warnings.push({
      rule: 'no-dockerignore',
      line,
      message:
        'everything in the folder is copied and there is no .dockerignore: add one with .git, .env, .Renviron and data.',
    });
  return warnings;
};
