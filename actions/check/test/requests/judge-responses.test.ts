import { judgeAccept, judgeReject } from '../../src/requests/judge-responses.ts';
import type { HttpReply } from '../../src/requests/send-request.ts';
import { specOf } from '../fixtures.ts';

const reply = (status: number, body: string, milliseconds = 5): HttpReply => ({ status, body, milliseconds });
const none: HttpReply = { error: 'connection reset', milliseconds: 5 };

const first = <T>(items: readonly T[]): T => {
  const [item] = items;
  if (item === undefined) throw new Error('no case was read');
  return item;
};

const accepted = (yaml: string, answer: HttpReply) => judgeAccept(first(specOf(`accept: [${yaml}]`).accept), answer);
const rejected = (yaml: string, answer: HttpReply) => judgeReject(first(specOf(`reject: [${yaml}]`).reject), answer);

describe('judgeAccept', () => {
  it.each([
    ['{request: GET /x}', reply(204, ''), 'pass', 'GET /x: answered as expected in 5 ms'],
    [
      '{request: GET /x, name: one row}',
      reply(500, 'oh\n  no'),
      'fail',
      'GET /x "one row": expected 2xx, got 500 (oh no)',
    ],
    ['{request: GET /x, status: 201}', reply(200, ''), 'fail', 'GET /x: expected 201, got 200'],
    [
      '{request: GET /x, expect: {json: {a: 1}}}',
      reply(200, '{"a":[1]}'),
      'pass',
      'GET /x: answered as expected in 5 ms',
    ],
    [
      '{request: GET /x, expect: {json: {a: {approx: 140, tol: 0.5}}}}',
      reply(200, '{"a":139.2}'),
      'fail',
      'GET /x: a: expected 140 ± 0.5, got 139.2',
    ],
    ['{request: GET /x, expect: {json: {a: 1}}}', reply(200, '<html>'), 'fail', 'GET /x: expected JSON, got <html>'],
    [
      '{request: GET /x, contains: shiny.js}',
      reply(200, '<p>'),
      'fail',
      'GET /x: expected `shiny.js` in the answer, got <p>',
    ],
    [
      '{request: GET /x, within: 300ms}',
      reply(200, '', 900),
      'fail',
      'GET /x: expected an answer within 0.3 s, it took 0.9 s',
    ],
    ['{request: GET /x}', none, 'fail', 'GET /x: did not answer: connection reset'],
  ])('judges %s by the answer %j: %s', (yaml, answer, status, sentence) => {
    expect(accepted(yaml, answer)).toMatchObject({ id: 'io.expected', status, sentence });
  });

  it('names the line of the request that fails', () => {
    expect(accepted('{request: GET /x}', none).place).toMatchObject({ file: 'slipway.yml', line: 3 });
  });
});

describe('judgeReject', () => {
  it.each([
    ['{request: POST /p}', reply(422, '{"detail":"age"}'), 'pass', 'POST /p: rejected with 422'],
    [
      '{request: POST /p, names: age}',
      reply(400, '{"error":"bad"}'),
      'fail',
      'POST /p: the answer does not name `age`: {"error":"bad"}',
    ],
    ['{request: POST /p, names: age}', reply(400, ''), 'fail', 'POST /p: the answer does not name `age`: it is empty'],
    ['{request: POST /p}', reply(200, 'ok'), 'fail', 'POST /p: expected 4xx, got 200 (ok)'],
    ['{request: POST /p}', none, 'fail', 'POST /p: did not answer: connection reset'],
    [
      '{request: POST /p}',
      reply(400, 'Traceback (most recent call last):\n  File "a.py", line 1'),
      'fail',
      'POST /p: the answer contains a stack trace',
    ],
    [
      '{request: POST /p}',
      reply(400, '<simpleError in age * 2: non-numeric argument>'),
      'fail',
      'POST /p: the answer contains a stack trace',
    ],
    [
      '{request: POST /p}',
      reply(400, 'Error\n    at handler (/app/index.js:3:9)'),
      'fail',
      'POST /p: the answer contains a stack trace',
    ],
    [
      '{request: POST /p}',
      reply(400, '{"error":"age must be at most 120, at noon (or 12:00)"}'),
      'pass',
      'POST /p: rejected with 400',
    ],
  ])('judges %s by the answer %j: %s', (yaml, answer, status, sentence) => {
    expect(rejected(yaml, answer)).toMatchObject({ id: 'io.unexpected', status, sentence });
  });
});
