import { SlipwayError, throwAll } from '@slipway/core';
import type { ReleaseId } from './names.ts';

/** A label's value, which a release's name becomes: RFC 1123, short enough for the names that are made of it. */
const nameRule = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

const misnamed = (what: 'release' | 'namespace', value: string): SlipwayError[] =>
  nameRule.test(value)
    ? []
    : [
        new SlipwayError('BadInput', `${what} \`${value}\` is not a name that Kubernetes takes.`, {
          hint: 'Allowed are up to 63 lower-case letters, digits and hyphens, with a letter or digit at each end.',
        }),
      ];

const unnamed = (): SlipwayError =>
  new SlipwayError('BadInput', 'The release has no name.', {
    hint: 'Set the input `release`, or write `name:` into slipway.yml.',
  });

interface Named {
  readonly release?: string | undefined;
  readonly namespace?: string | undefined;
}

/** Which release is meant: the inputs win over slipway.yml. @throws SlipwayError BadInput when it has no usable name */
export const releaseId = (
  input: Named,
  spec: { readonly name?: string; readonly deploy: Named } | undefined,
): ReleaseId => {
  const name = input.release ?? spec?.deploy.release ?? spec?.name ?? '';
  const namespace = input.namespace ?? spec?.deploy.namespace ?? 'default';
  throwAll([...(name === '' ? [unnamed()] : misnamed('release', name)), ...misnamed('namespace', namespace)]);
  return { name, namespace };
};
