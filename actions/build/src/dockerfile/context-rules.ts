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
/** Bytes of a large file: it is mostly data that was copied by mistake. */
const largeFile = 50 * 1024 * 1024;
/** Most files to read: a large data folder must not slow down the build. */
const mostFiles = 20_000;

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
  for (let folder = folders.shift(); folder !== undefined && files.length < mostFiles; folder = folders.shift())
    for (const entry of await readdir(path.join(context, folder), { withFileTypes: true })) {
      const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory() && entry.name !== '.git' && entry.name !== 'node_modules') folders.push(name);
      else if (entry.isDirectory()) files.push({ name: `${name}/`, bytes: 0 });
      else if (entry.isFile()) files.push({ name, bytes: (await stat(path.join(context, name))).size });
    }
  return files;
};

/** Applies the rules that need the files: those that `COPY .` also copies. */
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
      message: `\`${source}\` is copied into the image, and everyone who can pull the image can read it. Pass the secret at run time.`,
    }));
  const everything = copyOfEverything(input);
  if (!everything) return warnings;
  const copied = (await walk(context)).filter(({ name }) => keeps(name.replace(/\/$/, '')));
  const { line } = everything;
  for (const { name } of copied.filter(({ name }) => secretFile.test(name) && !example.test(name)))
    warnings.push({
      rule: 'secret-copied',
      line,
      message: `\`${name}\` is copied into the image with everything else. List it in .dockerignore.`,
    });
  if (copied.some(({ name }) => name === '.git/'))
    warnings.push({
      rule: 'git-copied',
      line,
      message: 'the Git history (`.git`) is copied into the image. List it in .dockerignore.',
    });
  for (const { name, bytes } of copied.filter(({ bytes }) => bytes > largeFile).slice(0, 5))
    warnings.push({
      rule: 'data-copied',
      line,
      message: `\`${name}\` (${showBytes(bytes)}) is copied into the image. List data in .dockerignore and read it at run time, or copy it by name.`,
    });
  if (ignoreFile === undefined)
    warnings.push({
      rule: 'no-dockerignore',
      line,
      message:
        'everything in the folder is copied, without a .dockerignore. Add one with .git, .env, .Renviron and data.',
    });
  return warnings;
};
