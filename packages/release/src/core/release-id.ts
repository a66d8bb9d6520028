import { SlipwayError, throwAll } from '@slipway/core';

/** A release and the namespace that holds its history and its lock. */
export interface ReleaseId {
  readonly name: string;
  readonly namespace: string;
}

/** An RFC 1123 label: the name of a release becomes a label value and a part of object names. */
const validName = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const nameErrors = (input: 'release' | 'namespace', value: string): SlipwayError[] =>
  validName.test(value)
    ? []
    : [
        new SlipwayError('BadInput', `${input} \`${value}\` is not a valid Kubernetes name.`, {
          hint: 'Use up to 63 lower-case letters, digits and hyphens, with a letter or digit at each end.',
        }),
      ];

const missingNameError = (): SlipwayError =>
  new SlipwayError('BadInput', 'The release has no name.', {
    hint: 'Set the input `release`, or write `name:` into slipway.yml.',
  });

interface GivenNames {
  readonly release?: string | undefined;
  readonly namespace?: string | undefined;
}

/**
 * Returns the release that the inputs and slipway.yml name. Inputs override slipway.yml.
 * @throws SlipwayError BadInput when the release has no name, or an invalid one
 */
export const releaseId = (
  input: GivenNames,
  spec: { readonly name?: string; readonly deploy: GivenNames } | undefined,
): ReleaseId => {
  const name = input.release ?? spec?.deploy.release ?? spec?.name ?? '';
  const namespace = input.namespace ?? spec?.deploy.namespace ?? 'default';
  throwAll([
    ...(name === '' ? [missingNameError()] : nameErrors('release', name)),
    ...nameErrors('namespace', namespace),
  ]);
  return { name, namespace };
};
