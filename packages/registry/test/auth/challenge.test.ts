import { type Challenge, parseChallenge } from '../../src/auth/challenge.ts';

describe('parseChallenge', () => {
  const table: readonly [string, string | string[] | undefined, Challenge][] = [
    ['nothing', undefined, { scheme: 'none' }],
    ['an unknown scheme', 'Negotiate', { scheme: 'none' }],
    ['Basic', 'Basic realm="Registry"', { scheme: 'basic' }],
    [
      'Bearer with commas inside quotes',
      'Bearer realm="https://r/oauth2/token",service="r",scope="repository:a:pull,push",error="invalid_token"',
      {
        scheme: 'bearer',
        realm: 'https://r/oauth2/token',
        service: 'r',
        scope: 'repository:a:pull,push',
        error: 'invalid_token',
      },
    ],
    [
      'Bearer with blanks and other case',
      'bearer  Realm="https://r" , service=r',
      { scheme: 'bearer', realm: 'https://r', service: 'r' },
    ],
    ['Bearer before Basic', ['Basic realm="x"', 'Bearer realm="https://r"'], { scheme: 'bearer', realm: 'https://r' }],
    ['Basic behind another scheme', ['Negotiate', 'Basic realm="x"'], { scheme: 'basic' }],
    ['no header', [], { scheme: 'none' }],
    ['an empty header', '', { scheme: 'none' }],
    ['Basic without parameters', 'Basic', { scheme: 'basic' }],
    ['a word that starts like a scheme', 'Bearer-x realm="https://r"', { scheme: 'bearer', realm: 'https://r' }],
    ['a scheme behind other characters', '"Bearer realm="https://r"', { scheme: 'none' }],
    ['another scheme with a realm', 'Digest realm="https://r"', { scheme: 'none' }],
    [
      'Bearer with quotes inside quotes, and on two lines',
      'Bearer realm="https://r",\n service="a \\"b\\" \\\\c", scope=""',
      { scheme: 'bearer', realm: 'https://r', service: 'a "b" \\c' },
    ],
    [
      'Bearer with bare values',
      'Bearer realm=https://r/token,service=registry.test',
      { scheme: 'bearer', realm: 'https://r/token', service: 'registry.test' },
    ],
    ['Bearer without realm', 'Bearer service="r"', { scheme: 'none' }],
  ];
  it.each(table)('reads %s', (_, header, expected) => {
    expect(parseChallenge(header)).toEqual(expected);
  });
});
