import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../tools/action-files.ts';
import { importsOf, libraryOf, units } from './sources.ts';

/** Which packages a package may know. Actions may know all but testkit. Arrows point one way. */
const arrows: Readonly<Record<string, readonly string[]>> = {
  core: [],
  kubernetes: ['core'],
  yaml: ['core'],
  report: ['core', 'kubernetes'],
  manifest: ['core', 'kubernetes', 'yaml', 'oci'],
  status: ['core', 'kubernetes'],
  cluster: ['core', 'kubernetes'],
  'test-reports': ['core'],
  http: ['core'],
  oci: ['core'],
  container: ['core', 'oci'],
  registry: ['core', 'http', 'oci'],
  // Its credentials and its lock are those of a registry.
  azure: ['core', 'http', 'registry'],
  aks: ['core', 'kubernetes', 'cluster', 'http', 'azure'],
  action: ['core', 'report'],
  spec: ['core', 'yaml'],
  release: ['core', 'kubernetes', 'yaml', 'cluster', 'status', 'manifest', 'oci'],
  // Development only: fakes typed by the real interfaces, so it may know every one of them.
  testkit: [
    'core',
    'kubernetes',
    'action',
    'cluster',
    'container',
    'manifest',
    'registry',
    'release',
    'report',
    'spec',
    'status',
    'yaml',
  ],
};

/** Libraries that only one package may import: what they do has one home. */
const fences: Readonly<Record<string, string | readonly string[]>> = {
  '@actions/core': 'action',
  '@actions/exec': 'action',
  '@actions/github': 'action',
  '@actions/io': 'action',
  '@actions/artifact': 'action',
  '@kubernetes/client-node': 'cluster',
  'openid-client': 'cluster',
  '@azure/arm-containerregistry': 'azure',
  // cluster speaks HTTP to the API server by itself: streams, watches, upgrades.
  undici: ['http', 'cluster'],
  'tar-stream': ['oci', 'container'],
  // cluster reads kubeconfigs, whose lines hold keys that no parse error may quote.
  yaml: ['yaml', 'manifest', 'cluster'],
  diff: 'manifest',
  saxes: 'test-reports',
};

const isOurs = (specifier: string): boolean => specifier.startsWith('@slipway/');
const isForeign = (specifier: string): boolean => !isOurs(specifier) && !/^(node:|\.)/.test(specifier);

describe.each(units.map((unit) => [unit.folder, unit] as const))('%s', (_, unit) => {
  const imports = unit.files.flatMap((file) => importsOf(file).map((specifier) => ({ file, specifier })));

  it('imports nothing that its package.json does not list', () => {
    const missing = imports
      .filter(({ specifier }) => isOurs(specifier) || isForeign(specifier))
      .filter(({ specifier }) => !unit.dependencies.includes(libraryOf(specifier)))
      .map(({ file, specifier }) => `${file}: ${specifier}`);
    expect(missing).toEqual([]);
  });

  it('lists nothing that it does not import', () => {
    const used = new Set(imports.map(({ specifier }) => libraryOf(specifier)));
    expect(unit.dependencies.filter((name) => !used.has(name))).toEqual([]);
  });

  it('knows only what the arrows allow', () => {
    const allowed =
      unit.kind === 'action' ? Object.keys(arrows).filter((name) => name !== 'testkit') : arrows[unit.name];
    expect(allowed).toBeDefined();
    const wrong = imports
      .filter(({ specifier }) => isOurs(specifier))
      .filter(({ specifier }) => !allowed?.includes(specifier.replace('@slipway/', '')))
      .map(({ file, specifier }) => `${file}: ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('leaves each fenced library to its one importer', () => {
    const wrong = imports
      .filter(({ specifier }) => ![fences[libraryOf(specifier)] ?? unit.name].flat().includes(unit.name))
      .map(({ file, specifier }) => `${file}: ${specifier}`);
    expect(wrong).toEqual([]);
  });

  it('reaches into no other package', () => {
    const outside = imports
      .filter(({ specifier }) => specifier.startsWith('.'))
      .filter(
        ({ file, specifier }) => !path.join(path.dirname(file), specifier).startsWith(path.join(unit.folder, 'src')),
      );
    expect(outside).toEqual([]);
  });

  it('has no file past 300 lines', () => {
    const long = unit.files.filter((file) => readFileSync(path.join(root, file), 'utf8').split('\n').length > 301);
    expect(long).toEqual([]);
  });
});
