import { describe, expect, test } from '@jest/globals';
import { readErrorResponse, registryError } from '../src/registry-error.ts';

const answer = (status: number, body: unknown = {}) =>
  registryError(
    'push to a.test/x',
    readErrorResponse(status, {}, typeof body === 'string' ? body : JSON.stringify(body)),
  );
const unknownName = { errors: [{ code: 'NAME_UNKNOWN', message: 'repository name not known' }] };

describe('an answer that is a refusal', () => {
  test.each<[number, unknown, string, RegExp | undefined]>([
    [401, {}, 'Unauthorized', /user name and password .*docker login/],
    [403, {}, 'Refused', /not allowed to do this/],
    [404, {}, 'NotFound', /does not answer as one/],
    [404, unknownName, 'NotFound', undefined],
    [429, {}, 'Unreachable', /limits requests/],
    [500, {}, 'Unreachable', /failed on its own/],
    [503, '<html><h1>Service Unavailable</h1></html>', 'Unreachable', /failed on its own/],
  ])('%i with %j is %s, with what to do', (status, body, code, hint) => {
    const error = answer(status, body);
    expect(error).toMatchObject({ code, status });
    if (hint) expect(error.hint).toMatch(hint);
    else expect(error.hint).toBeUndefined();
  });

  test("shows a proxy's page as a line of text", () => {
    expect(answer(503, '<html><h1>Service Unavailable</h1>\n</html>').message).toBe(
      'Could not push to a.test/x: 503, Service Unavailable.',
    );
  });
});
