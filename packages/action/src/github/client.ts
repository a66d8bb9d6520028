import type { Runner } from '../ports/ports.ts';
import { githubError } from './errors.ts';
import type { DeploymentState, GitHub, IssueComment, PullRequest } from './types.ts';

/** Waiting times. Tests shorten them. */
export interface GitHubTiming {
  /** Milliseconds of a second in `retry-after`. */
  readonly second?: number;
  /** Wait 1 s between writes (3 s between comments) as GitHub recommends, and wait for rate limits. Default: true. */
  readonly throttled?: boolean;
  /** Timeout of a request about a run, in milliseconds. By default a request has no timeout. */
  readonly limit?: number;
}

/** Number of retries after a rate limit. */
const rateLimitRetries = 3;

const connect = async (
  token: string,
  runner: Pick<Runner, 'apiUrl'>,
  { second = 1000, throttled = true }: GitHubTiming,
) => {
  // Only the summary action needs these packages, and they take a third of its bundle.
  const [{ getOctokit }, { retry }, { throttling }] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
  ]);
  const retries = (_after: number, _options: unknown, _octokit: unknown, count: number): boolean =>
    count < rateLimitRetries;
  return getOctokit(
    token,
    {
      baseUrl: runner.apiUrl,
      retry: { retryAfterBaseValue: second },
      throttle: {
        enabled: throttled,
        retryAfterBaseValue: second,
        onRateLimit: retries,
        onSecondaryRateLimit: retries,
      },
    },
    retry,
    throttling,
  );
};

interface RawComment {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string; readonly type: string } | null;
}

const comment = ({ id, body = '', html_url, user }: RawComment): IssueComment => ({
  id,
  body,
  author: user?.login ?? '',
  isBot: user?.type === 'Bot',
  url: html_url,
});

interface RawPull {
  readonly number: number;
  readonly state: string;
  readonly head: { readonly sha: string };
  readonly merge_commit_sha?: string | null;
}

const pull = ({ number, state, head, merge_commit_sha }: RawPull): PullRequest => ({
  number,
  isOpen: state === 'open',
  headSha: head.sha,
  mergeSha: merge_commit_sha ?? '',
});

interface RawDeployment {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly payload: unknown;
}

const deployment = ({ id, sha, environment, payload }: RawDeployment) => ({
  id,
  sha,
  environment,
  payload: typeof payload === 'object' && payload !== null ? (payload as Record<string, unknown>) : {},
});

/** Maximum unpacked size of an archive, as a multiple of the maximum size of one file. */
const maxArchiveRatio = 100;

/** Returns the text files of a zip archive. Skips files over the limit before it unpacks them. */
const unpack = async (archive: ArrayBuffer, limit: number, ending: string): Promise<Record<string, string>> => {
  const { unzipSync } = await import('fflate');
  let left = maxArchiveRatio * limit;
  const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
    if (!name.endsWith(ending) || originalSize > Math.min(limit, left)) return false;
    left -= originalSize;
    return true;
  };
  const files = unzipSync(new Uint8Array(archive), { filter });
  const decoder = new TextDecoder();
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, decoder.decode(bytes)]));
};

/** Returns a client for GitHub's API with the token of the run. Loads Octokit at the first call. */
export const github = (token: string, runner: Pick<Runner, 'apiUrl' | 'run'>, timing: GitHubTiming = {}): GitHub => {
  const [owner = '', repo = ''] = runner.run.repository.split('/');
  const at = { owner, repo };
  let connection: ReturnType<typeof connect> | undefined;
  type Client = Awaited<ReturnType<typeof connect>>;

  const send = async <T>(doing: string, permission: string, request: (client: Client) => Promise<T>): Promise<T> => {
    connection ??= connect(token, runner, timing);
    try {
      return await request(await connection);
    } catch (error) {
      throw githubError(error, doing, permission);
    }
  };
  const write = 'pull-requests: write';
  const limited = () => (timing.limit === undefined ? {} : { request: { signal: AbortSignal.timeout(timing.limit) } });

  return {
    viewer: async () => {
      connection ??= connect(token, runner, timing);
      try {
        return (await (await connection).rest.users.getAuthenticated()).data.login;
      } catch (error) {
        // The token of a workflow belongs to an app installation, not to a user. GitHub answers 403.
        if ((error as { status?: number }).status === 403) return undefined;
        throw githubError(error, 'read the user of the token', 'contents: read');
      }
    },
    comments: (issue) =>
      send('read the comments', 'pull-requests: write', async (client) =>
        (await client.paginate(client.rest.issues.listComments, { ...at, issue_number: issue, per_page: 100 })).map(
          comment,
        ),
      ),
    createComment: (issue, body) =>
      send('write the comment', write, async (client) =>
        comment((await client.rest.issues.createComment({ ...at, issue_number: issue, body })).data),
      ),
    updateComment: (id, body) =>
      send('change the comment', write, async (client) =>
        comment((await client.rest.issues.updateComment({ ...at, comment_id: id, body })).data),
      ),
    deleteComment: (id) =>
      send('delete a second comment', write, async (client) => {
        await client.rest.issues.deleteComment({ ...at, comment_id: id });
      }),
    pullsOfCommit: (sha) =>
      send("find the commit's pull request", 'pull-requests: read', async (client) =>
        (
          await client.paginate(client.rest.repos.listPullRequestsAssociatedWithCommit, {
            ...at,
            commit_sha: sha,
            per_page: 100,
          })
        ).map(pull),
      ),
    openPulls: () =>
      send('list the pull requests', 'pull-requests: read', async (client) =>
        (await client.paginate(client.rest.pulls.list, { ...at, state: 'open', per_page: 100 })).map(pull),
      ),
    deployments: (environment) =>
      send('list the deployments', 'deployments: write', async (client) =>
        (await client.rest.repos.listDeployments({ ...at, environment, per_page: 100 })).data.map(deployment),
      ),
    deploymentStates: (id) =>
      send("read a deployment's statuses", 'deployments: write', async (client) =>
        (await client.rest.repos.listDeploymentStatuses({ ...at, deployment_id: id, per_page: 100 })).data.map(
          ({ state }) => state as DeploymentState,
        ),
      ),
    createDeployment: ({ sha, environment, description, payload }) =>
      send('record the deployment', 'deployments: write', async (client) => {
        const { data } = await client.rest.repos.createDeployment({
          ...at,
          ref: sha,
          environment,
          description,
          payload: { ...payload },
          // The order of the jobs decides which checks must pass, not all checks of the commit.
          required_contexts: [],
          auto_merge: false,
        });
        if (!('id' in data)) throw Object.assign(new Error(data.message ?? 'no deployment'), { status: 409 });
        return deployment(data);
      }),
    createDeploymentStatus: (id, { state, description, logUrl }) =>
      send('record the result of the deployment', 'deployments: write', async (client) => {
        await client.rest.repos.createDeploymentStatus({
          ...at,
          deployment_id: id,
          state,
          description,
          ...(logUrl ? { log_url: logUrl } : {}),
        });
      }),
    artifacts: (run) =>
      send("list the run's artifacts", 'actions: read', async (client) => {
        const all = await client.paginate(client.rest.actions.listWorkflowRunArtifacts, {
          ...at,
          run_id: Number(run),
          per_page: 100,
        });
        return all
          .filter(({ expired }) => !expired)
          .map(({ id, name, size_in_bytes }) => ({ id, name, size: size_in_bytes }));
      }),
    download: (artifact, limit, ending = '') =>
      send('download a report', 'actions: read', async (client) => {
        const { data } = await client.rest.actions.downloadArtifact({
          ...at,
          artifact_id: artifact,
          archive_format: 'zip',
        });
        return unpack(data as ArrayBuffer, limit, ending);
      }),
    runStatus: (run) =>
      send('read the run', 'actions: read', async (client) => {
        const { data } = await client.rest.actions.getWorkflowRun({ ...at, run_id: Number(run), ...limited() });
        return { attempt: data.run_attempt ?? 1, status: data.status ?? '', conclusion: data.conclusion ?? '' };
      }),
    jobs: (run, attempt) =>
      send("list the run's jobs", 'actions: read', async (client) => {
        const all = await client.paginate(client.rest.actions.listJobsForWorkflowRunAttempt, {
          ...at,
          run_id: Number(run),
          attempt_number: attempt,
          per_page: 100,
          ...limited(),
        });
        return all.map(({ id, name, html_url, status }) => ({ id, name, url: html_url ?? '', status }));
      }),
  };
};
