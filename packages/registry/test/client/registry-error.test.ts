import { readErrorResponse, registryError, registryErrorOf } from '../../src/client/registry-error.ts';

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

  const firewall = { errors: [{ code: 'DENIED', message: "client with IP '10.1.2.3' is not allowed access." }] };
  const locked = {
    errors: [
      { code: 'UNAUTHORIZED', message: 'The operation is disallowed.', detail: 'REGISTRY_DISALLOWED_OPERATION' },
    ],
  };
  const mixed = {
    errors: [
      { code: 'DENIED', message: 'no' },
      { code: 'MANIFEST_UNKNOWN', message: 'no' },
    ],
  };
  it.each<[string, number, unknown, string, RegExp | undefined]>([
    ['the firewall of the registry', 403, firewall, 'Refused', /^The firewall of the registry blocks this runner/],
    ['a locked tag', 405, locked, 'Refused', /is locked or quarantined/],
    ['a method that is not allowed', 405, {}, 'Refused', /they lack permission/],
    ['a timeout', 408, {}, 'Unreachable', undefined],
    ['a conflict', 409, {}, 'Conflict', undefined],
    ['a failed precondition', 412, {}, 'Conflict', undefined],
    ['any other client error', 418, {}, 'Refused', undefined],
    ['499, the last client error', 499, {}, 'Refused', undefined],
    ['an unknown manifest beside another problem', 404, mixed, 'NotFound', undefined],
    [
      'a code that only contains UNKNOWN',
      404,
      { errors: [{ code: 'NAME_UNKNOWN_X', message: 'no' }] },
      'NotFound',
      /does not answer like a container registry/,
    ],
  ])('maps %s', (_, status, body, code, hint) => {
    const error = answer(status, body);
    expect(error.code).toBe(code);
    if (hint) expect(error.hint).toMatch(hint);
    else expect(error.hint).toBeUndefined();
  });

  it.each<[string, unknown, string]>([
    ['no reason', '', 'no reason given'],
    ['an empty list', { errors: [] }, 'no reason given'],
    ['several problems', mixed, 'DENIED: no; MANIFEST_UNKNOWN: no'],
    ['a message alone', { message: 'Not today.' }, 'Not today'],
    ['a message with a version', { message: 'needs 2.5 now' }, 'needs 2.5 now'],
    ['a text as detail', locked, 'UNAUTHORIZED: The operation is disallowed.: REGISTRY_DISALLOWED_OPERATION'],
    ['an object as detail', { errors: [{ code: 'X', detail: { name: 'a' } }] }, 'X: {"name":"a"}'],
    ['a long detail', { errors: [{ code: 'X', detail: 'y'.repeat(201) }] }, `X: ${'y'.repeat(199)}…`],
    ['an empty detail', { errors: [{ code: 'X', message: 'y', detail: null }] }, 'X: y'],
    ['a message that is not a string', { message: 5 }, '{"message":5}'],
    ['a list that is none', { errors: 'all' }, '{"errors":"all"}'],
  ])('shows %s', (_, body, reason) => {
    expect(answer(418, body).message).toBe(`Could not push to a.test/x: 418, ${reason}.`);
  });

  it('keeps problems and the correlation id of Azure', () => {
    const headers = { 'x-ms-correlation-request-id': 'c-1' };
    const body = Buffer.from(JSON.stringify(unknownName));
    const error = registryErrorOf('read a', { status: 404, headers, body } as never);
    expect(error).toMatchObject({ status: 404, problems: unknownName.errors, correlationId: 'c-1' });
    expect(error.message).toBe('Could not read a: 404, NAME_UNKNOWN: repository name not known (correlation id c-1).');
    const repeated = readErrorResponse(404, { 'x-ms-correlation-request-id': ['a', 'b'] }, '');
    expect(repeated).toStrictEqual({ status: 404, problems: [] });
    expect(registryError('read a', repeated).correlationId).toBeUndefined();
  });
});
