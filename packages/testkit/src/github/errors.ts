/** An error response in GitHub's format. */
export class GitHubError extends Error {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, body: Readonly<Record<string, unknown>>, headers: Readonly<Record<string, string>> = {}) {
    super(String(body.message));
    this.status = status;
    this.body = { ...body, status: String(status) };
    this.headers = headers;
  }
}

const documentation = 'https://docs.github.com/rest';

export const notFound = (): GitHubError =>
  new GitHubError(404, { message: 'Not Found', documentation_url: documentation });

export const unauthorized = (): GitHubError =>
  new GitHubError(401, { message: 'Requires authentication', documentation_url: documentation });

/** Returns the error for a token without the permission, such as that of a fork's or Dependabot's run. */
export const notAccessible = (): GitHubError =>
  new GitHubError(403, { message: 'Resource not accessible by integration', documentation_url: documentation });

export const secondaryLimit = (status: 403 | 429, retryAfter: number): GitHubError =>
  new GitHubError(
    status,
    {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url: `${documentation}/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits`,
    },
    { 'retry-after': String(retryAfter) },
  );

/** Returns the error 422 with the rejected field. */
export const invalid = (resource: string, field: string, message: string, code = 'custom'): GitHubError =>
  new GitHubError(422, {
    message: 'Validation Failed',
    errors: [{ resource, code, field, message }],
    documentation_url: documentation,
  });

export const conflict = (message: string): GitHubError =>
  new GitHubError(409, { message, documentation_url: documentation });
