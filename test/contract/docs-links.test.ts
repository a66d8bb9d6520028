import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { actionNames, root } from '../../tools/action-files.ts';
import { readTree } from '../../tools/structure/tree.ts';
import { anchorsOf, type Link, linksOf } from './docs-links.ts';

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(ending))
    .map((name) => path.join(folder, name));

const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const actionFolders = actionNames().map((name) => path.join('actions', name));
const pages = [
  ...filesIn('.', '.md'),
  ...filesIn('docs', '.md'),
  ...actionFolders.flatMap((folder) => filesIn(folder, '.md')),
];

const isBroken = (page: string, { file, anchor }: Link): boolean => {
  const target = file === '' ? page : path.join(path.dirname(page), file);
  if (!existsSync(path.join(root, target))) return true;
  return anchor !== '' && target.endsWith('.md') && !anchorsOf(read(target)).has(anchor);
};

it('resolves every relative link of a page, with its anchor', () => {
  const broken = pages.flatMap((page) =>
    linksOf(read(page))
      .filter((link) => isBroken(page, link))
      .map(({ file, anchor }) => `${page}: ${file}#${anchor}`),
  );
  expect(broken).toEqual([]);
});

it('finds every page of docs that a source, an action or a script names', () => {
  const sources = [
    ...[...readTree(root).keys()].filter((file) => /^(?:packages|actions)\/[^/]+\/src\//.test(file)),
    ...actionFolders.map((folder) => path.join(folder, 'action.yml')),
    ...filesIn('scripts', '.ts'),
  ];
  const missing = sources.flatMap((source) =>
    [...read(source).matchAll(/(?<![\w./])docs\/[\w-]+\.md/g)]
      .filter(([page]) => !existsSync(path.join(root, page)))
      .map(([page]) => `${source}: ${page}`),
  );
  expect(missing).toEqual([]);
});

it('links every page of docs from the README', () => {
  const linked = new Set(linksOf(read('README.md')).map(({ file }) => file));
  expect(filesIn('docs', '.md').filter((page) => !linked.has(page))).toEqual([]);
});

it('reads links and anchors as GitHub does', () => {
  const text =
    '# One `two`: three\n\n[a](b.md#c) ![d](e.png) [f](https://g.example) [h](#i)\n\n```md\n[j](k.md)\n```\n';
  expect(linksOf(text)).toEqual([
    { file: 'b.md', anchor: 'c' },
    { file: 'e.png', anchor: '' },
    { file: '', anchor: 'i' },
  ]);
  expect([...anchorsOf(text)]).toEqual(['one-two-three']);
});
