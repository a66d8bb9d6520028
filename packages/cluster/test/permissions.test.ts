import type { Cluster, PermissionQuery } from '../src/index.ts';
import { isGrantedBy, type ResourceRule } from '../src/permissions/permissions.ts';
import { withServer } from './support/harness.ts';
import { type Answer, type Seen, status } from './support/server.ts';

const secrets: PermissionQuery = { verb: 'create', group: '', resource: 'secrets', namespace: 'shop' };
const logs: PermissionQuery = { verb: 'get', group: '', resource: 'pods', subresource: 'log', namespace: 'shop' };
const lease: PermissionQuery = {
  verb: 'update',
  group: 'coordination.k8s.io',
  resource: 'leases',
  namespace: 'shop',
  name: 'slipway.app',
};

const rule = (verbs: string, apiGroups: string, resources: string, resourceNames?: string): ResourceRule => ({
  verbs: verbs.split(' '),
  apiGroups: apiGroups.split(' '),
  resources: resources.split(' '),
  ...(resourceNames === undefined ? {} : { resourceNames: resourceNames.split(' ') }),
});
const core = '';

describe('a rule', () => {
  test.each<[string, ResourceRule, PermissionQuery, boolean]>([
    ['of the very verb, group and resource', rule('get create', core, 'secrets'), secrets, true],
    ['of another verb', rule('get list', core, 'secrets'), secrets, false],
    ['of another group', rule('create', 'apps', 'secrets'), secrets, false],
    ['of another resource', rule('create', core, 'configmaps'), secrets, false],
    ['of any verb', rule('*', core, 'secrets'), secrets, true],
    ['of any group', rule('create', '*', 'secrets'), secrets, true],
    ['of any resource', rule('create', core, '*'), secrets, true],
    ['of the resource, asked about its subresource', rule('get', core, 'pods'), logs, false],
    ['of the subresource', rule('get', core, 'pods/log'), logs, true],
    ['of the subresource of another resource', rule('get', core, 'nodes/log'), logs, false],
    ['of the subresource, asked about the resource', rule('create', core, 'secrets/log'), secrets, false],
    ['of that subresource of any resource', rule('get', core, '*/log'), logs, true],
    ['of another subresource of any resource', rule('get', core, '*/scale'), logs, false],
    ['of any subresource, which there is no such rule for', rule('get', core, 'pods/*'), logs, false],
    ['of any resource, asked about a subresource', rule('get', core, '*'), logs, true],
    ['of that name', rule('update', 'coordination.k8s.io', 'leases', 'a slipway.app'), lease, true],
    ['of another name', rule('update', 'coordination.k8s.io', 'leases', 'a b'), lease, false],
    ['of a name, asked about all', rule('create', core, 'secrets', 'a'), secrets, false],
    ['of a name that is a star, which is no wildcard', rule('*', '*', '*', '*'), lease, false],
    ['of all names', { ...rule('update', '*', 'leases'), resourceNames: [] }, lease, true],
    ['without lists', { verbs: null, resources: ['secrets'] }, secrets, false],
  ])('%s', (_, given, question, expected) => {
    expect(isGrantedBy(given, question)).toBe(expected);
  });
});

const reviews = { rules: 'selfsubjectrulesreviews', access: 'selfsubjectaccessreviews' };
const isRules = ({ path }: Seen): boolean => path.endsWith(reviews.rules);

const asked = ({ body }: Seen): PermissionQuery => JSON.parse(body).spec.resourceAttributes;

/** Questions come over several connections, in any order. */
const inOrder = (questions: readonly PermissionQuery[]): PermissionQuery[] =>
  questions.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const askedIn = (seen: readonly Seen[]): PermissionQuery[] => inOrder(seen.filter((each) => !isRules(each)).map(asked));

const listed = (resourceRules: readonly ResourceRule[] | null, more: object = { incomplete: false }): Answer => ({
  status: 201,
  json: { status: { resourceRules, nonResourceRules: [], ...more } },
});

/** Asks a server whose rules are these and that allows, when asked, what is not a Secret. */
const askWith = (
  rules: Answer,
  questions: readonly PermissionQuery[],
): Promise<{ answers: readonly boolean[]; seen: readonly Seen[] }> =>
  withServer(
    (seen) =>
      isRules(seen) ? rules : { status: 201, json: { status: { allowed: asked(seen).resource !== 'secrets' } } },
    async ({ cluster, server }: { cluster: Cluster; server: { seen: Seen[] } }) => ({
      answers: await cluster.checkPermissions(questions),
      seen: server.seen,
    }),
  );

describe('what is allowed', () => {
  const questions = [secrets, logs, lease];

  it('is answered by the rules of the namespace in one request', async () => {
    const { answers, seen } = await askWith(listed([rule('*', '*', '*')]), questions);
    expect(answers).toEqual([true, true, true]);
    expect(seen.map(({ body }) => JSON.parse(body).spec)).toEqual([{ namespace: 'shop' }]);
  });

  it('is asked one by one where the rules do not grant it, each answer in its place', async () => {
    const { answers, seen } = await askWith(listed([rule('get', '', 'pods/log')]), questions);
    expect(answers).toEqual([false, true, true]);
    expect(askedIn(seen)).toEqual(inOrder([secrets, lease]));
  });

  test.each<[string, Answer]>([
    [
      'a webhook judges as well, so that the rules are not complete',
      listed([rule('*', '*', '*')], { incomplete: true }),
    ],
    ['nothing says whether the rules are complete', listed([rule('*', '*', '*')], {})],
    ['there are no rules', listed(null)],
    ['rules may not be asked for', status(403, 'Forbidden', 'no')],
    ['rules cannot be asked for', status(404, 'NotFound', 'no')],
  ])('is asked one by one where %s', async (_, rules) => {
    const { answers, seen } = await askWith(rules, questions);
    expect(answers).toEqual([false, true, true]);
    expect(askedIn(seen)).toEqual(inOrder(questions));
  });

  it('is asked where it lives in no namespace, whatever a namespace grants', async () => {
    const nodes: PermissionQuery = { verb: 'list', group: '', resource: 'secrets' };
    const { answers, seen } = await askWith(listed([rule('*', '*', '*')]), [nodes, ...questions]);
    expect(answers).toEqual([false, true, true, true]);
    expect(askedIn(seen)).toEqual(inOrder([nodes]));
  });

  it('is looked up in each namespace for itself, and asked where that is no more', async () => {
    const elsewhere = { ...secrets, namespace: 'other' };
    const { seen } = await askWith(listed([rule('*', '*', '*')]), [
      ...questions,
      elsewhere,
      ...questions.map((question) => ({ ...question, namespace: 'third' })),
    ]);
    expect(
      seen
        .filter(isRules)
        .map(({ body }) => JSON.parse(body).spec.namespace)
        .sort(),
    ).toEqual(['shop', 'third']);
    expect(askedIn(seen)).toEqual(inOrder([elsewhere]));
  });
});
