import type { PermissionQuery } from '../api/cluster.ts';
import type { RequestContext } from '../objects/objects.ts';

/** A rule of a SelfSubjectRulesReview. A missing list is empty. */
export interface ResourceRule {
  readonly verbs?: readonly string[] | null;
  readonly apiGroups?: readonly string[] | null;
  /** `pods`, `pods/log`, or `*` for all resources with their subresources. Before a subresource, `*` means each resource. */
  readonly resources?: readonly string[] | null;
  /** Empty: all names. */
  readonly resourceNames?: readonly string[] | null;
}

interface RulesReview {
  readonly status?: { readonly resourceRules?: readonly ResourceRule[] | null; readonly incomplete?: boolean };
}

const reviewPath = '/apis/authorization.k8s.io/v1';
const apiVersion = 'authorization.k8s.io/v1';

/** Queries about one namespace from which its rules are read in one request. */
const minQueriesForRules = 3;

const includesName = (list: readonly string[] | null | undefined, wanted: string): boolean =>
  list?.some((each) => each === '*' || each === wanted) ?? false;

const matchesResource = (pattern: string, { resource, subresource }: PermissionQuery): boolean => {
  if (pattern === '*') return true;
  if (!subresource) return pattern === resource;
  return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
};

/** Returns whether a rule grants a permission, by the rules of https://kubernetes.io/docs/reference/access-authn-authz/rbac. */
export const isGrantedBy = (rule: ResourceRule, query: PermissionQuery): boolean => {
  const { verb, group: apiGroup, name } = query;
  if (!includesName(rule.verbs, verb) || !includesName(rule.apiGroups, apiGroup)) return false;
  if (!rule.resources?.some((pattern) => matchesResource(pattern, query))) return false;
  const only = rule.resourceNames ?? [];
  return only.length === 0 || (name !== undefined && only.includes(name));
};

/**
 * Returns the rules of a namespace, none if they are incomplete. An authorization webhook lists no rules, and it may
 * deny an operation that RBAC allows.
 */
const readRules = async (
  { transport, signal }: RequestContext,
  namespace: string,
): Promise<readonly ResourceRule[]> => {
  const reply = await transport.send(
    {
      method: 'POST',
      path: `${reviewPath}/selfsubjectrulesreviews`,
      body: JSON.stringify({ apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace } }),
      intent: `read the permissions in namespace ${namespace}`,
    },
    signal,
  );
  // An identity that may not read its rules may still review single permissions.
  if (reply.status >= 400) return [];
  const { status } = JSON.parse(reply.text) as RulesReview;
  return status?.incomplete === false ? (status.resourceRules ?? []) : [];
};

const reviewAccess = async ({ transport, signal }: RequestContext, query: PermissionQuery): Promise<boolean> => {
  const review = await transport.json<{ status?: { allowed?: boolean } }>(
    {
      method: 'POST',
      path: `${reviewPath}/selfsubjectaccessreviews`,
      body: JSON.stringify({
        apiVersion,
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: query },
      }),
      intent: `check the permission to ${query.verb} ${query.resource}`,
    },
    signal,
  );
  return review.status?.allowed === true;
};

/**
 * Returns whether each query is allowed. The rules of a namespace allow many queries with one request. Each other query
 * is reviewed by itself, so a denial is always the server's own answer. Queries outside of a namespace are reviewed too:
 * the rules of a namespace do not show whether they come from a ClusterRoleBinding.
 */
export const checkPermissions = async (
  context: RequestContext,
  queries: readonly PermissionQuery[],
): Promise<boolean[]> => {
  const byNamespace = Map.groupBy(queries, ({ namespace }) => namespace ?? '');
  const rules = new Map(
    await Promise.all(
      [...byNamespace]
        .filter(([namespace, group]) => namespace !== '' && group.length >= minQueriesForRules)
        .map(async ([namespace]) => [namespace, await readRules(context, namespace)] as const),
    ),
  );
  return Promise.all(
    queries.map(
      (query) =>
        rules.get(query.namespace ?? '')?.some((rule) => isGrantedBy(rule, query)) || reviewAccess(context, query),
    ),
  );
};
