import { randomUUID } from 'node:crypto';
import type { PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';

/** The environment variables of the container. */
export interface RunVariables {
  readonly values: Readonly<Record<string, string>>;
  /** Values of secrets: the log masks them. */
  readonly secrets: Readonly<Record<string, string>>;
  /** Secrets whose real value this step has. Only those can be found in the image. */
  readonly known: readonly string[];
  /** Variables with a made-up value. */
  readonly invented: readonly string[];
}

/** Characters of the shortest value to search for. A shorter one would match other text. */
export const shortestSecret = 6;

type Environment = Readonly<Record<string, string | undefined>>;

const isSetByImage = (image: PlatformImage, name: string): boolean =>
  (image.config.config?.Env ?? []).some((entry) => entry.startsWith(`${name}=`) && entry.length > name.length + 1);

/**
 * Returns the value of each variable of slipway.yml. The first source wins: slipway.yml, the step's environment, the
 * image, a made-up value. A required variable and a secret must have a value, or the application does not start.
 */
export const chooseVariables = (spec: Spec, image: PlatformImage, environment: Environment): RunVariables => {
  const values: Record<string, string> = {};
  const secrets: Record<string, string> = {};
  const known: string[] = [];
  const invented: string[] = [];
  for (const { name, value } of [...spec.env.required, ...spec.env.optional]) {
    const given = value ?? environment[name];
    const isRequired = spec.env.required.some((variable) => variable.name === name);
    if (given !== undefined) values[name] = given;
    else if (isRequired && !isSetByImage(image, name)) {
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
