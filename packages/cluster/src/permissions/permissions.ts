import type { PermissionQuery } from '../api/cluster.ts';
import type { RequestContext } from '../objects/objects.ts';

/** What an identity may do, as a SelfSubjectRulesReview lists it. Lists that are not there are empty. */
export interface ResourceRule {
  readonly verbs?: readonly string[] | null;
  readonly apiGroups?: readonly string[] | null;
  /** `pods`, `pods/log`, `*` for everything with its subresources, or `*` before a subresource: of any kind. */
  readonly resources?: readonly string[] | null;
  /** Empty: whatever the name. */
  readonly resourceNames?: readonly string[] | null;
}

interface RulesReview {
  readonly status?: { readonly resourceRules?: readonly ResourceRule[] | null; readonly incomplete?: boolean };
}

const group = '/apis/authorization.k8s.io/v1';
const apiVersion = 'authorization.k8s.io/v1';

/** From so many questions about one namespace on, its rules are asked for instead. */
const minimumForRules = 3;

const includesName = (list: readonly string[] | null | undefined, wanted: string): boolean =>
  list?.some((each) => each === '*' || each === wanted) ?? false;

const matchesResource = (pattern: string, { resource, subresource }: PermissionQuery): boolean => {
  if (pattern === '*') return true;
  if (!subresource) return pattern === resource;
  return pattern === `${resource}/${subresource}` || pattern === `*/${subresource}`;
};

/** Whether a rule grants it, as Kubernetes' RBAC reads a rule: https://kubernetes.io/docs/reference/access-authn-authz/rbac */
export const isGrantedBy = (rule: ResourceRule, question: PermissionQuery): boolean => {
  const { verb, group: apiGroup, name } = question;
  if (!includesName(rule.verbs, verb) || !includesName(rule.apiGroups, apiGroup)) return false;
  if (!rule.resources?.some((pattern) => matchesResource(pattern, question))) return false;
  const only = rule.resourceNames ?? [];
  return only.length === 0 || (name !== undefined && only.includes(name));
};

/**
 * The rules that hold in a namespace; none where they are not the whole truth. A webhook that judges too lists no
 * rules, and may refuse what a rule of RBAC grants.
 */
const readRules = async (
  { transport, signal }: RequestContext,
  namespace: string,
): Promise<readonly ResourceRule[]> => {
  const reply = await transport.send(
    {
      method: 'POST',
      path: `${group}/selfsubjectrulesreviews`,
      body: JSON.stringify({ apiVersion, kind: 'SelfSubjectRulesReview', spec: { namespace } }),
      intent: `ask what is allowed in namespace ${namespace}`,
    },
    signal,
  );
  // Who may not ask for rules may still ask questions.
  if (reply.status >= 400) return [];
  const { status } = JSON.parse(reply.text) as RulesReview;
  return status?.incomplete === false ? (status.resourceRules ?? []) : [];
};

const reviewAccess = async ({ transport, signal }: RequestContext, question: PermissionQuery): Promise<boolean> => {
  const review = await transport.json<{ status?: { allowed?: boolean } }>(
    {
      method: 'POST',
      path: `${group}/selfsubjectaccessreviews`,
      body: JSON.stringify({
        apiVersion,
        kind: 'SelfSubjectAccessReview',
        spec: { resourceAttributes: question },
      }),
      intent: `ask whether ${question.verb} ${question.resource} is allowed`,
    },
    signal,
  );
  return review.status?.allowed === true;
};

/**
 * One answer for each question. Rules only ever say yes, in one request for each namespace; a no is the server's own
 * answer to that very question. What lives in no namespace is asked: a namespace's rules do not tell whether they hold
 * outside of it.
 */
export const checkPermissions = async (
  context: RequestContext,
  questions: readonly PermissionQuery[],
): Promise<boolean[]> => {
  const places = Map.groupBy(questions, ({ namespace }) => namespace ?? '');
  const rules = new Map(
    await Promise.all(
      [...places]
        .filter(([namespace, asked]) => namespace !== '' && asked.length >= minimumForRules)
        .map(async ([namespace]) => [namespace, await readRules(context, namespace)] as const),
    ),
  );
  return Promise.all(
    questions.map(
      (question) =>
        rules.get(question.namespace ?? '')?.some((rule) => isGrantedBy(rule, question)) ||
        reviewAccess(context, question),
    ),
  );
};
