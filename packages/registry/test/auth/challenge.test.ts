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
    ['Bearer without realm', 'Bearer service="r"', { scheme: 'none' }],
  ];
  it.each(table)('reads %s', (_, header, expected) => {
    expect(parseChallenge(header)).toEqual(expected);
  });
});
