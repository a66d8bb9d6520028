import { randomUUID } from 'node:crypto';
import type { PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';

/** The variables with which the image is tried. */
export interface Settings {
  readonly values: Readonly<Record<string, string>>;
  /** Values that may not be shown: those of secrets. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets whose real value is known here: only those can be looked for in the image. */
  readonly known: readonly string[];
  /** Names whose values had to be made up. */
  readonly invented: readonly string[];
}

/** Characters of the shortest value that is looked for: a shorter one would be found everywhere. */
export const shortestSecret = 6;

type Environment = Readonly<Record<string, string | undefined>>;

const setByImage = (image: PlatformImage, name: string): boolean =>
  (image.config.config?.Env ?? []).some((entry) => entry.startsWith(`${name}=`) && entry.length > name.length + 1);

/**
 * slipway.yml's value, else the step's environment, else the image's own, else one that is made up: a start needs
 * something to be there.
 */
export const settingsOf = (spec: Spec, image: PlatformImage, environment: Environment): Settings => {
  const values: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const known: string[] = [];
  const invented: string[] = [];
  for (const { name, value } of [...spec.env.required, ...spec.env.optional]) {
    const given = value ?? environment[name];
    const required = spec.env.required.some((variable) => variable.name === name);
    if (given !== undefined) values[name] = given;
    else if (required && !setByImage(image, name)) {
      values[name] = 'slipway-check';
      invented.push(name);
    }
  }
  for (const name of spec.env.secrets) {
    const given = environment[name];
    const value = given || `slipway-${randomUUID()}`;
    values[name] = value;
    secrets[name] = value;
    (given ? known : invented).push(name);
  }
  return { values, secrets, known, invented };
};
