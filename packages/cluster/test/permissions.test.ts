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

describe('isGrantedBy', () => {
  it.each<[string, ResourceRule, PermissionQuery, boolean]>([
    ['with the same verb, group and resource', rule('get create', core, 'secrets'), secrets, true],
    ['with another verb', rule('get list', core, 'secrets'), secrets, false],
    ['with another group', rule('create', 'apps', 'secrets'), secrets, false],
    ['with another resource', rule('create', core, 'configmaps'), secrets, false],
    ['with any verb', rule('*', core, 'secrets'), secrets, true],
    ['with any group', rule('create', '*', 'secrets'), secrets, true],
    ['with any resource', rule('create', core, '*'), secrets, true],
    ['for the resource, if the query has a subresource', rule('get', core, 'pods'), logs, false],
    ['for the subresource', rule('get', core, 'pods/log'), logs, true],
    ['for the subresource of another resource', rule('get', core, 'nodes/log'), logs, false],
    ['for a subresource, if the query has none', rule('create', core, 'secrets/log'), secrets, false],
    ['for this subresource of any resource', rule('get', core, '*/log'), logs, true],
    ['for another subresource of any resource', rule('get', core, '*/scale'), logs, false],
    ['for any subresource, which RBAC does not support', rule('get', core, 'pods/*'), logs, false],
    ['for any resource, if the query has a subresource', rule('get', core, '*'), logs, true],
    ['with the same name', rule('update', 'coordination.k8s.io', 'leases', 'a slipway.app'), lease, true],
    ['with another name', rule('update', 'coordination.k8s.io', 'leases', 'a b'), lease, false],
    ['with a name, if the query has none', rule('create', core, 'secrets', 'a'), secrets, false],
    ['with the name *, which is not a wildcard', rule('*', '*', '*', '*'), lease, false],
    ['with all names', { ...rule('update', '*', 'leases'), resourceNames: [] }, lease, true],
    ['without lists', { verbs: null, resources: ['secrets'] }, secrets, false],
  ])('compares a permission with a rule %s', (_, given, query, expected) => {
    expect(isGrantedBy(given, query)).toBe(expected);
  });
});

const reviews = { rules: 'selfsubjectrulesreviews', access: 'selfsubjectaccessreviews' };
const isRules = ({ path }: Seen): boolean => path.endsWith(reviews.rules);

const queryOf = ({ body }: Seen): PermissionQuery => JSON.parse(body).spec.resourceAttributes;

/** Queries arrive over several connections, in any order. */
const inOrder = (queries: readonly PermissionQuery[]): PermissionQuery[] =>
  queries.toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));

const reviewedIn = (seen: readonly Seen[]): PermissionQuery[] =>
  inOrder(seen.filter((each) => !isRules(each)).map(queryOf));

const listed = (resourceRules: readonly ResourceRule[] | null, more: object = { incomplete: false }): Answer => ({
  status: 201,
  json: { status: { resourceRules, nonResourceRules: [], ...more } },
});

/** Checks the queries on a server with these rules. Its reviews allow all resources except Secrets. */
const checkWith = (
  rules: Answer,
  queries: readonly PermissionQuery[],
): Promise<{ answers: readonly boolean[]; seen: readonly Seen[] }> =>
  withServer(
    (seen) =>
      isRules(seen) ? rules : { status: 201, json: { status: { allowed: queryOf(seen).resource !== 'secrets' } } },
    async ({ cluster, server }: { cluster: Cluster; server: { seen: Seen[] } }) => ({
      answers: await cluster.checkPermissions(queries),
      seen: server.seen,
    }),
  );

describe('checkPermissions', () => {
  const queries = [secrets, logs, lease];

  it('reads the rules of a namespace in one request', async () => {
    const { answers, seen } = await checkWith(listed([rule('*', '*', '*')]), queries);
    expect(answers).toEqual([true, true, true]);
    expect(seen.map(({ body }) => JSON.parse(body).spec)).toEqual([{ namespace: 'shop' }]);
  });

  it('reviews the queries that the rules do not allow, and keeps the order', async () => {
    const { answers, seen } = await checkWith(listed([rule('get', '', 'pods/log')]), queries);
    expect(answers).toEqual([false, true, true]);
    expect(reviewedIn(seen)).toEqual(inOrder([secrets, lease]));
  });

  it.each<[string, Answer]>([
    ['the rules are incomplete because of a webhook', listed([rule('*', '*', '*')], { incomplete: true })],
    ['the response does not state whether the rules are complete', listed([rule('*', '*', '*')], {})],
    ['the namespace has no rules', listed(null)],
    ['the identity may not read its rules', status(403, 'Forbidden', 'no')],
    ['the server does not serve the rules', status(404, 'NotFound', 'no')],
  ])('reviews each query if %s', async (_, rules) => {
    const { answers, seen } = await checkWith(rules, queries);
    expect(answers).toEqual([false, true, true]);
    expect(reviewedIn(seen)).toEqual(inOrder(queries));
  });

  it('reviews a query outside of a namespace, even if the rules of a namespace allow it', async () => {
    const nodes: PermissionQuery = { verb: 'list', group: '', resource: 'secrets' };
    const { answers, seen } = await checkWith(listed([rule('*', '*', '*')]), [nodes, ...queries]);
    expect(answers).toEqual([false, true, true, true]);
    expect(reviewedIn(seen)).toEqual(inOrder([nodes]));
  });

  it('reads the rules once for each namespace, and reviews a single query', async () => {
    const elsewhere = { ...secrets, namespace: 'other' };
    const { seen } = await checkWith(listed([rule('*', '*', '*')]), [
      ...queries,
      elsewhere,
      ...queries.map((query) => ({ ...query, namespace: 'third' })),
    ]);
    expect(
      seen
        .filter(isRules)
        .map(({ body }) => JSON.parse(body).spec.namespace)
        .sort(),
    ).toEqual(['shop', 'third']);
    expect(reviewedIn(seen)).toEqual(inOrder([elsewhere]));
  });
});
