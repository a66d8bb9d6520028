import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SlipwayError, SlipwayErrors } from '@slipway/core';
import { wantedSpec } from '../src/spec-file.ts';

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

const wanted = (spec?: string) => wantedSpec({ directory: 'apps/api', spec }, workspace);

/** What is told of it: sentence and place, as an annotation needs them. */
const refusal = async (spec: string): Promise<string[]> => {
  const error = await wanted(spec).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlipwayError);
  const all = error instanceof SlipwayErrors ? error.errors : [error as SlipwayError];
  return all.map(({ message, place }) => `${place ? `${place.file}:${place.line ?? ''} ` : ''}${message}`);
};

test.each([
  [undefined, 'api'],
  ['checks/other.yml', 'other'],
])('the spec %s is the one of %s', async (spec, name) => {
  expect((await wanted(spec)).name).toBe(name);
});

it('may be given by its whole path', async () => {
  expect((await wanted(path.join(workspace, 'apps/api/checks/other.yml'))).file).toBe('checks/other.yml');
});

test.each([
  ['checks/broken.yml', ['apps/api/checks/broken.yml:2 kind cannot be "jbo".']],
  [
    'checks/two.yml',
    ['apps/api/checks/two.yml:2 kind cannot be "jbo".', 'apps/api/checks/two.yml:3 there is no key colour.'],
  ],
  ['checks/latin.yml', ['apps/api/checks/latin.yml: checks/latin.yml is not UTF-8 text.']],
  ['checks', ['apps/api/checks: checks cannot be read: it is a folder.']],
  ['none.yml', ['there is no `apps/api/none.yml`.']],
])('what is wrong with %s is told at its place in the workspace', async (spec, told) => {
  expect(await refusal(spec)).toEqual(told);
});
