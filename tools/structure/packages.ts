import { type Import, specifiersIn } from './imports.ts';
import { isCode, type Tree } from './tree.ts';

/** The packages that a package may import. Actions may import all except testkit. */
const allowedImports: Readonly<Record<string, readonly string[]>> = {
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
  // Development only: fakes typed by the real interfaces, so it may import every one of them.
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

/** Libraries that only these packages may import: each kind of access has one home. */
const fences: Readonly<Record<string, readonly string[]>> = {
  '@actions/core': ['action'],
  '@actions/exec': ['action'],
  '@actions/github': ['action'],
  '@actions/io': ['action'],
  '@actions/artifact': ['action'],
  // kubernetes imports its types only; see packages/kubernetes/test/models.test.ts.
  '@kubernetes/client-node': ['cluster', 'kubernetes'],
  'openid-client': ['cluster'],
  '@azure/arm-containerregistry': ['azure'],
  // cluster speaks HTTP to the API server by itself: streams, watches, upgrades.
  undici: ['http', 'cluster'],
  'tar-stream': ['oci', 'container'],
  // cluster reads kubeconfigs, whose lines hold keys that no parse error may quote.
  yaml: ['yaml', 'manifest', 'cluster'],
  diff: ['manifest'],
  saxes: ['test-reports'],
};

interface Unit {
  /** `packages/status` or `actions/deploy` */
  readonly folder: string;
  readonly name: string;
  readonly kind: 'package' | 'action';
  /** Names of everything that its package.json lists, at run time. */
  readonly dependencies: readonly string[];
  readonly imports: readonly { readonly file: string; readonly specifier: string }[];
}

const unitsOf = (tree: Tree): Unit[] =>
  [...tree].flatMap(([manifest, text]): Unit[] => {
    const [, parent, name] = /^(packages|actions)\/([^/]+)\/package\.json$/.exec(manifest) ?? [];
    if (!parent || !name) return [];
    const folder = `${parent}/${name}`;
    const { dependencies = {} } = JSON.parse(text) as { readonly dependencies?: Readonly<Record<string, string>> };
    return [
      {
        folder,
        name,
        kind: parent === 'packages' ? 'package' : 'action',
        dependencies: Object.keys(dependencies),
        imports: [...tree]
          .filter(([file]) => file.startsWith(`${folder}/src/`) && isCode(file))
          .flatMap(([file, source]) => specifiersIn(file, source).map((specifier) => ({ file, specifier }))),
      },
    ];
  });

const isOurs = (specifier: string): boolean => specifier.startsWith('@slipway/');
const isLibrary = (specifier: string): boolean => !/^(?:node:|\.)/.test(specifier);

/** `@scope/name` or `name`, without a path inside the library. */
const libraryOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const allowedFor = ({ kind, name }: Unit): readonly string[] =>
  kind === 'action' ? Object.keys(allowedImports).filter((each) => each !== 'testkit') : (allowedImports[name] ?? []);

const problemsOf = (unit: Unit): string[] => {
  const used = new Set(unit.imports.map(({ specifier }) => libraryOf(specifier)));
  const unknown = unit.kind === 'package' && allowedImports[unit.name] === undefined;
  return [
    ...(unknown ? [`${unit.folder}: tools/structure/packages.ts does not list its allowed imports`] : []),
    ...unit.dependencies
      .filter((name) => !used.has(name))
      .map((name) => `${unit.folder}/package.json lists ${name}, which no file imports`),
    ...unit.imports.flatMap(({ file, specifier }) => {
      const library = libraryOf(specifier);
      const reaches =
        specifier.startsWith('.') && !new URL(specifier, `file:///${file}`).pathname.startsWith(`/${unit.folder}/src/`);
      const isForbidden = isOurs(specifier) && !allowedFor(unit).includes(specifier.replace('@slipway/', ''));
      return [
        ...(isLibrary(specifier) && !unit.dependencies.includes(library)
          ? [`${file} imports ${specifier}, which ${unit.folder}/package.json does not list`]
          : []),
        ...(isForbidden ? [`${file} imports ${specifier}: ${unit.name} may not import that package`] : []),
        ...(fences[library] && !fences[library].includes(unit.name)
          ? [`${file} imports ${library}: only ${fences[library].join(', ')} may`]
          : []),
        ...(reaches ? [`${file} imports ${specifier}, which is not in ${unit.folder}/src`] : []),
      ];
    }),
  ];
};

/** Returns what is wrong with the imports and dependencies of packages and actions. */
export const packageProblems = (tree: Tree): string[] => unitsOf(tree).flatMap(problemsOf);

const unitOf = (file: string): string | undefined => /^(?:packages|actions)\/[^/]+\//.exec(file)?.[0];

/** Returns the imports of a file inside another package or action: only the entry of a package is for others. */
export const innerImports = (imports: readonly Import[]): string[] =>
  imports
    .filter(({ from, to }) => /^(?:packages|actions)\/[^/]+\/test\//.test(from) && unitOf(to) !== undefined)
    .filter(({ from, to }) => unitOf(to) !== unitOf(from) && !/^packages\/[^/]+\/src\/index\.ts$/.test(to))
    .map(({ from, to }) => `${from} imports ${to}: import the entry of the package`);
