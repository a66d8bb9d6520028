import { ApiError } from '@slipway/cluster';
import { type Cause, type ObjectRef, SlipwayError } from '@slipway/core';

const namespaceRef = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Namespace', name });

const missingNamespace = (namespace: string): Cause => ({
  code: 'InvalidManifest',
  sentence: `Namespace ${namespace} does not exist.`,
  object: namespaceRef(namespace),
  hint: 'Create it, or put a Namespace object for it into the manifests.',
  command: `kubectl create namespace ${namespace}`,
  detail: { namespace },
  evidence: [],
});

const terminatingNamespace = (namespace: string): Cause => ({
  code: 'NotReady',
  sentence: `Namespace ${namespace} is being deleted, so nothing can be created in it.`,
  object: namespaceRef(namespace),
  hint: 'Wait until it is deleted and create it again, or find the finalizer that blocks the deletion.',
  command: `kubectl get namespace ${namespace} -o jsonpath='{.status.conditions}'`,
  detail: { namespace },
  evidence: [],
});

const rejections = [
  { text: /namespaces? "?([a-z0-9-]+)"? (?:not found|does not exist)/, cause: missingNamespace },
  { text: /in namespace "?([a-z0-9-]+)"? because it is being terminated/, cause: terminatingNamespace },
] as const;

/** The problem of a namespace, read from the server's rejection of an object in it. */
const namespaceCause = (text: string): Cause | undefined => {
  for (const { text: pattern, cause } of rejections) {
    const namespace = pattern.exec(text)?.[1];
    if (namespace) return cause(namespace);
  }
  return undefined;
};

/** Returns the namespaces that do not exist or are being deleted, according to these problems. */
export const unusableNamespaces = (problems: readonly Cause[]): Set<string> =>
  new Set(problems.flatMap(({ object }) => (object?.kind === 'Namespace' ? [object.name] : [])));

/** Returns the problems with one per missing namespace, instead of one for each object in it. */
export const oncePerNamespace = (problems: readonly Cause[]): Cause[] => {
  const reported = new Set<string>();
  return problems.flatMap((problem) => {
    const cause = namespaceCause([problem.sentence, ...problem.evidence.map(({ text }) => text)].join('\n'));
    if (!cause) return [problem];
    if (reported.has(cause.sentence)) return [];
    reported.add(cause.sentence);
    return [cause];
  });
};

/** Returns an error about the namespace if the server rejected an object because of its namespace. */
export const namespaceError = (error: unknown): SlipwayError | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  const cause = namespaceCause(error.status.message);
  const code = error.status.code === 404 ? 'NotFound' : 'Refused';
  return cause && new SlipwayError(code, cause.sentence, { cause: error, hint: `${cause.hint} ${cause.command}` });
};
