import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { type FakeGitHub, grantAll, startFakeGitHub } from '../src/index.ts';

interface Operation {
  readonly responses: Readonly<Record<string, Response>>;
}
interface Response {
  readonly $ref?: string;
  readonly content?: Readonly<Record<string, { readonly schema: object }>>;
}
interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Response>> };
}

const description = JSON.parse(
  readFileSync(createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json'), 'utf8'),
) as Description;

/** Adds null to an `enum` with `nullable`, because JSON Schema requires it in the list. */
const nullable = (_: string, value: unknown): unknown => {
  const schema = value as { nullable?: boolean; enum?: unknown[] } | null;
  return schema?.nullable && Array.isArray(schema.enum) ? { ...schema, enum: [...schema.enum, null] } : value;
};

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
(addFormats as unknown as (ajv: Ajv) => void)(ajv);
// An address without a value is '' in GitHub's responses.
ajv.addFormat('uri', (text: string) => text === '' || URL.canParse(text));
ajv.addSchema(JSON.parse(JSON.stringify({ $id: 'github', ...description }), nullable) as object);

const absolute = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll('"#/components', '"github#/components'), nullable);

const compiled = new Map<string, ValidateFunction>();

/** Returns the published schema for a response of an operation; undefined if GitHub publishes none. */
const schemaOf = (method: string, path: string, status: number): ValidateFunction | undefined => {
  const name = `${method} ${path} ${status}`;
  const operation = description.paths[path]?.[method.toLowerCase()];
  if (!operation) throw new Error(`GitHub describes no ${method} ${path}`);
  const listed = operation.responses[status];
  if (!listed) throw new Error(`GitHub describes no ${status} for ${method} ${path}`);
  const named = listed.$ref?.split('/').at(-1);
  const response = named ? description.components.responses[named] : listed;
  const schema = response?.content?.['application/json']?.schema;
  if (!schema) return undefined;
  const known = compiled.get(name) ?? ajv.compile(absolute(schema) as object);
  compiled.set(name, known);
  return known;
};

const sha = 'a'.repeat(40);
const repo = '/repos/{owner}/{repo}';

interface Example {
  readonly method?: string;
  readonly path: string;
  /** The path of the request below owner and repo. */
  readonly requestPath?: (ids: Ids) => string;
  readonly body?: object;
  readonly status?: number;
  readonly token?: string;
  readonly prepare?: (github: FakeGitHub) => void;
}
interface Ids {
  readonly pull: number;
  readonly comment: number;
  readonly deployment: number;
  readonly check: number;
  readonly artifact: number;
}

const readOnly = (github: FakeGitHub): void => {
  github.grants = grantAll('read');
};

const examples: readonly Example[] = [
  { path: '/user', token: 'user:ada' },
  { path: '/user', status: 403 },
  { path: '/rate_limit' },
  { path: repo },
  { path: `${repo}/pulls` },
  { path: `${repo}/pulls/{pull_number}`, requestPath: ({ pull }) => `/pulls/${pull}` },
  { path: `${repo}/pulls/{pull_number}`, requestPath: () => '/pulls/999', status: 404 },
  { path: `${repo}/commits/{commit_sha}/pulls`, requestPath: () => `/commits/${sha}/pulls` },
  { path: `${repo}/issues/{issue_number}/comments`, requestPath: ({ pull }) => `/issues/${pull}/comments` },
  { path: `${repo}/issues/{issue_number}/comments`, requestPath: () => '/issues/999/comments', status: 404 },
  {
    method: 'POST',
    path: `${repo}/issues/{issue_number}/comments`,
    requestPath: ({ pull }) => `/issues/${pull}/comments`,
    body: { body: 'hello' },
    status: 201,
  },
  {
    method: 'POST',
    path: `${repo}/issues/{issue_number}/comments`,
    requestPath: ({ pull }) => `/issues/${pull}/comments`,
    body: { body: 'x'.repeat(65_537) },
    status: 422,
  },
  {
    method: 'POST',
    path: `${repo}/issues/{issue_number}/comments`,
    requestPath: ({ pull }) => `/issues/${pull}/comments`,
    body: { body: 'hello' },
    status: 403,
    prepare: readOnly,
  },
  { path: `${repo}/issues/comments/{comment_id}`, requestPath: ({ comment }) => `/issues/comments/${comment}` },
  {
    method: 'PATCH',
    path: `${repo}/issues/comments/{comment_id}`,
    requestPath: ({ comment }) => `/issues/comments/${comment}`,
    body: { body: 'changed' },
  },
  {
    method: 'PATCH',
    path: `${repo}/issues/comments/{comment_id}`,
    requestPath: ({ comment }) => `/issues/comments/${comment}`,
    body: { body: 'x'.repeat(70_000) },
    status: 422,
  },
  {
    method: 'DELETE',
    path: `${repo}/issues/comments/{comment_id}`,
    requestPath: ({ comment }) => `/issues/comments/${comment}`,
    status: 204,
  },
  { path: `${repo}/deployments` },
  {
    method: 'POST',
    path: `${repo}/deployments`,
    body: { ref: sha, environment: 'staging', required_contexts: [] },
    status: 201,
  },
  { method: 'POST', path: `${repo}/deployments`, body: { ref: 'no-such-branch' }, status: 422 },
  { path: `${repo}/deployments/{deployment_id}`, requestPath: ({ deployment }) => `/deployments/${deployment}` },
  {
    path: `${repo}/deployments/{deployment_id}/statuses`,
    requestPath: ({ deployment }) => `/deployments/${deployment}/statuses`,
  },
  {
    method: 'POST',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    requestPath: ({ deployment }) => `/deployments/${deployment}/statuses`,
    body: { state: 'success', description: 'fine', log_url: 'https://github.com/acme/penguins/actions/runs/1' },
    status: 201,
  },
  {
    method: 'POST',
    path: `${repo}/deployments/{deployment_id}/statuses`,
    requestPath: ({ deployment }) => `/deployments/${deployment}/statuses`,
    body: { state: 'success', description: 'x'.repeat(141) },
    status: 422,
  },
  {
    method: 'POST',
    path: `${repo}/statuses/{sha}`,
    requestPath: () => `/statuses/${sha}`,
    body: { state: 'success', context: 'ship' },
    status: 201,
  },
  { path: `${repo}/commits/{ref}/statuses`, requestPath: () => `/commits/${sha}/statuses` },
  {
    method: 'POST',
    path: `${repo}/check-runs`,
    body: { name: 'ship', head_sha: sha, conclusion: 'success', output: { title: 't', summary: 's' } },
    status: 201,
  },
  { path: `${repo}/check-runs/{check_run_id}`, requestPath: ({ check }) => `/check-runs/${check}` },
  {
    method: 'PATCH',
    path: `${repo}/check-runs/{check_run_id}`,
    requestPath: ({ check }) => `/check-runs/${check}`,
    body: { conclusion: 'failure' },
  },
  {
    path: `${repo}/check-runs/{check_run_id}/annotations`,
    requestPath: ({ check }) => `/check-runs/${check}/annotations`,
  },
  { path: `${repo}/commits/{ref}/check-runs`, requestPath: () => `/commits/${sha}/check-runs` },
  { path: `${repo}/actions/runs/{run_id}`, requestPath: () => '/actions/runs/7001' },
  { path: `${repo}/actions/runs/{run_id}/jobs`, requestPath: () => '/actions/runs/7001/jobs' },
  {
    path: `${repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs`,
    requestPath: () => '/actions/runs/7001/attempts/1/jobs',
  },
  { path: `${repo}/actions/runs/{run_id}/artifacts`, requestPath: () => '/actions/runs/7001/artifacts' },
  { path: `${repo}/actions/artifacts/{artifact_id}`, requestPath: ({ artifact }) => `/actions/artifacts/${artifact}` },
];

const request = (github: FakeGitHub, method: string, path: string, body: object | undefined, token = 'run') =>
  fetch(`${github.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

const post = async (github: FakeGitHub, path: string, body: object): Promise<number> =>
  ((await (await request(github, 'POST', `/repos/acme/penguins${path}`, body)).json()) as { id: number }).id;

/** One of everything, so that no list is empty. */
const seed = async (github: FakeGitHub): Promise<Ids> => {
  const pull = github.openPull({ title: 'A better model', sha }).number;
  github.addRun({ id: 7001, sha });
  github.addJob({ run: 7001, name: 'deploy' });
  const artifact = github.addArtifact(7001, 'slipway-report-deploy', { 'reports/deploy.json': '{}' });
  const comment = await post(github, `/issues/${pull}/comments`, { body: 'first' });
  const deployment = await post(github, '/deployments', { ref: sha, environment: 'staging' });
  await post(github, `/deployments/${deployment}/statuses`, {
    state: 'in_progress',
    log_url: 'https://github.com/acme/penguins',
  });
  await post(github, `/statuses/${sha}`, { state: 'success', context: 'lint' });
  const annotations = [{ path: 'app.py', start_line: 1, end_line: 1, annotation_level: 'failure', message: 'no' }];
  const check = await post(github, '/check-runs', {
    name: 'test',
    head_sha: sha,
    output: { title: 't', summary: 's', annotations },
  });
  return { pull, comment, deployment, check, artifact };
};

describe('responses of the fake GitHub', () => {
  it.each(
    examples.map(
      (example) =>
        [
          `${example.method ?? 'GET'} ${example.path} ${example.status ?? (example.method === 'POST' ? 201 : 200)}${example.body ? ` ${JSON.stringify(example.body).slice(0, 40)}` : ''}`,
          example,
        ] as const,
    ),
  )('matches the published schema: %s', async (_, example) => {
    const { method = 'GET', path, requestPath, body, status = 200, token, prepare } = example;
    await using github = await startFakeGitHub();
    const ids = await seed(github);
    prepare?.(github);
    const url = path.startsWith(repo) ? `/repos/acme/penguins${requestPath?.(ids) ?? path.slice(repo.length)}` : path;
    const answer = await request(github, method, url, body, token);
    const text = await answer.text();
    expect({ status: answer.status, text: answer.status === status ? '' : text }).toEqual({ status, text: '' });
    const validate = schemaOf(method, path, status);
    if (!validate) {
      expect(text).toBe('');
      return;
    }
    validate(JSON.parse(text));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('rejects a response without a required field', () => {
    const validate = schemaOf('GET', `${repo}/issues/comments/{comment_id}`, 200);
    expect(validate?.({ id: 1 })).toBe(false);
  });
});
