import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SlipwayError, SlipwayErrors } from '@slipway/core';
import { readSpecInput } from '../../src/spec/read-spec-input.ts';

let workspace: string;

beforeAll(() => {
  workspace = mkdtempSync(path.join(tmpdir(), 'slipway-spec-'));
  mkdirSync(path.join(workspace, 'apps/api/checks'), { recursive: true });
  const put = (file: string, text: string) => writeFileSync(path.join(workspace, 'apps/api', file), text);
  put('slipway.yml', 'name: api\nkind: job\n');
  put('checks/other.yml', 'name: other\nkind: job\n');
  put('checks/broken.yml', 'name: other\nkind: jbo\n');
  put('checks/two.yml', 'name: other\nkind: jbo\ncolour: red\n');
  writeFileSync(path.join(workspace, 'apps/api/checks/latin.yml'), Buffer.from('name: caf\xe9\n', 'latin1'));
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

const read = (spec?: string) => readSpecInput({ directory: 'apps/api', spec }, workspace);

/** Returns each error with its place, as an annotation shows it. */
const errorsOf = async (spec: string): Promise<string[]> => {
  const error = await read(spec).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlipwayError);
  const all = error instanceof SlipwayErrors ? error.errors : [error as SlipwayError];
  return all.map(({ message, place }) => `${place ? `${place.file}:${place.line ?? ''} ` : ''}${message}`);
};

describe('readSpecInput', () => {
  it.each([
    [undefined, 'api'],
    ['checks/other.yml', 'other'],
  ])('reads the file %s, which names %s', async (spec, name) => {
    expect((await read(spec)).name).toBe(name);
  });

  it('accepts an absolute path', async () => {
    expect((await read(path.join(workspace, 'apps/api/checks/other.yml'))).file).toBe('checks/other.yml');
  });

  it.each([
    ['checks/broken.yml', ['apps/api/checks/broken.yml:2 kind cannot be "jbo".']],
    [
      'checks/two.yml',
      ['apps/api/checks/two.yml:2 kind cannot be "jbo".', 'apps/api/checks/two.yml:3 unknown key colour.'],
    ],
    ['checks/latin.yml', ['apps/api/checks/latin.yml: checks/latin.yml is not UTF-8 text.']],
    ['checks', ['apps/api/checks: checks cannot be read: it is a folder.']],
    ['none.yml', ['The file `apps/api/none.yml` does not exist.']],
  ])('reports the problems of %s with its path in the workspace', async (spec, errors) => {
    expect(await errorsOf(spec)).toEqual(errors);
  });
});
