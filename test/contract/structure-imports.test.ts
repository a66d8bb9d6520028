import { structureProblems } from '../../tools/structure/rules.ts';
import { treeWith } from './small-repository.ts';

describe('importsIn', () => {
  it.each([
    ["import { b } from './b.ts'; // it's here"],
    ["import {\n  // it's here; in the other file\n  b,\n} from './b.ts';"],
    ['import "./b.ts";'],
    ["  import './b.ts';"],
    ["import './c.ts'; import './b.ts';"],
    ["export * from './b.ts';"],
    ["export type { B } from './b.ts';"],
    ["const b = await import('./b.ts');"],
    ["const b = await import(\n  './b.ts'\n);"],
    ['const b = await import(`./b.ts`);'],
    ["const b = await import('./b.ts', { with: {} });"],
    ["import b = require('./b.ts');"],
    ["import type b = require('./b.ts');"],
    ["const b = require('./b.ts');"],
    ["const b = jest.requireActual('./b.ts');"],
    ["type B = typeof import('./b.ts');"],
    ["declare module './b.ts' {}"],
    ["const worker = new URL('./b.ts', import.meta.url);"],
  ])('finds the import in %j', (code) => {
    const files = { 'tools/a.ts': code, 'tools/b.ts': "import './a.ts';\n" };
    expect(structureProblems(treeWith(files))).toEqual(['import cycle: tools/a.ts → tools/b.ts → tools/a.ts']);
  });

  it.each([
    ["const a = `\nimport './a.ts';\n`;"],
    ["/*\nimport './a.ts';\n*/"],
    ["// import('./a.ts')"],
    ['const a = "import(\'./a.ts\')";'],
    ["const file = new URL('./a.json', import.meta.url);"],
  ])('finds no import in %j', (code) => {
    expect(structureProblems(treeWith({ 'tools/a.ts': code }))).toEqual([]);
  });
});
