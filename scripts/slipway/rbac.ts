import path from 'node:path';
import { createExec } from '@slipway/action';
import { type KubeObject, SlipwayError } from '@slipway/contract';
import { loadManifests, setNamespace } from '@slipway/manifest';
import { type Grant, type LeastRights, placeRequests, type ReleaseId, rbacFor, smokeRights } from '@slipway/release';
import { findSpec } from '@slipway/spec';
import { smokeRequests } from '../../actions/deploy/src/smoke-lines.ts';
import { type Command, idOf, stopping } from './options.ts';

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

const subjectOf = (text: string, id: ReleaseId): Subject => {
  const [kind = '', ...rest] = text.split(':');
  const name = rest.join(':');
  if (!['ServiceAccount', 'User', 'Group'].includes(kind) || name === '')
    throw new SlipwayError('BadInput', `--subject ${text} is no subject.`, {
      hint: 'Allowed are ServiceAccount:NAME, ServiceAccount:NAMESPACE/NAME, User:NAME and Group:NAME.',
    });
  if (kind !== 'ServiceAccount') return { kind, name };
  const [account = '', namespace = id.namespace] = name.split('/').reverse();
  return { kind, name: account, namespace };
};

const flow = (values: readonly string[]): string =>
  `[${values.map((value) => (value === '' ? '""' : JSON.stringify(value))).join(', ')}]`;

const ruleLines = ({ apiGroups, resources, resourceNames, verbs, why, needed }: Grant): string[] => [
  `  # ${needed ? '' : 'optional: '}${why.join('; ')}`,
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

const roleAndBinding = (name: string, subject: Subject, grants: readonly Grant[], namespace?: string): string[] => {
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

/** Manifests that give a subject exactly these rights. */
export const rbacYaml = (id: ReleaseId, { cluster, namespaces }: LeastRights, subject: Subject): string => {
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

/** No cluster is asked, so a Service outside the manifests cannot be looked up. */
const noCluster = { get: async () => undefined };

export const rbac: Command = {
  does: 'the least Roles with which a release can be deployed and rolled back, as YAML; asks no cluster',
  options: [
    '--manifests SOURCE   a file, folder, glob or kustomization; may be repeated (default: `deploy.manifests` of slipway.yml)',
    '--smoke LINE         a request of the input `smoke`; may be repeated',
    '--subject SUBJECT    ServiceAccount:[NAMESPACE/]NAME, User:NAME or Group:NAME (default ServiceAccount:slipway)',
  ],
  run: async (given) => {
    const id = await idOf(given);
    const spec = await findSpec(given.directory);
    const sources = given.manifests.length > 0 ? given.manifests : (spec?.deploy.manifests ?? []);
    if (sources.length === 0)
      throw new SlipwayError('BadInput', 'There are no manifests to read.', { hint: 'Name them with --manifests.' });
    const directory = path.resolve(given.directory);
    const loaded = await loadManifests(sources, { directory, exec: createExec(stopping.signal) });
    const objects: KubeObject[] = setNamespace(loaded, id.namespace, () => undefined).map(({ object }) => object);
    const placed = await placeRequests(noCluster, id, objects, smokeRequests(given.smoke, spec));
    const rights = rbacFor(id, objects, smokeRights(placed));
    console.log(
      given.json
        ? JSON.stringify({ cluster: rights.cluster, namespaces: Object.fromEntries(rights.namespaces) }, null, 2)
        : rbacYaml(id, rights, subjectOf(given.subject, id)).trimEnd(),
    );
    return 0;
  },
};
