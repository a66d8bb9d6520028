import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openImage } from '@slipway/container';
import { pickPlatform } from '@slipway/oci';
import { writeTar } from '@slipway/testkit';
import { findSecretsInImage } from '../../src/image/secrets-in-image.ts';

const secret = 'correct-horse';
const wanted = { names: ['DB_PASSWORD'], values: { DB_PASSWORD: secret } };

const imageWith = async (layers: readonly Readonly<Record<string, string>>[], config: object = {}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'slipway-baked-'));
  const tars = layers.map((files) =>
    writeTar(Object.entries(files).map(([name, content]) => ({ path: name, content }))),
  );
  const file = path.join(folder, 'saved.tar');
  const body = JSON.stringify({ os: 'linux', architecture: 'amd64', ...config });
  const manifest = JSON.stringify([{ Config: 'config.json', Layers: tars.map((_, index) => `${index}/layer.tar`) }]);
  const entries = [
    ...tars.map((content, index) => ({ path: `${index}/layer.tar`, content })),
    { path: 'config.json', content: body },
    { path: 'manifest.json', content: manifest },
  ];
  writeFileSync(file, writeTar(entries));
  const never = async (): Promise<never> => {
    throw new Error('the image is in a file');
  };
  const options = { workspace: folder, temp: folder, engine: never, fetch: never };
  return pickPlatform(await openImage({ layout: file }, options));
};

const sentences = async (...given: Parameters<typeof imageWith>): Promise<readonly string[]> =>
  (await findSecretsInImage(await imageWith(...given), wanted)).map(({ status, sentence }) => `${status}: ${sentence}`);

const awsKey = `AKIA${'A'.repeat(16)}`;

describe('findSecretsInImage', () => {
  it.each([
    ['a settings file', { 'app/.Renviron': 'DB_PASSWORD=x\nOTHER=' }, '/app/.Renviron sets DB_PASSWORD'],
    ['a settings file of a stage', { 'app/.env.production': 'export KEY=1' }, '/app/.env.production sets KEY'],
    ['the value in any file', { 'usr/lib/x.bin': `..${secret}..` }, '/usr/lib/x.bin has the value of DB_PASSWORD'],
    ['the value in base64', { 'app/x': Buffer.from(secret).toString('base64') }, '/app/x has the value of DB_PASSWORD'],
    ['the history of the sources', { 'app/.git/HEAD': 'ref: x' }, '/app/.git/HEAD is the Git history of the sources'],
    [
      'a private key',
      { 'root/.ssh/id_rsa': '-----BEGIN OPENSSH PRIVATE KEY-----' },
      '/root/.ssh/id_rsa has a private key',
    ],
    ['a cloud key', { 'app/config.py': `key = "${awsKey}"` }, '/app/config.py has an AWS access key'],
    ['a token', { 'app/setup.sh': `ghp_${'a'.repeat(36)}` }, '/app/setup.sh has a GitHub token'],
  ])('finds %s', async (_, files, sentence) => {
    expect(await sentences([{ 'bin/sh': 'x' }, files])).toEqual([`fail: layer 2: ${sentence}.`]);
  });

  it('finds a file that a later layer deletes', async () => {
    expect(await sentences([{ 'app/.env': 'A=1' }, { 'app/.wh..env': '' }])).toEqual([
      'fail: layer 1: /app/.env sets A.',
    ]);
  });

  it.each([
    ['the environment', { config: { Env: ['DB_PASSWORD=other'] } }, 'ENV DB_PASSWORD is set in the image.'],
    [
      'a build argument',
      { history: [{ created_by: '|1 DB_PASSWORD=other /bin/sh -c make' }] },
      'the history shows DB_PASSWORD, given as a build argument.',
    ],
    [
      'a command',
      { history: [{ created_by: `RUN curl -u me:${secret}` }] },
      "the image's configuration has the value of DB_PASSWORD.",
    ],
    ['a label', { config: { Labels: { key: awsKey } } }, "the image's configuration has an AWS access key."],
  ])('finds a secret in %s', async (_, config, sentence) => {
    expect(await sentences([{ a: 'a' }], config)).toEqual([`fail: ${sentence}`]);
  });

  it.each([
    ['certificates of the system', { 'etc/ssl/certs/ca.pem': '-----BEGIN CERTIFICATE-----' }],
    ['an example', { 'app/.env.example': 'DB_PASSWORD=change-me' }],
    ['an empty settings file', { 'app/.env': '# nothing\nA=\n' }],
    ["a library's test key", { 'usr/lib/python3/site-packages/x/test.pem': '-----BEGIN PRIVATE KEY-----' }],
  ])('ignores %s', async (_, files) => {
    expect(await sentences([files])).toEqual([expect.stringMatching(/^pass: no secret in 1 files of 1 layers/)]);
  });

  it('returns no value of a secret', async () => {
    const all = await sentences([{ a: secret }], { config: { Env: [`DB_PASSWORD=${secret}`] } });
    expect(all.length).toBeGreaterThan(1);
    expect(all.join()).not.toContain(secret);
  });
});
