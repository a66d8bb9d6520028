import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deploymentRoutes } from './deployments.ts';
import { GitHubError, notAccessible, notFound, secondaryLimit, unauthorized } from './errors.ts';
import { paginate } from './pages.ts';
import { grantAll, isAllowed, type Permission, type TokenPermissions } from './permissions.ts';
import { pullRequestRoutes } from './pull-requests.ts';
import { type Answer, type Call, ok, type Route } from './routes.ts';
import { runRoutes } from './runs.ts';
import { SeededRepository } from './seeded-repository.ts';
import { createViews } from './views.ts';

/** One request to the fake. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly login: string;
  readonly body: Readonly<Record<string, unknown>>;
  status: number;
}

export interface Fault {
  readonly method?: string;
  readonly path?: RegExp;
  /** Number of requests that fail. */
  readonly times: number;
  /** An error in GitHub's format, or any other error for a 500. */
  readonly answer: Error;
}

export interface FakeGitHubOptions {
  /** `owner/name` */
  readonly repository?: string;
  readonly port?: number;
  readonly grants?: TokenPermissions;
  /** The web address in the links of responses. */
  readonly serverUrl?: string;
}

const account: readonly Route[] = [
  { method: 'GET', path: '', needs: [], handle: ({ views }) => ok(views.fullRepository()) },
];

const routes: readonly (Route & { readonly expression: RegExp })[] = [
  ...account,
  ...pullRequestRoutes,
  ...deploymentRoutes,
  ...runRoutes,
].map((route) => ({ ...route, expression: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`) }));

const bot = 'github-actions[bot]';

/** Returns the login of a token. `user:ada` is the token of a user; any other is that of a workflow run. */
const loginOf = (request: IncomingMessage): string => {
  const [, token] = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '') ?? [];
  if (!token) throw unauthorized();
  return token.startsWith('user:') ? token.slice(5) : bot;
};

const readBody = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  if (text === '') return {};
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    throw new GitHubError(400, { message: 'Problems parsing JSON', documentation_url: 'https://docs.github.com/rest' });
  }
};

/**
 * The part of GitHub's API that Slipway uses, in memory, on 127.0.0.1: pull requests, comments, deployments, statuses,
 * checks, runs, jobs and artifacts, with GitHub's limits, permissions and error bodies.
 */
export class FakeGitHub extends SeededRepository {
  /** Requests so far, the oldest first. */
  readonly requests: RequestRecord[] = [];
  /** The permissions of the token. `grantAll('read')` is the token of a fork's or Dependabot's run. */
  grants: TokenPermissions;
  /** Called before a request is handled. A test can delay the request, or change data first. */
  before: (request: { readonly method: string; readonly path: string }) => Promise<void> | void = () => {};
  readonly #faults: { fault: Fault; left: number }[] = [];
  #address = '';
  readonly #serverUrl: string;
  readonly #server = createServer((request, response) => {
    this.#serve(request)
      .catch((error: unknown) => this.#refuse(error))
      .then(({ status, body, bytes, headers = {} }) => {
        const text = bytes ?? (body === undefined ? '' : JSON.stringify(body));
        const tag = `W/"${createHash('sha256').update(text).digest('hex')}"`;
        const isKnown = status === 200 && request.method === 'GET' && request.headers['if-none-match'] === tag;
        response.writeHead(isKnown ? 304 : status, {
          ...this.#rate(),
          etag: tag,
          'content-type': 'application/json; charset=utf-8',
          ...headers,
        });
        response.end(isKnown ? '' : text);
      });
  });

  constructor(options: FakeGitHubOptions = {}) {
    super(options.repository ?? 'acme/penguins');
    this.grants = options.grants ?? grantAll('write');
    this.#serverUrl = options.serverUrl ?? 'https://github.com';
  }

  /** Address of the API, for `GITHUB_API_URL`. */
  get url(): string {
    return this.#address;
  }

  async listen(port = 0): Promise<this> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    this.#address = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** Makes the next matching requests fail. */
  fail(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times });
  }

  /** Makes the next matching requests fail with the secondary rate limit. */
  limit(
    options: { method?: string; path?: RegExp; times?: number; status?: 403 | 429; retryAfter?: number } = {},
  ): void {
    const { status = 403, retryAfter = 1, times = 1, ...match } = options;
    this.fail({ ...match, times, answer: secondaryLimit(status, retryAfter) });
  }

  #rate(): Record<string, string> {
    return {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': String(Math.max(0, 5000 - this.requests.length)),
      'x-ratelimit-used': String(this.requests.length),
      'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 3600),
      'x-ratelimit-resource': 'core',
      'x-github-request-id': `D0:${this.requests.length}`,
    };
  }

  #refuse(error: unknown): Answer {
    if (error instanceof GitHubError) return { status: error.status, body: error.body, headers: error.headers };
    return { status: 500, body: { message: `Fake: ${(error as Error).stack}` } };
  }

  async #serve(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', this.#address);
    const path = url.pathname.replace(/^\/api\/v3(?=\/)/, '');
    if (path.startsWith('/_fake/')) return this.#serveOwnPath(path);
    const method = request.method ?? 'GET';
    const body = await readBody(request);
    const record: RequestRecord = { method, path, login: '', body, status: 0 };
    this.requests.push(record);
    try {
      await this.before({ method, path });
      const login = loginOf(request);
      Object.assign(record, { login });
      const answer = this.#answer(record, url);
      record.status = answer.status;
      return answer;
    } catch (error) {
      record.status = error instanceof GitHubError ? error.status : 500;
      throw error;
    }
  }

  #serveOwnPath(path: string): Answer {
    if (path === '/_fake/state') return ok(this.state());
    if (path === '/_fake/requests') return ok(this.requests);
    const artifact = this.repository.artifacts.find(({ id }) => path === `/_fake/blobs/${id}`);
    if (!artifact) throw notFound();
    return { status: 200, bytes: artifact.zip, headers: { 'content-type': 'application/zip' } };
  }

  #answer({ method, path, body, login }: RequestRecord, url: URL): Answer {
    this.#throwFault(method, path);
    const views = createViews(this.#address, this.#serverUrl, this.repository);
    if (path === '/rate_limit') return ok(this.#rateLimit());
    if (path === '/user') {
      // The token of a run belongs to an installation, which is not a user.
      if (login === bot) throw notAccessible();
      return ok(views.publicUser(login));
    }
    const prefix = `/repos/${this.repository.owner}/${this.repository.name}`;
    if (path !== prefix && !path.startsWith(`${prefix}/`)) throw notFound();
    const rest = path.slice(prefix.length);
    const route = routes.find((candidate) => candidate.method === method && candidate.expression.test(rest));
    if (!route) throw notFound();
    this.#authorize(route.needs, method);
    const params = (route.expression.exec(rest) ?? []).slice(1).map(decodeURIComponent);
    const call: Call = {
      repository: this.repository,
      views,
      params,
      query: url.searchParams,
      body,
      login,
      now: this.now(),
      nextId: this.nextId,
      api: this.#address,
    };
    return paginate(route.handle(call), url);
  }

  #throwFault(method: string, path: string): void {
    const met = this.#faults.find(
      ({ fault, left }) =>
        left > 0 && (!fault.method || fault.method === method) && (!fault.path || fault.path.test(path)),
    );
    if (!met) return;
    met.left -= 1;
    throw met.fault.answer;
  }

  #authorize(needs: readonly Permission[], method: string): void {
    if (!isAllowed(this.grants, needs, method === 'GET' ? 'read' : 'write')) throw notAccessible();
  }

  #rateLimit(): unknown {
    const rate = {
      limit: 5000,
      used: this.requests.length,
      remaining: Math.max(0, 5000 - this.requests.length),
      reset: Math.floor(Date.now() / 1000) + 3600,
    };
    return { resources: { core: rate, search: { limit: 30, used: 0, remaining: 30, reset: rate.reset } }, rate };
  }
}

/** Starts a fake GitHub. `await using` or `close()` stops it. */
export const startFakeGitHub = (options: FakeGitHubOptions = {}): Promise<FakeGitHub> =>
  new FakeGitHub(options).listen(options.port);
