import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSingleDocument } from '@slipway/yaml';

export interface ActionFile {
  readonly name: string;
  readonly description: string;
  readonly inputs?: Readonly<
    Record<string, { readonly description: string; readonly default?: string; readonly required?: boolean } | undefined>
  >;
  readonly outputs?: Readonly<Record<string, { readonly description: string } | undefined>>;
  readonly runs: { readonly using: string; readonly main?: string; readonly post?: string };
}

export const root = path.dirname(import.meta.dirname);

/** Returns the names of the folders under actions/ that contain an action. */
export const actionNames = (): string[] =>
  readdirSync(path.join(root, 'actions'))
    .filter((name) => existsSync(path.join(root, 'actions', name, 'action.yml')))
    .sort();

export const readActionFile = (name: string): ActionFile => {
  const file = path.join(root, 'actions', name, 'action.yml');
  return parseSingleDocument(readFileSync(file, 'utf8'), file).value as ActionFile;
};

/** Returns the defaults that also work outside of a runner. Defaults with expressions of the runner do not. */
export const defaultsOf = ({ inputs = {} }: ActionFile): Record<string, string> =>
  Object.fromEntries(
    Object.entries(inputs).flatMap(([name, input]) =>
      input?.default === undefined || input.default.includes('${{') ? [] : [[name, String(input.default)]],
    ),
  );
