import { SlipwayError } from '@slipway/core';

/** What Octokit throws, as far as it is read here. */
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
 * GitHub's refusal as a sentence that names what was asked for and what is missing.
 * @param doing for example `write the comment`
 * @param permission the `permissions:` line that the request needs
 */
export const githubError = (error: unknown, doing: string, permission: string): SlipwayError => {
  const failure = error as Failure;
  const said = detail(failure);
  const options = { cause: error };
  if (isRateLimit(failure)) {
    return new SlipwayError('Refused', `GitHub's rate limit did not let Slipway ${doing}: ${said}.`, {
      ...options,
      hint: 'Run the job again later.',
    });
  }
  const accepted = failure.response?.headers?.['x-accepted-github-permissions'];
  const refusals: Readonly<Record<number, () => SlipwayError>> = {
    401: () => new SlipwayError('Unauthorized', `GitHub did not accept the token to ${doing}: ${said}.`, options),
    403: () =>
      new SlipwayError('PermissionMissing', `The token may not ${doing}: ${said}.`, {
        ...options,
        hint: `Add \`permissions: ${permission}\` to the job${accepted ? ` (GitHub asks for ${accepted})` : ''}; pull requests from forks and from Dependabot never get it.`,
      }),
    404: () => new SlipwayError('NotFound', `GitHub answered 404 to ${doing}: ${said}.`, options),
  };
  if (!failure.status)
    return new SlipwayError('Unreachable', `GitHub could not be reached to ${doing}: ${said}.`, options);
  const refusal = refusals[failure.status]?.();
  return (
    refusal ??
    new SlipwayError(
      failure.status >= 500 ? 'Unreachable' : 'Refused',
      `GitHub answered ${failure.status} to ${doing}: ${said}.`,
      options,
    )
  );
};
