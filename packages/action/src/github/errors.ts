import { SlipwayError } from '@slipway/core';

/** The fields of an Octokit error that Slipway reads. */
interface Failure {
  readonly status?: number;
  readonly message?: string;
  readonly response?: {
    readonly headers?: Readonly<Record<string, string | number | undefined>>;
    readonly data?: { readonly message?: string; readonly errors?: readonly unknown[] };
  };
}

const detail = ({ response, message }: Failure): string => {
  const [first] = response?.data?.errors ?? [];
  const more = typeof first === 'object' && first !== null ? (first as { message?: string }).message : first;
  return [response?.data?.message ?? message ?? 'no answer', more]
    .filter((part) => typeof part === 'string')
    .join(': ');
};

const isRateLimit = ({ status, response }: Failure): boolean =>
  status === 429 || (status === 403 && /rate limit/i.test(response?.data?.message ?? ''));

/**
 * Converts an error of Octokit to an error that names the request and the missing permission.
 * @param doing the request, for example `write the comment`
 * @param permission the entry under `permissions:` that the request needs
 */
export const githubError = (error: unknown, doing: string, permission: string): SlipwayError => {
  const failure = error as Failure;
  const reason = detail(failure);
  const options = { cause: error };
  if (isRateLimit(failure)) {
    return new SlipwayError('Refused', `GitHub's rate limit stopped the attempt to ${doing}: ${reason}.`, {
      ...options,
      hint: 'Rerun the job later.',
    });
  }
  const accepted = failure.response?.headers?.['x-accepted-github-permissions'];
  const rejections: Readonly<Record<number, () => SlipwayError>> = {
    401: () =>
      new SlipwayError('Unauthorized', `GitHub rejected the token in the attempt to ${doing}: ${reason}.`, options),
    403: () =>
      new SlipwayError('PermissionMissing', `The token has no permission to ${doing}: ${reason}.`, {
        ...options,
        hint: `Add \`permissions: ${permission}\` to the job${accepted ? ` (GitHub accepts ${accepted})` : ''}. Pull requests from forks and from Dependabot never get this permission.`,
      }),
    404: () => new SlipwayError('NotFound', `GitHub answered 404 to the attempt to ${doing}: ${reason}.`, options),
  };
  if (!failure.status)
    return new SlipwayError('Unreachable', `GitHub is unreachable. Slipway could not ${doing}: ${reason}.`, options);
  const rejection = rejections[failure.status]?.();
  return (
    rejection ??
    new SlipwayError(
      failure.status >= 500 ? 'Unreachable' : 'Refused',
      `GitHub answered ${failure.status} to the attempt to ${doing}: ${reason}.`,
      options,
    )
  );
};
