import { describeError } from '@slipway/core';
import { parseSpec } from '@slipway/spec';
import { parseSmokeLine, smokeRequests } from '../../src/source/smoke-input.ts';

const ok = [{ from: 200, to: 299 }];
const json = { 'content-type': 'application/json' };

describe('a line of `smoke`', () => {
  test.each([
    ['GET /healthz 200', { method: 'GET', path: '/healthz', status: [{ from: 200, to: 200 }] }],
    ['GET /healthz', { method: 'GET', path: '/healthz', status: ok }],
    ['GET /a?b=1&c=2 3xx', { method: 'GET', path: '/a?b=1&c=2', status: [{ from: 300, to: 399 }] }],
    [
      'POST /predict {"bill": 40} 200',
      { method: 'POST', path: '/predict', body: '{"bill": 40}', headers: json, status: [{ from: 200, to: 200 }] },
    ],
    [
      'POST /predict {"bill": 40}',
      { method: 'POST', path: '/predict', body: '{"bill": 40}', headers: json, status: ok },
    ],
    ['GET /x 204 service=api', { method: 'GET', path: '/x', status: [{ from: 204, to: 204 }], service: 'api' }],
    ['service=shop/api:http GET /x', { method: 'GET', path: '/x', status: ok, service: 'shop/api', port: 'http' }],
  ])('is read: %s', (line, expected) => {
    expect(parseSmokeLine(line)).toEqual({ name: line, ...expected });
  });

  test.each([
    ['healthz', 'is not a request'],
    ['GET healthz 200', 'is not a request'],
    ['FETCH /healthz 200', 'begins with FETCH, allowed are GET, HEAD'],
    ['POST /predict {bill: 40} 200', 'contains `{bill: 40}`, which is not JSON'],
    ['GET /healthz 700', 'ends with 700, which is not a status'],
  ])('is refused: %s', (line, why) => {
    expect(() => parseSmokeLine(line)).toThrow(why);
  });
});

const spec = parseSpec(
  [
    'name: app',
    'kind: api',
    'port: 8000',
    'accept:',
    '  - request: POST /predict',
    '    json: { bill: 40 }',
    '    expect: { json: { species: Adelie }, contains: Adelie }',
    '  - request: GET /healthz',
    '    expect: { status: 204 }',
  ].join('\n'),
  'slipway.yml',
);

it('takes the accept cases of slipway.yml beside its own lines', () => {
  const requests = smokeRequests(['GET /version 200', 'accept service=api:web'], spec);
  expect(
    requests.map(({ method, path, body, service, port, status }) => [method, path, body, service, port, status]),
  ).toEqual([
    ['GET', '/version', undefined, undefined, undefined, [{ from: 200, to: 200 }]],
    ['POST', '/predict', '{"bill":40}', 'api', 'web', ok],
    ['GET', '/healthz', undefined, 'api', 'web', [{ from: 204, to: 204 }]],
  ]);
});

test.each([
  ['{"species": "Adelie"}', []],
  [
    '{"species": "Gentoo"}',
    ['got another answer: species: expected "Adelie", got "Gentoo"', 'got an answer without `Adelie`'],
  ],
  ['<html>Adelie', ['got an answer that is not JSON']],
])('judges the body %s by the case', (body, problems) => {
  const [predict] = smokeRequests(['accept'], spec);
  expect(predict?.judge?.(body)).toEqual(problems);
});

it('reports all wrong lines together', () => {
  let told = '';
  try {
    smokeRequests(['GET x', 'FETCH /', 'accept'], undefined);
  } catch (error) {
    told = describeError(error);
  }
  expect(told).toMatch(/`GET x` is not a request[\s\S]*begins with FETCH[\s\S]*`accept` selects the accept cases/);
});
