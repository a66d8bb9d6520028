import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeError, type Exec, SlipwayError, showPlace } from '@slipway/core';
import { loadManifests } from '../../src/load/load.ts';

const map = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

const tree: Readonly<Record<string, string | Uint8Array>> = {
  'k8s/b.yaml': map('b'),
  'k8s/a.yml': `---\n${map('a')}---\n`,
  'k8s/c.json': JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }),
  'k8s/deep/er/b.yaml': map('deep'),
  'k8s/README.md': '# not a manifest',
  'k8s/.hidden.yaml': 'broken: [',
  'k8s/.git/x.yaml': 'broken: [',
  'links/real.txt': map('link'),
  'other/b.yaml': map('other'),
  'wrong/one.yaml': 'a: [\n',
  'wrong/two.yaml': 'kind: Pod\n',
  'wrong/three.yaml': Uint8Array.of(0xff, 0xfe, 0x00),
  'twice/a.yaml': map('same'),
  'twice/b.yaml': `# comment\n${map('same')}`,
  'empty/notes.txt': '',
  'blank/a.yaml': '# nothing yet\n',
  'kust/kustomization.yaml': 'resources: [base.yaml]\n',
  'kust/base.yaml': map('base'),
  'group/kust/kustomization.yml': 'resources: []\n',
  'upper/Kustomization': 'resources: []\n',
  'group/plain.yaml': map('plain'),
};

let directory = '';

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'manifests-'));
  for (const [file, text] of Object.entries(tree)) {
    await mkdir(dirname(join(directory, file)), { recursive: true });
    await writeFile(join(directory, file), text);
  }
  await symlink('../links/real.txt', join(directory, 'k8s/linked.json'));
  await symlink(join(directory, 'k8s'), join(directory, 'k8s/round'));
  await mkdir(join(directory, 'dangling'));
  await symlink('gone.yaml', join(directory, 'dangling/a.yaml'));
});

afterAll(() => rm(directory, { recursive: true }));

/** Answers as kustomize does for a kustomization with one object. */
const rendering =
  (calls: string[][] = []): Exec =>
  async (program, args) => {
    calls.push([program, ...args]);
    if (program === 'kustomize') throw new SlipwayError('ToolMissing', 'kustomize is not on PATH.');
    return { exitCode: 0, stdout: map('rendered'), stderr: '', timedOut: false };
  };

/** A source without a kustomization needs no program. */
const noProgram: Exec = async (program) => {
  throw new Error(`nothing may run ${program}`);
};

const load = async (sources: readonly string[], exec = noProgram): Promise<string[]> => {
  const objects = await loadManifests(sources, { directory, exec });
  return objects.map(({ object, place }) => `${object.metadata.name} ${showPlace({ file: place.file })}`);
};

const all = ['a k8s/a.yml', 'b k8s/b.yaml', 'c k8s/c.json', 'deep k8s/deep/er/b.yaml', 'link k8s/linked.json'];

const found: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['a file', ['k8s/b.yaml'], ['b k8s/b.yaml']],
  ['a folder and what is below it, by name, without hidden files and linked folders', ['k8s'], all],
  ['a folder with a slash at the end', ['./k8s/'], all],
  ['a pattern', ['k8s/*.y*ml'], ['a k8s/a.yml', 'b k8s/b.yaml']],
  ['a pattern of folders', ['oth*'], ['other other/b.yaml']],
  ['a deep pattern', ['**/er/*.yaml'], ['deep k8s/deep/er/b.yaml']],
  ['a pattern with alternatives', ['k8s/{b,c}.*'], ['b k8s/b.yaml', 'c k8s/c.json']],
  ['two files of one name', ['other/b.yaml', 'k8s/b.yaml'], ['other other/b.yaml', 'b k8s/b.yaml']],
  ['a file named twice, once', ['k8s/b.yaml', 'k8s/b*'], ['b k8s/b.yaml']],
  ['Windows separators', ['k8s\\deep\\er\\b.yaml'], ['deep k8s/deep/er/b.yaml']],
  ['a pattern with Windows separators', ['k8s\\deep\\*\\*.yaml'], ['deep k8s/deep/er/b.yaml']],
  ['lines of white space among others', ['', '  k8s/b.yaml  ', ' '], ['b k8s/b.yaml']],
  ['an empty file among others', ['blank/a.yaml', 'k8s/b.yaml'], ['b k8s/b.yaml']],
];

it.each(found)('reads %s', async (_, sources, expected) => {
  expect(await load(sources)).toEqual(expected);
});

it('reads an absolute path, and shows it relative where it lies inside', async () => {
  expect(await load([join(directory, 'k8s/b.yaml')])).toEqual(['b k8s/b.yaml']);
  const outside = await loadManifests([join(directory, 'k8s/b.yaml')], {
    directory: join(directory, 'other'),
    exec: noProgram,
  });
  expect(outside[0]?.place.file).toBe(join(directory, 'k8s/b.yaml'));
});

const failing: readonly (readonly [string, readonly string[], string, readonly string[]])[] = [
  ['no sources', ['', ' '], 'BadInput', ['the list of manifests is empty.']],
  [
    'a path with a typing error',
    ['k8s/bb.yaml'],
    'NotFound',
    ['no manifest at k8s/bb.yaml', 'Did you mean b.yaml? The folder k8s contains: .git/, .hidden.yaml, README.md'],
  ],
  [
    'a folder that is not there',
    ['kubernetes/x/y.yaml'],
    'NotFound',
    ['no manifest at kubernetes/x/y.yaml', 'contains: blank/, dangling/, empty/'],
  ],
  [
    'a pattern without matches',
    ['k8s/*.yaaml'],
    'NotFound',
    ['the pattern k8s/*.yaaml matches no manifest', 'The folder k8s contains: '],
  ],
  ['a pattern that only matches other files', ['k8s/*.md'], 'NotFound', ['the pattern k8s/*.md matches no manifest']],
  [
    'a folder without manifests',
    ['empty'],
    'NotFound',
    ['the folder empty contains no manifest', 'The folder empty contains: notes.txt.'],
  ],
  ['files without objects', ['blank'], 'NotFound', ['blank: the files contain no object.']],
  ['a file that is not a manifest', ['k8s/README.md'], 'BadInput', ['k8s/README.md is not a manifest']],
  ['an address', ['https://example.com/a.yaml'], 'BadInput', ['is a URL']],
  [
    'one object in two files',
    ['twice'],
    'BadInput',
    ['twice/b.yaml:2:1: ConfigMap/same is defined twice, first at twice/a.yaml:1:1.'],
  ],
  [
    'several broken files, all together',
    ['wrong', 'nothing.yaml', 'k8s/README.md'],
    'NotFound',
    [
      'wrong/one.yaml:',
      'wrong/three.yaml: wrong/three.yaml is not UTF-8 text.',
      'wrong/two.yaml:1:1: Pod has no',
      'no manifest at nothing.yaml',
      'k8s/README.md is not',
    ],
  ],
  ['a link to nothing', ['dangling'], 'BadInput', ['dangling/a.yaml cannot be read: it does not exist']],
];

it('shows a path from the workspace where that holds it, which is where annotations look for it', async () => {
  const place = async (source: string, root: string): Promise<string | undefined> => {
    const [first] = await loadManifests([source], { directory: join(directory, 'k8s'), root, exec: noProgram });
    return first && showPlace(first.place).split(':')[0];
  };
  expect(await place('b.yaml', directory)).toBe('k8s/b.yaml');
  expect(await place('b.yaml', join(directory, 'other'))).toBe('b.yaml');
  expect(await place('../other/b.yaml', directory)).toBe('other/b.yaml');
});

it.each(failing)('refuses %s', async (_, sources, code, sentences) => {
  const error = await load(sources).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code });
  for (const sentence of sentences) expect(describeError(error)).toContain(sentence);
});

describe('a kustomization', () => {
  it.each([
    ['as a folder', 'kust'],
    ['as a file', 'kust/kustomization.yaml'],
    ['from a file with a capital letter', 'upper'],
  ])('is rendered %s, by kubectl where kustomize is missing', async (_, source) => {
    const calls: string[][] = [];
    expect(await load([source], rendering(calls))).toEqual([`rendered ${source.split('/')[0]}`]);
    const folder = join(directory, source.split('/')[0] ?? '');
    expect(calls).toEqual([
      ['kustomize', 'build', folder],
      ['kubectl', 'kustomize', folder],
    ]);
  });
  it('is found below a folder beside plain files', async () => {
    expect(await load(['group'], rendering())).toEqual(['rendered group/kust', 'plain group/plain.yaml']);
  });
  it('needs a program', async () => {
    const none: Exec = async (program) => {
      throw new SlipwayError('ToolMissing', `${program} is not on PATH.`);
    };
    await expect(load(['kust'], none)).rejects.toMatchObject({
      code: 'ToolMissing',
      message: 'the manifests contain a kustomization, but neither kustomize nor kubectl is on PATH to render it.',
    });
  });
  it('reports the reason if it cannot be rendered', async () => {
    const refuse: Exec = async () => ({
      exitCode: 1,
      stdout: '',
      stderr: "# Warning: 'bases' is deprecated\nError: accumulating resources: missing.yaml: no such file\n",
      timedOut: false,
    });
    await expect(load(['kust'], refuse)).rejects.toMatchObject({
      message: 'kustomize cannot render kust: accumulating resources: missing.yaml: no such file',
      place: { file: 'kust' },
    });
  });
  it.each([
    [
      'E1124 18:41:11.853496 8442 run.go:72] "command failed" err="accumulating resources: \\"base\\" is missing"\n',
      'kustomize cannot render kust: accumulating resources: \\"base\\" is missing',
    ],
    ['', 'kustomize cannot render kust: it gave no reason.'],
    ['Error: missing.yaml\n# Warning: deprecated\n', 'kustomize cannot render kust: missing.yaml'],
    ['  Error: missing.yaml #\r\n  \n', 'kustomize cannot render kust: missing.yaml #'],
    ['reading: Error: EOF\n', 'kustomize cannot render kust: reading: Error: EOF'],
  ])('explains the failure when stderr is %j', async (stderr, message) => {
    const refuse: Exec = async () => ({ exitCode: 1, stdout: '', stderr, timedOut: false });
    await expect(load(['kust'], refuse)).rejects.toMatchObject({ message });
  });
  it('is the place of each rendered object and of its fields', async () => {
    const [first] = await loadManifests(['kust'], { directory, exec: rendering() });
    expect([first?.place, first?.locate(['metadata', 'name'])]).toEqual([{ file: 'kust' }, { file: 'kust' }]);
  });
  it('passes the signal to the program, if there is one', async () => {
    const options: unknown[] = [];
    const exec: Exec = async (_program, _args, given) => {
      options.push(given);
      return { exitCode: 0, stdout: map('rendered'), stderr: '', timedOut: false };
    };
    const { signal } = new AbortController();
    await loadManifests(['kust'], { directory, exec, signal });
    await loadManifests(['kust'], { directory, exec });
    expect(options).toEqual([{ signal }, {}]);
  });
  it('fails at once with an error that is not for people', async () => {
    await expect(load(['kust', 'upper'])).rejects.toMatchObject({ message: 'nothing may run kustomize' });
  });
  it('refuses a kustomization beside its base', async () => {
    await expect(load(['group/kust', 'kust'], rendering())).rejects.toMatchObject({
      message: 'ConfigMap/rendered is defined twice, first at group/kust.',
      hint: expect.stringContaining('overlay'),
    });
  });
  it('passes on errors that have nothing to do with a missing program', async () => {
    const broken: Exec = async () => {
      throw new SlipwayError('Cancelled', 'the run was cancelled.');
    };
    await expect(load(['kust'], broken)).rejects.toMatchObject({ code: 'Cancelled' });
  });
});
