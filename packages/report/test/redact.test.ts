import { createRedactor, redactReport } from '../src/index.ts';
import { reportOf } from './samples.ts';

const redact = (text: string, secrets: readonly string[]) => createRedactor(secrets)(text);

const secret = 'correct horse/battery+staple';
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const jwt = `eyJhbGciOiJIUzI1NiJ9.${base64('{"sub":"1234567890"}').replace(/=/g, '')}.c2lnbmF0dXJl`;
const pem = `-----BEGIN RSA PRIVATE KEY-----\n${'MIIEow'.repeat(20)}\n${'abc/+='.repeat(10)}\n-----END RSA PRIVATE KEY-----`;

describe('redact with known values', () => {
  it.each([
    ['redacts a value', `login ${secret} ok`, 'login *** ok'],
    ['redacts two values without a space between them', `${secret}${secret}`, '******'],
    ['redacts a value in base64', `x ${base64(secret)} y`, 'x *** y'],
    ['redacts a value in base64 with a line end', `x ${base64(`${secret}\n`)} y`, 'x *** y'],
    [
      'redacts a value in URL-safe base64',
      `x ${base64(secret).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')} y`,
      'x *** y',
    ],
    ['redacts a value in a URL', `?k=${encodeURIComponent(secret)}&b`, '?k=***&b'],
    ['redacts a value in form encoding', `k=${encodeURIComponent(secret).replaceAll('%20', '+')}`, 'k=***'],
  ])('%s', (_, text, expected) => {
    expect(redact(text, [secret]).text).toBe(expected);
  });

  it.each([0, 1, 2, 3])('redacts a value in a longer base64 text at offset %i', (offset) => {
    const text = base64(`${'u'.repeat(offset)}${secret}:rest`);
    const hidden = redact(text, [secret]).text;
    expect(hidden).toContain('***');
    expect(Buffer.from(hidden.split('***').join(''), 'base64').toString()).not.toMatch(/correct|battery/);
  });

  it('redacts each line of a value with several lines', () => {
    const many = 'first line of it\n{\nsecond line of it\n}';
    expect(redact('a second line of it b {', [many])).toEqual({ text: 'a *** b {', count: 1 });
  });

  it('redacts values from five characters on', () => {
    expect(redact('login abcd, login abcde', ['abcd', 'abcde'])).toEqual({ text: 'login abcd, login ***', count: 1 });
  });

  it('redacts a value without the blanks around it', () => {
    expect(redact('login abcde ok', [' abcde\n']).text).toBe('login *** ok');
  });

  it('keeps a value that only its blanks make long enough', () => {
    expect(redact('a test of it', ['test \n']).text).toBe('a test of it');
  });

  it('redacts a single line from eight characters on', () => {
    const many = 'abcdefg\nabcdefgh\n{';
    expect(redact('a abcdefg b abcdefgh c {', [many])).toEqual({ text: 'a abcdefg b *** c {', count: 1 });
  });

  it('redacts a value in a longer base64 text from eight characters on', () => {
    const inside = (value: string): string => base64(`user:${value}:rest`);
    expect(redact(inside('abcdefgh'), ['abcdefgh']).count).toBe(1);
    expect(redact(inside('abcdefg'), ['abcdefg'])).toEqual({ text: inside('abcdefg'), count: 0 });
  });

  it.each([
    ['in base64 without padding', 'x Pj4+Pz8/YQ y', ['>>>???a']],
    ['in URL-safe base64 without padding', 'x Pj4-Pz8_YQ y', ['>>>???a']],
    ['inside a longer base64 text', 'x Pj4+Pz8/ y', ['>>>???>>']],
    ['inside a longer URL-safe base64 text', 'x Pj4-Pz8_ y', ['>>>???>>']],
    ['in a URL with lower-case octets', 'x a%2fb%3dc y', ['a/b=c']],
    ['in JSON', 'x pa\\"ss\\\\word y', ['pa"ss\\word']],
    ['as an indented line', 'x indented-line y', ['key: |\n    indented-line\n']],
    ['that is longer than another one', 'x abcdefgh y', ['abcde', 'abcdefgh']],
  ])('redacts a value %s', (_, text, secrets) => {
    expect(redact(text, secrets)).toEqual({ text: 'x *** y', count: 1 });
  });

  it.each([
    ['the base64 form of a short value', 'x dGVzdA== y', ['test']],
    ['base64 of seven characters', 'x YWJjZGU y', ['abcde']],
    ['a form with the characters of an expression', 'x a.c+e y', ['a.c+d']],
  ])('keeps %s', (_, text, secrets) => {
    expect(redact(text, secrets)).toEqual({ text, count: 0 });
  });

  it('keeps values that are too short', () => {
    expect(redact('a test of true', ['test', 'true', '', 'a'])).toEqual({ text: 'a test of true', count: 0 });
  });
});

describe('redact without known values', () => {
  it.each([
    [`token ${jwt} end`, 'token *** end'],
    ['DB_PASSWORD=hunter22 next', 'DB_PASSWORD=*** next'],
    ['"password": "hunter22",', '"password": "***",'],
    ["psql password='hunter22'", "psql password='***'"],
    ['Authorization: Bearer abcdef123456', 'Authorization: Bearer ***'],
    ['authorization: Basic dXNlcjpwYXNz', 'authorization: Basic ***'],
    ['curl -H "Authorization: token abcdefgh"', 'curl -H "Authorization: token ***"'],
    [
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=abc123def456==;EndpointSuffix=x',
      'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=***;EndpointSuffix=x',
    ],
    [
      'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=abcd1234=',
      'Endpoint=sb://x/;SharedAccessKeyName=n;SharedAccessKey=***',
    ],
    [
      'https://a.blob.core.windows.net/c?sv=2024&sig=abc%2Fdef%3D&se=1',
      'https://a.blob.core.windows.net/c?sv=2024&sig=***&se=1',
    ],
    ['postgresql://user:pa55word@db:5432/x', 'postgresql://user:***@db:5432/x'],
    ['postgresql://user:pa55@word@db:5432/x', 'postgresql://user:***@db:5432/x'],
    ['mongodb://u:pa55@a:27017,b:27017/x?to=me@here', 'mongodb://u:***@a:27017,b:27017/x?to=me@here'],
    ['redis://:pa55word@cache, http://u:pa55@b', 'redis://:***@cache, http://u:***@b'],
    [`ghp_${'a1'.repeat(18)}`, '***'],
    [`github_pat_${'a1'.repeat(30)}`, '***'],
    [`hf_${'Ab'.repeat(17)}`, '***'],
    ['AKIAIOSFODNN7EXAMPLE', '***'],
    [`glpat-${'a1'.repeat(10)}`, '***'],
    [`AIza${'Ab1-_'.repeat(7)}`, '***'],
    ['xoxb-1234567890', '***'],
    [`npm_${'A1'.repeat(18)}`, '***'],
    [`pypi-${'A-1'.repeat(17)}`, '***'],
    [`sk-proj-${'A1'.repeat(10)}`, '***'],
    [`abc8Q~${'A1~'.repeat(11)}`, '***'],
    [`Bearer   ${'aB3'.repeat(7)}== end`, 'Bearer   *** end'],
    [`bearer ${'a'.repeat(19)}`, `bearer ${'a'.repeat(19)}`],
    ['"idToken": "abcdefghijkl"', '"idToken": "***"'],
    ['secret=abcdefghijkl', 'secret=***'],
    ['secret=abcdefghijk', 'secret=abcdefghijk'],
    [`client-key-data: ${base64('x'.repeat(40))}`, 'client-key-data: ***'],
    [`"auth": "${base64('user:password')}"`, '"auth": "***"'],
    [`before\n${pem}\nafter`, 'before\n***\nafter'],
    [`a\n${pem.replace('MIIE', 'DEK-Info: AES-256-CBC,AB\n\nMIIE')}\nb`, 'a\n***\nb'],
  ])('redacts only the credential in %s', (text, expected) => {
    expect(redact(text, []).text).toBe(expected);
  });

  it.each([
    'Secret/shop/db has no key DB_PASSWORD',
    'secretKeyRef: { name: db, key: DB_PASSWORD }',
    'password: ***',
    'password=$(DB_PASSWORD)',
    `password: \${{ secrets.X }}`,
    `image: acme.azurecr.io/penguins@sha256:${'ab12'.repeat(16)}`,
    'https://github.com/acme/penguins/actions/runs/1',
    'Unexpected token: }',
    'imagePullSecrets: []',
  ])('keeps %s', (text) => {
    expect(redact(text, [])).toEqual({ text, count: 0 });
  });

  it('runs in linear time', () => {
    const text = 'password'.repeat(20_000) + 'eyJ'.repeat(20_000) + '-----BEGIN '.repeat(5_000) + 'a:'.repeat(50_000);
    expect(redact(text, []).text.length).toBeGreaterThan(0);
  });
});

describe('redactReport', () => {
  it('redacts every text of a report and counts the replacements', () => {
    const report = reportOf('deploy', {
      sentence: `${secret} here`,
      redactions: 1,
      excerpts: [
        {
          title: secret,
          lines: ['-----BEGIN PRIVATE KEY-----', 'MIIabcdef', '-----END PRIVATE KEY-----', 'tail'],
          omittedLines: 0,
        },
      ],
      facts: { warnings: [secret], changes: [{ action: 'created', object: 'X/y', diff: `+ ${secret}` }] },
    });
    const redacted = redactReport(report, [secret]);
    expect(JSON.stringify(redacted)).not.toMatch(/battery|MIIabcdef/);
    expect(redacted.excerpts[0]?.lines).toEqual(['***', 'tail']);
    expect(redacted.redactions).toBe(6);
  });

  it('keeps numbers, lists and empty logs', () => {
    const report = reportOf('deploy', {
      excerpts: [{ title: 'log', lines: [], omittedLines: 0 }],
      facts: {
        revision: 3,
        isDigestVerified: true,
        images: ['a', 'b'],
        workloads: [{ object: 'Deployment/shop/web', ready: 1, desired: 2, digests: [] }],
      },
    });
    expect(redactReport(report, [secret])).toStrictEqual(report);
    const withNull = { ...report, cause: null } as never;
    expect(redactReport(withNull, [secret])).toStrictEqual(withNull);
  });

  it('keeps the words of the schema even if a secret has the same value', () => {
    const report = reportOf('deploy', { status: 'failed', facts: { result: 'failed' } });
    expect(redactReport(report, ['failed', 'deploy'])).toMatchObject({
      stage: 'deploy',
      status: 'failed',
      facts: { result: 'failed' },
    });
  });
});
