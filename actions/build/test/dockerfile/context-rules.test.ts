import { mkdirSync, mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { lintContext } from '../../src/dockerfile/context-rules.ts';
import { parseDockerfile, shippedStages } from '../../src/dockerfile/dockerfile.ts';

const lintIn = async (
  steps: string,
  files: Readonly<Record<string, string>>,
  large?: string,
): Promise<readonly string[]> => {
  const context = mkdtempSync(path.join(tmpdir(), 'slipway-context-'));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(context, name)), { recursive: true });
    writeFileSync(path.join(context, name), content);
  }
  if (large) truncateSync(path.join(context, large), 60 * 1024 * 1024);
  const dockerfile = parseDockerfile('Dockerfile', `FROM base:1\n${steps}`);
  const warnings = await lintContext(
    { dockerfile, shipped: shippedStages(dockerfile) },
    context,
    path.join(context, 'Dockerfile'),
  );
  return warnings.map(({ rule, line, message }) => `${rule}:${line} ${/`([^`]+)`/.exec(message)?.[1] ?? ''}`.trim());
};

describe('what COPY takes along', () => {
  it.each([
    ['a secret file by its name', 'COPY .Renviron /app/', {}, ['secret-copied:2 .Renviron']],
    ['an example of a secret file', 'COPY .env.example /app/', {}, []],
    [
      'everything, with a secret in it',
      'COPY . .',
      { '.dockerignore': '', 'app/.env': 'A=1' },
      ['secret-copied:2 app/.env'],
    ],
    ['everything but the secret', 'COPY . .', { '.dockerignore': '**/.env\n', 'app/.env': 'A=1' }, []],
    [
      'everything but what an exception lets in',
      'COPY . .',
      { '.dockerignore': '*.pem\n!ca.pem\n', 'ca.pem': '', 'my.pem': '' },
      ['secret-copied:2 ca.pem'],
    ],
    ['the history', 'COPY . .', { '.dockerignore': '', '.git/HEAD': 'ref' }, ['git-copied:2 .git']],
    ['everything without an ignore file', 'COPY . .', { a: '' }, ['no-dockerignore:2']],
    [
      'what the ignore file of the Dockerfile leaves',
      'COPY . .',
      { 'Dockerfile.dockerignore': '.env\n', '.env': '' },
      [],
    ],
    ['only some files', 'COPY src /src', { '.env': '' }, []],
  ])('is warned about for %s', async (_, steps, files, expected) => {
    expect(await lintIn(steps, files)).toEqual(expected);
  });

  it('is warned about for data that is large', async () => {
    const files = { '.dockerignore': '', 'data/claims.csv': '' };
    expect(await lintIn('COPY . .', files, 'data/claims.csv')).toEqual(['data-copied:2 data/claims.csv']);
  });
});
