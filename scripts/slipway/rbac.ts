import path from 'node:path';
import { createExec } from '@slipway/action';
import { SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { loadManifests, renderChart, setNamespace } from '@slipway/manifest';
import {
  type LeastPermissions,
  leastPermissions,
  type RbacRule,
  type ReleaseId,
  resolveSmokeTargets,
  type Strategy,
  smokePermissions,
  strategyPermissions,
  type Traffic,
} from '@slipway/release';
import { findSpec, type Spec } from '@slipway/spec';
import { smokeRequests } from '../../actions/deploy/src/source/smoke-input.ts';
import { type Command, type CommandOptions, releaseIdOf, stopping } from './options.ts';

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export const subjectOf = (text: string, id: ReleaseId): Subject => {
  const [kind = '', ...rest] = text.split(':');
  const name = rest.join(':');
  if (!['ServiceAccount', 'User', 'Group'].includes(kind) || name === '')
    throw new SlipwayError('BadInput', `--subject ${text} is not a subject.`, {
      hint: 'Use ServiceAccount:NAME, ServiceAccount:NAMESPACE/NAME, User:NAME or Group:NAME.',
    });
  if (kind !== 'ServiceAccount') return { kind, name };
  const [account = '', namespace = id.namespace] = name.split('/').reverse();
  return { kind, name: account, namespace };
};

const flow = (values: readonly string[]): string =>
  `[${values.map((value) => (value === '' ? '""' : JSON.stringify(value))).join(', ')}]`;

const ruleLines = ({ apiGroups, resources, resourceNames, verbs, purposes, isRequired }: RbacRule): string[] => [
  `  # ${isRequired ? '' : 'optional: '}${purposes.join('; ')}`,
  `  - apiGroups: ${flow(apiGroups)}`,
  `    resources: ${flow(resources)}`,
  ...(resourceNames ? [`    resourceNames: ${flow(resourceNames)}`] : []),
  `    verbs: ${flow(verbs)}`,
];

const subjectLines = ({ kind, name, namespace }: Subject): string[] => [
  'subjects:',
  `  - kind: ${kind}`,
  ...(kind === 'ServiceAccount' ? [] : ['    apiGroup: rbac.authorization.k8s.io']),
  `    name: ${JSON.stringify(name)}`,
  ...(namespace ? [`    namespace: ${namespace}`] : []),
];

const head = (kind: string, name: string, namespace?: string): string[] => [
  'apiVersion: rbac.authorization.k8s.io/v1',
  `kind: ${kind}`,
  'metadata:',
  `  name: ${name}`,
  ...(namespace ? [`  namespace: ${namespace}`] : []),
];

const roleAndBinding = (name: string, subject: Subject, grants: readonly RbacRule[], namespace?: string): string[] => {
  const kind = namespace ? 'Role' : 'ClusterRole';
  return [
    [...head(kind, name, namespace), 'rules:', ...grants.flatMap(ruleLines)].join('\n'),
    [
      ...head(`${kind}Binding`, name, namespace),
      'roleRef:',
      '  apiGroup: rbac.authorization.k8s.io',
      `  kind: ${kind}`,
      `  name: ${name}`,
      ...subjectLines(subject),
    ].join('\n'),
  ];
};

/** Returns manifests that give a subject exactly these permissions. */
export const rbacYaml = (id: ReleaseId, { cluster, namespaces }: LeastPermissions, subject: Subject): string => {
  const account =
    subject.kind === 'ServiceAccount'
      ? [`apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${subject.name}\n  namespace: ${subject.namespace}`]
      : [];
  const documents = [
    ...account,
    ...[...namespaces].flatMap(([namespace, grants]) =>
      roleAndBinding(`slipway-${id.name}`, subject, grants, namespace),
    ),
    ...(cluster.length > 0 ? roleAndBinding(`slipway-${id.namespace}-${id.name}`, subject, cluster) : []),
  ];
  return `${documents.join('\n---\n')}\n`;
};

/** This command connects to no cluster, so it cannot look up a Service outside the manifests. */
const noCluster = { get: async () => undefined };

const noSource = new SlipwayError('BadInput', 'Neither manifests nor a chart are given.', {
  hint: 'Name them with --manifests or --chart.',
});

/** Returns the objects of the options, or else of slipway.yml, in their namespaces. */
const objectsOf = async (given: CommandOptions, id: ReleaseId, spec: Spec | undefined): Promise<KubeObject[]> => {
  const directory = path.resolve(given.directory);
  const exec = createExec(stopping.signal);
  const chart = given.chart ?? (given.manifests.length > 0 ? undefined : spec?.deploy.chart);
  const sources = given.manifests.length > 0 ? given.manifests : (spec?.deploy.manifests ?? []);
  if (chart === undefined && sources.length === 0) throw noSource;
  const values = given.values.length > 0 ? given.values : (spec?.deploy.values ?? []);
  const rendered = chart
    ? await renderChart({ chart, values, release: id.name, namespace: id.namespace, directory }, exec)
    : undefined;
  const loaded = rendered
    ? [...rendered.objects, ...rendered.hooks]
    : await loadManifests(sources, { directory, exec, signal: stopping.signal });
  return setNamespace(loaded, id.namespace).map(({ object }) => object);
};

const choose = <T extends string>(option: string, given: string | undefined, allowed: readonly [T, ...T[]]): T => {
  const found = allowed.find((each) => each === (given ?? allowed[0]));
  if (found) return found;
  throw new SlipwayError('BadInput', `--${option} ${given} is not valid. Allowed values: ${allowed.join(', ')}.`);
};

const strategyOf = ({
  strategy,
  traffic,
}: CommandOptions): { readonly strategy: Strategy; readonly traffic: Traffic } => {
  const way = {
    strategy: choose('strategy', strategy, ['rolling', 'canary', 'blue-green']),
    traffic: choose('traffic', traffic, ['replicas', 'gateway']),
  };
  if (way.traffic === 'gateway' && way.strategy !== 'canary')
    throw new SlipwayError('BadInput', '--traffic gateway needs a canary, because it splits its requests.', {
      hint: 'Add --strategy canary.',
    });
  return way;
};

/** Returns the permissions that the release of the options needs. */
export const leastPermissionsOf = async (given: CommandOptions, id: ReleaseId): Promise<LeastPermissions> => {
  const { strategy, traffic } = strategyOf(given);
  const spec = await findSpec(given.directory);
  const objects = await objectsOf(given, id, spec);
  const placed = await resolveSmokeTargets(noCluster, id, objects, smokeRequests(given.smoke, spec));
  return leastPermissions(id, objects, [
    ...smokePermissions(placed),
    ...strategyPermissions(strategy, traffic, objects, placed),
  ]);
};

export const rbac: Command = {
  description: 'print the smallest Roles for deploy and rollback of a release, as YAML; needs no cluster',
  options: [
    '--manifests SOURCE   file, folder, glob or kustomization; may be repeated (default: `deploy.manifests` of slipway.yml)',
    '--chart CHART        Helm chart instead, with --values FILE; needs helm on PATH',
    '--smoke LINE         request of the input `smoke`; may be repeated',
    '--strategy STRATEGY  canary or blue-green, with the permissions for its candidate (default rolling)',
    '--traffic TRAFFIC    gateway, for a canary that changes the weights of HTTPRoutes (default replicas)',
    '--subject SUBJECT    ServiceAccount:[NAMESPACE/]NAME, User:NAME or Group:NAME (default ServiceAccount:slipway)',
  ],
  run: async (given) => {
    const id = await releaseIdOf(given);
    const permissions = await leastPermissionsOf(given, id);
    console.log(
      given.json
        ? JSON.stringify(
            { cluster: permissions.cluster, namespaces: Object.fromEntries(permissions.namespaces) },
            null,
            2,
          )
        : rbacYaml(id, permissions, subjectOf(given.subject, id)).trimEnd(),
    );
    return 0;
  },
};
