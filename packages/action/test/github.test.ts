import { grantAll, startFakeGitHub } from '@slipway/testkit';
import { github } from '../src/index.ts';

const sha = 'a'.repeat(40);
const runner = (apiUrl: string) => ({
  apiUrl,
  run: { repository: 'acme/penguins', id: '7001', attempt: 1, job: 'summary', sha, ref: 'main', actor: 'ada', url: '' },
});
const quick = { second: 1, throttled: false };

describe('github', () => {
  it('reads all pages of a list', async () => {
    await using double = await startFakeGitHub();
    const { number } = double.openPull({ title: 't', sha });
    for (let index = 0; index < 230; index++) double.addComment(number, 'ada', `c${index}`);
    const comments = await github('t', runner(double.url), quick).comments(number);
    expect(comments.map(({ body }) => body)).toEqual(Array.from({ length: 230 }, (_, index) => `c${index}`));
  });

  it('returns the user of a token, and none for the token of a workflow', async () => {
    await using double = await startFakeGitHub();
    expect(await github('user:ada', runner(double.url), quick).viewer()).toBe('ada');
    expect(await github('t', runner(double.url), quick).viewer()).toBeUndefined();
  });

  it('downloads the text files of an artifact except those that are too large', async () => {
    await using double = await startFakeGitHub();
    double.addRun({ id: 7001, sha });
    double.addArtifact(7001, 'a', { 'reports/x.json': '{"ü":1}', 'logs/huge.txt': 'x'.repeat(100_000) });
    const api = github('t', runner(double.url), quick);
    const [artifact] = await api.artifacts('7001');
    expect(artifact).toMatchObject({ name: 'a' });
    expect(await api.download(artifact?.id ?? 0, 1000)).toEqual({ 'reports/x.json': '{"ü":1}' });
  });

  it('downloads at most 100 times the maximum size of a file', async () => {
    await using double = await startFakeGitHub();
    double.addRun({ id: 7001, sha });
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`${index}.json`, 'x'.repeat(1000)]));
    double.addArtifact(7001, 'a', { 'first.log': 'y'.repeat(1000), ...many });
    const api = github('t', runner(double.url), quick);
    const [artifact] = await api.artifacts('7001');
    const files = Object.keys(await api.download(artifact?.id ?? 0, 1000, '.json'));
    expect(files).toHaveLength(100);
    expect(files).not.toContain('first.log');
  });

  it('retries after a server error', async () => {
    await using double = await startFakeGitHub();
    const { number } = double.openPull({ title: 't', sha });
    double.fail({ path: /comments$/, times: 2, answer: new Error('broken') });
    await github('t', runner(double.url), quick).createComment(number, 'x');
    expect(double.repository.comments.length).toBe(1);
    expect(double.requests.map(({ status }) => status)).toEqual([500, 500, 201]);
  });

  it.each([
    [
      'without the permission',
      'PermissionMissing',
      /has no permission to write the comment: Resource not accessible.*/,
    ],
    ['on a missing pull request', 'NotFound', /answered 404 to the attempt to write the comment: Not Found/],
    [
      'that is too long',
      'Refused',
      /answered 422 to the attempt to write the comment: Validation Failed: Body is too long/,
    ],
  ])('throws the reason why it could not write a comment: %s', async (how, code, message) => {
    await using double = await startFakeGitHub(how.includes('permission') ? { grants: grantAll('read') } : {});
    const { number } = double.openPull({ title: 't', sha });
    const body = how.includes('long') ? 'x'.repeat(70_000) : 'x';
    const request = github('t', runner(double.url), quick).createComment(how.includes('missing') ? 99 : number, body);
    await expect(request).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('throws Unreachable if GitHub does not answer', async () => {
    const double = await startFakeGitHub();
    const address = double.url;
    await double.close();
    const request = github('t', runner(address), quick).comments(1);
    await expect(request).rejects.toMatchObject({ code: 'Unreachable' });
  });
});
