import { describeError } from '@slipway/core';
import type { FileSystem } from '@slipway/yaml';
import { findSpec, loadSpec } from '../../src/file/find-spec.ts';

const head = 'name: penguins\nkind: api\n';

const folder = (files: Readonly<Record<string, string | Uint8Array>>): Pick<FileSystem, 'read' | 'kind'> => ({
  read: async (path) => Buffer.from(files[path.replace('/app/', '')] ?? ''),
  kind: async (path) => (path === '/app' ? 'directory' : path.replace('/app/', '') in files ? 'file' : 'nothing'),
});

describe('the slipway.yml of a directory', () => {
  it.each(['slipway.yml', 'slipway.yaml'])('can have the name %s', async (name) => {
    expect(await loadSpec('/app', folder({ [name]: head }))).toMatchObject({ name: 'penguins', file: name });
  });
  it('can be missing if the action does not need it', async () => {
    expect(await findSpec('/app', folder({}))).toBeUndefined();
  });
  it('is not read from a missing folder', async () => {
    await expect(findSpec('/elsewhere', folder({}))).rejects.toMatchObject({
      message: 'The folder `/elsewhere` in the input `directory` does not exist.',
      hint: expect.stringContaining('actions/checkout'),
    });
  });
  it('is required with an example if the action needs it', async () => {
    await expect(loadSpec('/app', folder({}))).rejects.toMatchObject({
      code: 'NotFound',
      message: '/app has no slipway.yml.',
      hint: expect.stringContaining('kind: api'),
    });
  });
  it('must have only one of both names', async () => {
    const both = folder({ 'slipway.yml': head, 'slipway.yaml': head });
    await expect(loadSpec('/app', both)).rejects.toMatchObject({
      message: '/app has slipway.yml and slipway.yaml.',
      hint: 'Keep one of them.',
    });
  });
  it('keeps the hint of an error whose path it changes', async () => {
    const typo = folder({ 'slipway.yml': `${head}heath: /x\n` });
    await expect(findSpec('/app', typo, '/')).rejects.toMatchObject({
      hint: expect.stringMatching(/^Did you mean health\?/),
    });
  });
  it('has a path relative to the workspace in its errors', async () => {
    const one = folder({ 'slipway.yml': `${head}heath: /x\n` });
    const two = folder({ 'slipway.yml': `${head}heath: /x\nport: no\n` });
    const texts = await Promise.all([
      findSpec('/app', one, '/').catch(describeError),
      findSpec('/app', two, '/').catch(describeError),
      findSpec('/app', one).catch(describeError),
    ]);
    expect(
      texts.map((text) =>
        String(text)
          .split('\n')
          .map((line) => line.split(': ')[0]),
      ),
    ).toEqual([['app/slipway.yml:3:1'], ['app/slipway.yml:3:1', 'app/slipway.yml:4:1'], ['slipway.yml:3:1']]);
  });
  it('must be UTF-8 text', async () => {
    await expect(loadSpec('/app', folder({ 'slipway.yml': Uint8Array.of(0xff, 0xfe) }))).rejects.toThrow('not UTF-8');
  });
});
