import { readErrorResponse, registryError } from '../../src/client/registry-error.ts';

const answer = (status: number, body: unknown = {}) =>
  registryError(
    'push to a.test/x',
    readErrorResponse(status, {}, typeof body === 'string' ? body : JSON.stringify(body)),
  );
const unknownName = { errors: [{ code: 'NAME_UNKNOWN', message: 'repository name not known' }] };

describe('registryError', () => {
  it.each<[number, unknown, string, RegExp | undefined]>([
    [401, {}, 'Unauthorized', /user name and password .*docker login/],
    [403, {}, 'Refused', /they lack permission/],
    [404, {}, 'NotFound', /does not answer like a container registry/],
    [404, unknownName, 'NotFound', undefined],
    [429, {}, 'Unreachable', /limits requests/],
    [500, {}, 'Unreachable', /a proxy in front of it failed/],
    [503, '<html><h1>Service Unavailable</h1></html>', 'Unreachable', /a proxy in front of it failed/],
  ])('maps %i with %j to %s and adds a hint', (status, body, code, hint) => {
    const error = answer(status, body);
    expect(error).toMatchObject({ code, status });
    if (hint) expect(error.hint).toMatch(hint);
    else expect(error.hint).toBeUndefined();
  });

  it('shows the page of a proxy as a line of text', () => {
    expect(answer(503, '<html><h1>Service Unavailable</h1>\n</html>').message).toBe(
      'Could not push to a.test/x: 503, Service Unavailable.',
    );
  });
});
