import { kubernetesKinds } from '@slipway/kubernetes';
import { root } from '../../tools/action-files.ts';
import { readTree } from '../../tools/structure/tree.ts';

const home = 'packages/kubernetes/src/kinds.ts';

/** Files that may list kinds, and why a column of the table would not do. */
const exceptions: Readonly<Record<string, string>> = {
  'packages/kubernetes/src/models.ts': 'the generated model of each kind',
  'packages/status/src/api-errors/api-error-rows.ts': 'hints for immutable fields, by kind',
  'packages/manifest/src/links/references.ts': 'the kinds that a pod spec can refer to',
  'packages/release/src/permissions/required-permissions.ts': 'why a permission is needed, by kind',
  'packages/testkit/src/fake-cluster/kinds.ts': 'validation rules of the fake API server, by kind',
  'packages/testkit/src/fake-cluster/workload-controllers.ts': 'statuses that the fake controllers write, by kind',
};

const names = [...new Set(kubernetesKinds.map(({ kind }) => kind))].join('|');
const item = `['"](?:[\\w.]*/)?(?:${names})['"]`;

/** Three kinds in one list or union, or in one text. */
const lists = [new RegExp(`(?:${item}\\s*[,|]\\s*){2}${item}`), new RegExp(`'(?:(?:${names}) ){2}(?:${names})`)];
/** A line that begins the entry of a kind in an object or in a list of pairs. */
const entry = new RegExp(`^(\\s*)(?:(?:${names}|${item}):|\\[${item},)`);

const hasEntries = (block: string): boolean => {
  const indents = block.split('\n').flatMap((line) => entry.exec(line)?.[1] ?? []);
  return [...Map.groupBy(indents, (indent) => indent).values()].some((group) => group.length > 2);
};

/** Three entries of the same indentation without an empty line between them are a table too. */
const holdsTable = (text: string): boolean =>
  lists.some((pattern) => pattern.test(text)) || text.split(/\n\s*\n/).some(hasEntries);

const sources = [...readTree(root)].filter(([file]) => /^(?:packages|actions)\/[^/]+\/src\//.test(file));
const holders = sources.filter(([, text]) => holdsTable(text)).map(([file]) => file);

describe('the table of kinds', () => {
  it('is the only place that lists kinds, but for explained exceptions', () => {
    expect(holders.toSorted()).toEqual([...Object.keys(exceptions), home].toSorted());
  });

  it.each([
    ["new Set(['Deployment', 'StatefulSet', 'DaemonSet'])", true],
    ["kind === 'Job' || ['Job', 'Pod'].includes(kind)", false],
    ["type K = 'Secret' | 'ConfigMap' | 'ServiceAccount'", true],
    ["const a = {\n  Deployment: 'x',\n  StatefulSet: {\n    b: 1,\n  },\n  DaemonSet: 'y',\n};", true],
    ["['v1', 'Secret ConfigMap Service']", true],
    ["'apps/Deployment', '/Pod', 'batch/Job'", true],
  ])('recognizes a table in %j: %s', (text, expected) => {
    expect(holdsTable(text)).toBe(expected);
  });
});
