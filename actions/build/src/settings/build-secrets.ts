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

/** The file or the value of a build secret. */
export type SecretSource =
  | { readonly id: string; readonly file: string }
  | { readonly id: string; readonly value: string };

const forms = 'Write `id=NAME,src=FILE`, `id=NAME,env=VARIABLE` or `NAME=value`, one per line.';

const secretError = (sentence: string): SlipwayError => new SlipwayError('BadInput', sentence, { hint: forms });

/** Reads Docker's form, or a name and its value. A missing secret is an error, because the build would fail later without a clear reason. */
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
    return existsSync(file)
      ? { id, file }
      : secretError(`Build secret \`${id}\`: the file \`${from}\` does not exist.`);
  }
  if (id !== undefined && variable !== undefined) {
    const value = environment[variable];
    return value ? { id, value } : secretError(`Build secret \`${id}\`: the variable ${variable} is not set or empty.`);
  }
  const at = line.indexOf('=');
  const name = line.slice(0, at).trim();
  if (at < 1 || name === 'id')
    return secretError(`Line ${number} of \`secrets\` cannot be read${at < 1 ? '' : ` (\`${name}=…\`)`}.`);
  const value = line.slice(at + 1);
  return value === '' ? secretError(`Build secret \`${name}\` is empty.`) : { id: name, value };
};

/**
 * Reads the input `secrets`.
 * @throws SlipwayError BadInput for all missing secrets together
 */
export const readSecretSources = (
  lines: readonly string[],
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): readonly SecretSource[] => {
  const sources = lines.map((line, index) => readSource(line, index + 1, directory, environment));
  throwAll(sources.filter((source) => source instanceof SlipwayError));
  return sources.filter((source): source is SecretSource => !(source instanceof SlipwayError));
};

/** Passes a file for each secret to the body. Removes the files that it wrote afterwards. No value becomes an argument. */
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
