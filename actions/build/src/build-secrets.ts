import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BuildSecret } from '@slipway/container';
import { SlipwayError, throwAll } from '@slipway/core';

interface SecretPorts {
  readonly temp: string;
  mask(value: string): void;
}

/** Where a build secret comes from. */
export type SecretSource =
  | { readonly id: string; readonly file: string }
  | { readonly id: string; readonly value: string };

const forms = 'Write `id=NAME,src=FILE`, `id=NAME,env=VARIABLE` or `NAME=value`, one a line.';

const refuse = (sentence: string): SlipwayError => new SlipwayError('BadInput', sentence, { hint: forms });

/** Docker's own form, or a name and its value. A secret that is not there is an error: a build without it fails later and worse. */
const readSource = (
  line: string,
  number: number,
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): SecretSource | SlipwayError => {
  const fields = new Map(
    line.split(',').map((part) => [part.slice(0, part.indexOf('=')).trim(), part.slice(part.indexOf('=') + 1)]),
  );
  const id = fields.get('id');
  const from = fields.get('src') ?? fields.get('source');
  const variable = fields.get('env');
  if (id !== undefined && from !== undefined) {
    const file = path.resolve(directory, from);
    return existsSync(file) ? { id, file } : refuse(`Build secret \`${id}\`: there is no file \`${from}\`.`);
  }
  if (id !== undefined && variable !== undefined) {
    const value = environment[variable];
    return value ? { id, value } : refuse(`Build secret \`${id}\`: the variable ${variable} is not set or empty.`);
  }
  const at = line.indexOf('=');
  const name = line.slice(0, at).trim();
  if (at < 1 || name === 'id')
    return refuse(`Line ${number} of \`secrets\` cannot be read${at < 1 ? '' : ` (\`${name}=…\`)`}.`);
  const value = line.slice(at + 1);
  return value === '' ? refuse(`Build secret \`${name}\` is empty.`) : { id: name, value };
};

/** The input `secrets`, read. @throws all missing secrets together */
export const readSecretSources = (
  lines: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly SecretSource[] => {
  const sources = lines.map((line, index) => readSource(line, index + 1, directory, environment));
  throwAll(sources.filter((source) => source instanceof SlipwayError));
  return sources.filter((source): source is SecretSource => !(source instanceof SlipwayError));
};

/** Gives the body a file for each secret, and removes the ones made here afterwards. No value is ever an argument. */
export const withSecrets = async <T>(
  sources: readonly SecretSource[],
  ports: SecretPorts,
  body: (secrets: readonly BuildSecret[]) => Promise<T>,
): Promise<T> => {
  const folder = path.join(ports.temp, `secrets-${randomUUID()}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const secrets: BuildSecret[] = [];
    for (const source of sources) {
      const file = 'file' in source ? source.file : path.join(folder, randomUUID());
      if ('value' in source) {
        ports.mask(source.value);
        await writeFile(file, source.value, { mode: 0o600 });
      }
      secrets.push({ id: source.id, file });
    }
    return await body(secrets);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
