import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describeError, type Exec } from '@slipway/core';
import type { FileSystem } from '@slipway/yaml';
import { loadManifests } from '../../src/load/load.ts';

let directory = '';

const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
const write = (file: string, text = ''): void => {
  mkdirSync(path.dirname(path.join(directory, file)), { recursive: true });
  writeFileSync(path.join(directory, file), text);
};

beforeAll(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'slipway-load-'));
  for (const name of ['z', 'm', 'a', 'b']) write(`sorted/${name}.yaml`, map(name));
  write('sorted/node_modules/x/broken.yaml', 'a: [');
  write('sorted/notes.yaml.txt', 'a: [');
  write('sorted/UPPER.YAML', map('upper'));
  for (let at = 1; at <= 12; at++) write(`twelve/${String(at).padStart(2, '0')}.txt`);
  for (let at = 1; at <= 13; at++) write(`thirteen/${String(at).padStart(2, '0')}.txt`);
  write('near/deployment/x.txt');
  mkdirSync(path.join(directory, 'bare'));
});
afterAll(() => rmSync(directory, { recursive: true }));

/** A source without a kustomization needs no program. */
const exec: Exec = async (program) => {
  throw new Error(`nothing may run ${program}`);
};

const problem = async (source: string): Promise<string> => {
  try {
    await loadManifests([source], { directory, exec });
  } catch (error) {
    return describeError(error);
  }
  return '';
};

describe('loadManifests', () => {
  it('reads a folder sorted by name, without node_modules and other endings', async () => {
    const objects = await loadManifests(['sorted'], { directory, exec });
    expect(objects.map(({ object }) => object.metadata.name)).toEqual(['upper', 'a', 'b', 'm', 'z']);
  });

  it('lists at most twelve names of the folder', async () => {
    expect(await problem('twelve/x.yaml')).toMatch(/: 01\.txt, .*, 12\.txt\.$/);
    expect(await problem('thirteen/x.yaml')).toMatch(/, 12\.txt, …\.$/);
  });

  it('reports that the folder is empty', async () => {
    expect(await problem('bare/x.yaml')).toContain('The folder bare contains: nothing.');
  });

  it('suggests a folder without its slash', async () => {
    expect(await problem('near/deploymnet')).toContain('Did you mean deployment?');
    expect(await problem('near/deploymnet')).toContain('contains: deployment/.');
  });

  it('names the folder by its full path if sources start from it', async () => {
    expect(await problem('x.yaml')).toContain(`The folder ${directory} contains: `);
  });

  it('suggests a name that is like the beginning of a pattern', async () => {
    expect(await problem('near/deployment*/of/many/services/*.md')).toContain('Did you mean deployment?');
  });

  it('places the error about a file with another ending at the file', async () => {
    await expect(loadManifests(['near/deployment/x.txt'], { directory, exec })).rejects.toMatchObject({
      place: { file: 'near/deployment/x.txt' },
    });
  });

  it('reads a file whose name looks like a pattern', async () => {
    write('odd/[x].yaml', map('odd'));
    const objects = await loadManifests(['odd/[x].yaml'], { directory, exec });
    expect(objects.map(({ object }) => object.metadata.name)).toEqual(['odd']);
  });

  it('sorts files and the names of a hint if the file system does not', async () => {
    const names = ['b.yaml', 'c.yaml', 'a.yaml'];
    const fs: FileSystem = {
      read: async (file) => Buffer.from(map(path.basename(file, '.yaml'))),
      kind: async (given) => (given === '/app' ? 'directory' : 'nothing'),
      list: async () => names.map((name) => ({ name, directory: false })),
      glob: async () => [],
    };
    const load = (source: string) => loadManifests([source], { directory: '/app', exec, fs });
    expect((await load('.')).map(({ object }) => object.metadata.name)).toEqual(['a', 'b', 'c']);
    await expect(load('unknown')).rejects.toMatchObject({
      hint: 'The folder /app contains: a.yaml, b.yaml, c.yaml.',
    });
  });

  it('lists the folder in which a pattern starts', async () => {
    expect(await problem('near/dep*/*.yaml')).toContain('The folder near contains: deployment/.');
  });

  it.each(['http://example.com/a.yaml', 'https://example.com/a.yaml', 'git://example.com/a', 'oci://example.com/a'])(
    'rejects the address %s with a remedy',
    async (address) => {
      expect(await problem(address)).toContain('Download it in an earlier step.');
    },
  );

  it('reads a path that only contains an address', async () => {
    expect(await problem('near/https://x')).toContain('no manifest at near/https://x');
  });

  it('suggests to name one overlay only if both copies of an object were rendered', async () => {
    write('double/a.yaml', map('same'));
    write('double/kust/kustomization.yaml');
    const exec = async () => ({ exitCode: 0, stdout: map('same'), stderr: '', timedOut: false });
    const load = (sources: string[]) => loadManifests(sources, { directory, exec }).catch(describeError);
    write('double/other/kustomization.yaml');
    expect(await load(['double/kust', 'double/other'])).toContain('Name one overlay');
    expect(await load(['double/a.yaml', 'double/kust'])).not.toContain('Name one overlay');
    expect(await load(['double/kust', 'double/a.yaml'])).not.toContain('Name one overlay');
  });
});
