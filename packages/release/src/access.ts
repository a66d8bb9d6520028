import type { AccessQuestion, Cluster } from '@slipway/cluster';
import type { Cause } from '@slipway/contract';
import type { ReleaseId } from './names.ts';

/** One right, and what it is for. */
export interface Right extends AccessQuestion {
  /** What goes wrong without it. */
  readonly why: string;
  readonly needed: boolean;
}

const rightsIn = (id: ReleaseId, namespaces: readonly string[]): Right[] => [
  ...(['list', 'create', 'patch', 'delete'] as const).map(
    (verb): Right => ({
      verb,
      group: '',
      resource: 'secrets',
      namespace: id.namespace,
      why: 'the ledger that a rollback reads',
      needed: true,
    }),
  ),
  ...(['get', 'create', 'update', 'delete'] as const).map(
    (verb): Right => ({
      verb,
      group: 'coordination.k8s.io',
      resource: 'leases',
      namespace: id.namespace,
      why: 'the lock that keeps two runs apart',
      needed: true,
    }),
  ),
  ...namespaces.flatMap((namespace): Right[] => [
    { verb: 'list', group: '', resource: 'pods', namespace, why: 'seeing whether pods start', needed: true },
    {
      verb: 'list',
      group: 'apps',
      resource: 'replicasets',
      namespace,
      why: 'telling new pods from old ones',
      needed: true,
    },
    { verb: 'list', group: '', resource: 'events', namespace, why: 'naming the cause of a failure', needed: false },
    {
      verb: 'get',
      group: '',
      resource: 'pods',
      subresource: 'log',
      namespace,
      why: 'showing the logs of a crash',
      needed: false,
    },
  ]),
];

const show = ({ verb, group, resource, subresource, namespace }: Right): string =>
  `${verb} ${resource}${subresource ? `/${subresource}` : ''}${group ? `.${group}` : ''} in namespace ${namespace}`;

/** What the identity may not do, but deploy, evidence or rollback will need: found now instead of half way. */
export const missingRights = async (
  cluster: Cluster,
  id: ReleaseId,
  namespaces: readonly string[],
  more: readonly Right[] = [],
): Promise<{ readonly problems: Cause[]; readonly warnings: string[] }> => {
  const rights = [...rightsIn(id, namespaces), ...more];
  const answers = await cluster.can(rights);
  const denied = rights.filter((_, index) => answers[index] === false);
  return {
    problems: denied
      .filter(({ needed }) => needed)
      .map((right) => ({
        code: 'Forbidden',
        sentence: `The identity may not ${show(right)}, which Slipway needs for ${right.why}.`,
        hint: 'Give it a Role with this right (docs/rbac.md has the least one).',
        command: `kubectl auth can-i ${right.verb} ${right.resource}${right.group ? `.${right.group}` : ''} -n ${right.namespace}`,
        detail: { verb: right.verb, resource: right.resource },
        evidence: [],
      })),
    warnings: denied
      .filter(({ needed }) => !needed)
      .map((right) => `The identity may not ${show(right)}: no ${right.why}.`),
  };
};
