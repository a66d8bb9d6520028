import { groupOf, showRef } from '@slipway/kubernetes';
import { refusalOf } from '../diagnosis/admission-refusals.ts';
import { oneLine, quoted } from '../findings/finding.ts';
import { changedFields } from './changed-fields.ts';
import { invalidQuantities } from './invalid-quantities.ts';
import type { Reading, Refused } from './types.ts';

type ApiErrorRow = (refused: Refused) => Reading | undefined;

const inNamespace = ({ ref }: Refused): string => (ref.namespace ? ` -n ${ref.namespace}` : '');

/** The message of admission explains more than the HTTP code of the response. */
const admission: ApiErrorRow = (refused) => {
  const known = refusalOf(refused.status.message);
  if (!known) return undefined;
  const { refusal, facts } = known;
  return {
    code: refusal.code,
    message: refusal.message(facts, refused.status.message),
    hint: typeof refusal.hint === 'function' ? refusal.hint(facts) : refusal.hint,
    command: typeof refusal.command === 'function' ? refusal.command(facts, inNamespace(refused)) : refusal.command,
    detail: facts,
  };
};

/** `User "x" cannot patch resource "deployments" in API group "apps" in the namespace "shop"` */
const rights =
  /User "(?<user>[^"]*)" cannot (?<verb>\S+) resource "(?<resource>[^"]+)" in API group "(?<group>[^"]*)"(?: in the namespace "(?<namespace>[^"]+)")?/;

const forbidden: ApiErrorRow = ({ status }) => {
  if (status.code !== 403) return undefined;
  const found = rights.exec(status.message)?.groups;
  if (!found) return { code: 'Forbidden', message: `forbidden: ${oneLine(status.message)}` };
  const { user = '', verb = '', resource = '', group = '', namespace = '' } = found;
  const where = namespace ? `in namespace ${namespace}` : 'in the cluster';
  const role = namespace ? 'Role' : 'ClusterRole';
  return {
    code: 'Forbidden',
    message: `${user} may not ${verb} ${resource} ${where}`,
    hint: `Grant it a ${role} with {apiGroups: ["${group}"], resources: ["${resource}"], verbs: ["${verb}"]} (on AKS with Azure RBAC: Azure Kubernetes Service RBAC Writer).`,
    command: `kubectl auth can-i ${verb} ${resource}${group ? `.${group}` : ''}${namespace ? ` -n ${namespace}` : ''}`,
    detail: { user, verb, resource, group, ...(namespace ? { namespace } : {}) },
  };
};

const isImmutable = (text: string): boolean =>
  /is immutable|may not change once set|updates to \S+ spec for fields other than/i.test(text);

const immutable: ApiErrorRow = (refused) => {
  const { ref, status } = refused;
  const found = status.details?.causes?.find(({ message = '' }) => isImmutable(message));
  const text = found?.message ?? status.message;
  if (!isImmutable(text)) return undefined;
  const named = found?.field ?? /:\s*([\w.[\]/-]+): (?:Invalid value|Forbidden)/.exec(text)?.[1] ?? 'spec';
  const field = named === 'spec' ? changedFields(refused, text) || named : named;
  return {
    code: 'ImmutableField',
    message: `${field} cannot be changed on an existing ${ref.kind}`,
    hint: immutableHints[ref.kind] ?? 'Restore the old value, or delete the object and create it again.',
    command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${inNamespace(refused)} -o yaml`,
    detail: { field },
  };
};

const immutableHints: Readonly<Record<string, string>> = {
  Deployment:
    'Keep the labels of the selector, or delete the Deployment first. Its pods are down until the deploy creates it again.',
  Job: 'Give the Job a new name: a Job runs its template only once.',
  StatefulSet:
    'Only replicas, template, updateStrategy and a few other fields can change. Delete the StatefulSet with --cascade=orphan, then deploy again.',
  PersistentVolumeClaim:
    'Only the requested size can change, and it can only grow. Create a new claim and move the data.',
  Service: 'Restore the old clusterIP and type, or delete the Service first (its address changes).',
};

/** `conflict with "helm" using apps/v1: .spec.replicas`, once or as a list of fields below the manager. */
const conflict: ApiErrorRow = ({ ref, status }) => {
  if (status.code !== 409) return undefined;
  if (status.reason === 'AlreadyExists')
    return {
      code: 'FieldConflict',
      message: 'already exists',
      hint: 'Another client created it during this run. Run the deploy again.',
    };
  const causes = (status.details?.causes ?? []).filter(({ reason }) => reason === 'FieldManagerConflict');
  const managers = [
    ...new Set(
      [...causes.map(({ message = '' }) => message), status.message].flatMap((text) =>
        [...text.matchAll(/conflicts? with "([^"]+)"/g)].map((found) => found[1] ?? ''),
      ),
    ),
  ];
  if (managers.length === 0)
    return {
      code: 'FieldConflict',
      message: `was changed by another client during this run: ${oneLine(status.message)}`,
      hint: 'Run the deploy again.',
    };
  const named = causes.map(({ field = '' }) => field).filter(Boolean);
  const fields =
    named.length > 0
      ? named
      : [...status.message.matchAll(/^- (\.\S+)$|using \S+: (\.\S+)$/gm)].map((found) => found[1] ?? found[2] ?? '');
  const list = [...new Set(fields)];
  const who = managers.join(', ');
  return {
    code: 'FieldConflict',
    message: `${list.join(', ') || 'fields'} ${list.length === 1 ? 'belongs' : 'belong'} to ${who}`,
    hint: `Leave ${list.length === 1 ? 'it' : 'them'} out of the manifest, or take ${list.length === 1 ? 'it' : 'them'} over with force-conflicts: true.`,
    command: `kubectl get ${ref.kind.toLowerCase()}/${ref.name}${ref.namespace ? ` -n ${ref.namespace}` : ''} -o yaml --show-managed-fields`,
    detail: { manager: who, fields: list.join(', ') },
  };
};

const missing: ApiErrorRow = ({ ref, status }) => {
  if (status.code !== 404) return undefined;
  const namespace = /namespaces "([^"]+)" not found/.exec(status.message)?.[1];
  if (namespace)
    return {
      code: 'InvalidManifest',
      message: `namespace ${namespace} does not exist`,
      hint: `Create it, or put a Namespace into the manifests.`,
      command: `kubectl create namespace ${namespace}`,
      detail: { namespace },
    };
  if (/could not find the requested resource|no matches for kind|404 page not found/.test(status.message))
    return unknownKind({ ref });
  return { code: 'Unknown', message: 'does not exist' };
};

const unknownKind = ({ ref }: Pick<Refused, 'ref'>): Reading => ({
  code: 'InvalidManifest',
  message: `the cluster does not serve the kind ${ref.kind} of ${ref.apiVersion}`,
  hint: 'Correct apiVersion, or install the CustomResourceDefinition of the kind first.',
  command: `kubectl api-resources --api-group=${groupOf(ref.apiVersion)}`,
  detail: { kind: ref.kind, apiVersion: ref.apiVersion },
});

/** Two dialects: strict decoding quotes the field, server-side apply writes a path before the reason. */
const unknownFields = (message: string): string[] =>
  [...message.matchAll(/(?:unknown|duplicate) field "([^"]+)"|(\.\S+): field not declared in schema/g)].map((found) =>
    (found[1] ?? found[2] ?? '').replace(/^\./, ''),
  );

const quantities: ApiErrorRow = (refused) => {
  if (!/quantities must match the regular expression|unable to parse quantity/.test(refused.status.message))
    return undefined;
  const found = invalidQuantities(refused);
  const [first] = found;
  if (first === undefined) return undefined;
  return {
    code: 'InvalidManifest',
    message: `${found.join(', ')} ${found.length === 1 ? 'is not a quantity' : 'are not quantities'}`,
    hint: 'Write memory as 512Mi or 1Gi, and CPU as 500m or 0.5.',
    command: `kubectl explain ${refused.ref.kind.toLowerCase()}`,
    detail: { field: first.replace(/: .*/, '') },
  };
};

/** How the server's decoder writes down a value that it did not expect. */
const plainly = (text: string): string =>
  text
    .replace(/&value\.valueUnstructured\{Value:([^}]*)\}/g, '$1')
    .split(/ (?=\.(?:spec|metadata|data|status)\b)/)[0] ?? text;

/** Server-side apply answers 500 for a manifest that it cannot read, so the words decide. */
const unreadable: ApiErrorRow = (refused) => {
  const found =
    /failed to create typed patch object \([^)]*\): (?:errors:\s*)?(?:\.(?<field>\S+): )?(?<reason>.*)|unable to convert unstructured object to .*?: (?<other>.*)/s.exec(
      refused.status.message,
    )?.groups;
  if (!found) return undefined;
  if (unknownFields(refused.status.message).length > 0) return misspelt(refused);
  const { field, reason, other } = found;
  const said = plainly(oneLine(reason ?? other ?? refused.status.message));
  return {
    code: 'InvalidManifest',
    message: `${field ? `${field}: ` : ''}${said}`,
    hint: /expected string, got/.test(said)
      ? 'Put the value in quotes. Without quotes, YAML does not read numbers, or words such as yes, no, on and n, as text.'
      : 'Correct the manifest. Slipway did not apply this object.',
    command: `kubectl explain ${refused.ref.kind.toLowerCase()}`,
    ...(field ? { detail: { field } } : {}),
  };
};

const misspelt = ({ ref, status }: Refused): Reading => {
  const fields = unknownFields(status.message);
  const [first = ''] = fields;
  const parent = first.replace(/\[[^\]]*\]/g, '').replace(/\.?[^.]*$/, '');
  return {
    code: 'InvalidManifest',
    message: `${fields.length === 1 ? `field ${first} does` : `fields ${fields.join(', ')} do`} not exist`,
    hint: 'Check the spelling and the indentation.',
    command: `kubectl explain ${[ref.kind.toLowerCase(), parent].filter(Boolean).join('.')}`,
    detail: { field: fields.join(', ') },
  };
};

const invalid: ApiErrorRow = (refused) => {
  const { ref, status } = refused;
  if (![400, 413, 415, 422].includes(status.code)) return undefined;
  if (/no matches for kind|could not find the requested resource|no kind "[^"]+" is registered/.test(status.message))
    return unknownKind(refused);
  if (unknownFields(status.message).length > 0) return misspelt(refused);
  const explain = `kubectl explain ${ref.kind.toLowerCase()}`;
  const causes = status.details?.causes ?? [];
  const [first] = causes;
  const more = causes.length > 1 ? ` (and ${causes.length - 1} more)` : '';
  const message = first?.field ? `${first.field}${quoted(first.message)}${more}` : oneLine(status.message);
  return {
    code: 'InvalidManifest',
    message,
    hint: 'Correct the manifest. Slipway did not apply this object.',
    command: explain,
    ...(first?.field ? { detail: { field: first.field } } : {}),
  };
};

const unreachable: ApiErrorRow = ({ ref, status }) => {
  if (status.code !== 401) return undefined;
  return {
    code: 'Forbidden',
    message: `the cluster does not accept the credentials (${showRef(ref)})`,
    hint: 'Log in again: the token has expired or belongs to another cluster.',
  };
};

/** The order matters: the message of admission comes before the bare code. */
export const apiErrorRows: readonly ApiErrorRow[] = [
  admission,
  quantities,
  unreadable,
  forbidden,
  unreachable,
  conflict,
  immutable,
  missing,
  invalid,
];
