import { type FakeGitHub, grantAll, startFakeGitHub } from '../src/index.ts';

const sha = 'a'.repeat(40);

const call = async (
  github: FakeGitHub,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) => {
  const answer = await fetch(
    path.startsWith('/_fake') ? github.url + path : `${github.url}/repos/acme/penguins${path}`,
    {
      method,
      headers: { authorization: 'Bearer t', ...headers },
      ...(body ? { body: JSON.stringify(body) } : {}),
    },
  );
  const text = await answer.text();
  // biome-ignore lint/suspicious/noExplicitAny: the tests read the fields they need
  return { status: answer.status, headers: answer.headers, json: text ? (JSON.parse(text) as any) : undefined };
};

describe('limits of the fake GitHub', () => {
  it.each([
    ['65,536 characters', 'x'.repeat(65_536), 201],
    ['65,537 characters', 'x'.repeat(65_537), 422],
    ['65,536 units of emoji', '😀'.repeat(32_768), 201],
    ['one emoji more', '😀'.repeat(32_769), 422],
    ['blank', ' \n', 422],
  ])('accepts or rejects a comment of %s', async (_, body, status) => {
    await using github = await startFakeGitHub();
    const { number } = github.openPull({ title: 't', sha });
    const answer = await call(github, 'POST', `/issues/${number}/comments`, { body });
    expect(answer.status).toBe(status);
    if (status === 422)
      expect(answer.json).toMatchObject({
        message: 'Validation Failed',
        errors: [{ resource: 'IssueComment' }],
        status: '422',
      });
    expect(github.repository.comments.length).toBe(status === 201 ? 1 : 0);
  });

  it.each<[string, string, object, RegExp]>([
    [
      'a status of 141 characters',
      '/deployments/{id}/statuses',
      { state: 'success', description: 'x'.repeat(141) },
      /maximum is 140/,
    ],
    ['an unknown state', '/deployments/{id}/statuses', { state: 'rolled_back' }, /not included/],
    [
      '51 annotations',
      '/check-runs',
      {
        name: 'n',
        head_sha: sha,
        output: { title: 't', summary: 's', annotations: Array(51).fill({ annotation_level: 'failure' }) },
      },
      /maximum quantity of 50/,
    ],
    [
      'a summary over 65,535 characters',
      '/check-runs',
      { name: 'n', head_sha: sha, output: { title: 't', summary: 's'.repeat(65_536) } },
      /maximum is 65535/,
    ],
  ])('rejects %s', async (_, path, body, message) => {
    await using github = await startFakeGitHub();
    const { json } = await call(github, 'POST', '/deployments', { ref: sha, required_contexts: [] });
    const answer = await call(github, 'POST', path.replace('{id}', json.id), body);
    expect(answer.status).toBe(422);
    expect(answer.json.errors[0].message).toMatch(message);
  });

  it('splits lists into pages with links', async () => {
    await using github = await startFakeGitHub();
    const { number } = github.openPull({ title: 't', sha });
    for (let index = 0; index < 7; index++) github.addComment(number, 'ada', `c${index}`);
    const answer = await call(github, 'GET', `/issues/${number}/comments?per_page=3&page=2`);
    expect(answer.json.map(({ body }: { body: string }) => body)).toEqual(['c3', 'c4', 'c5']);
    const links = answer.headers.get('link') ?? '';
    for (const [rel, page] of [
      ['next', 3],
      ['last', 3],
      ['prev', 1],
      ['first', 1],
    ])
      expect(links).toMatch(new RegExp(`page=${page}>; rel="${rel}"`));
  });

  it('returns 304 for a known response', async () => {
    await using github = await startFakeGitHub();
    const first = await call(github, 'GET', '/pulls');
    const again = await call(github, 'GET', '/pulls', undefined, { 'if-none-match': first.headers.get('etag') ?? '' });
    expect([again.status, again.json]).toEqual([304, undefined]);
  });
});

describe('permissions of the fake GitHub', () => {
  it.each([
    ['write', 'issues only', { ...grantAll('none'), issues: 'write' as const }, 201],
    ['write', 'pull-requests only', { ...grantAll('none'), 'pull-requests': 'write' as const }, 201],
    ['write', 'a fork', grantAll('read'), 403],
    ['write', 'contents only', { ...grantAll('none'), contents: 'write' as const }, 403],
  ])('checks the permission to %s a comment: %s', async (_, __, grants, status) => {
    await using github = await startFakeGitHub({ grants });
    const { number } = github.openPull({ title: 't', sha });
    const answer = await call(github, 'POST', `/issues/${number}/comments`, { body: 'x' });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.json.message).toBe('Resource not accessible by integration');
  });

  it('rejects requests without a token', async () => {
    await using github = await startFakeGitHub();
    expect((await fetch(`${github.url}/repos/acme/penguins`)).status).toBe(401);
  });
});

describe('deployments of the fake GitHub', () => {
  const deploy = async (github: FakeGitHub, environment: string): Promise<number> =>
    (await call(github, 'POST', '/deployments', { ref: sha, environment, required_contexts: [] })).json.id;
  const succeed = (github: FakeGitHub, id: number) =>
    call(github, 'POST', `/deployments/${id}/statuses`, { state: 'success' });
  const states = (github: FakeGitHub) =>
    github.repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state).join(' '));

  it.each([
    ['staging', ['success inactive', 'success']],
    ['production', ['success', 'success']],
  ])(
    'makes earlier deployments inactive after a success in %s, except for production',
    async (environment, expected) => {
      await using github = await startFakeGitHub();
      for (let index = 0; index < 2; index++) await succeed(github, await deploy(github, environment));
      expect(states(github)).toEqual(expected);
    },
  );

  it('rejects a deployment of a commit with a failed status, unless no status is required', async () => {
    await using github = await startFakeGitHub();
    await call(github, 'POST', `/statuses/${sha}`, { state: 'failure', context: 'lint' });
    const refused = await call(github, 'POST', '/deployments', { ref: sha });
    expect([refused.status, refused.json.message]).toEqual([409, `Conflict: Commit status checks failed for ${sha}.`]);
    expect(await deploy(github, 'staging')).toBeGreaterThan(0);
  });
});

describe('faults of the fake GitHub', () => {
  it('fails the matching requests as often as requested', async () => {
    await using github = await startFakeGitHub();
    const { number } = github.openPull({ title: 't', sha });
    github.limit({ method: 'POST', times: 2, status: 429, retryAfter: 7 });
    const post = () => call(github, 'POST', `/issues/${number}/comments`, { body: 'x' });
    expect((await call(github, 'GET', '/pulls')).status).toBe(200);
    const answers = [await post(), await post(), await post()];
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 201]);
    expect(answers[0]?.headers.get('retry-after')).toBe('7');
    expect(answers[0]?.json.message).toMatch(/secondary rate limit/);
  });

  it('records requests, and lets a test delay them', async () => {
    await using github = await startFakeGitHub();
    const order: string[] = [];
    const gate = Promise.withResolvers<void>();
    github.before = async ({ path }) => {
      if (path.endsWith('/pulls')) await gate.promise;
      order.push(path.split('/').at(-1) ?? '');
    };
    const held = call(github, 'GET', '/pulls');
    await call(github, 'GET', '/deployments');
    gate.resolve();
    await held;
    expect(order).toEqual(['deployments', 'pulls']);
    expect((await call(github, 'GET', '/_fake/requests')).json.map(({ status }: { status: number }) => status)).toEqual(
      [200, 200],
    );
  });

  it('returns its state, with archives by their size', async () => {
    await using github = await startFakeGitHub();
    github.addArtifact(1, 'a', { 'x.json': '{}' });
    const { json } = await call(github, 'GET', '/_fake/state');
    expect(json.artifacts).toEqual([expect.objectContaining({ name: 'a', bytes: expect.any(Number) })]);
  });
});
