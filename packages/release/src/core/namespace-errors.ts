import { ApiError } from '@slipway/cluster';
import { type Cause, type ObjectRef, SlipwayError } from '@slipway/core';

const namespaceRef = (name: string): ObjectRef => ({ apiVersion: 'v1', kind: 'Namespace', name });

const missing = (namespace: string): Cause => ({
  code: 'InvalidManifest',
  sentence: `Namespace ${namespace} does not exist.`,
  object: namespaceRef(namespace),
  hint: 'Create it, or put a Namespace object for it into the manifests.',
  command: `kubectl create namespace ${namespace}`,
  detail: { namespace },
  evidence: [],
});

const leaving = (namespace: string): Cause => ({
  code: 'NotReady',
  sentence: `Namespace ${namespace} is being deleted, so nothing can be created in it.`,
  object: namespaceRef(namespace),
  hint: 'Wait until it is gone and create it anew, or find out which finalizer holds it.',
  command: `kubectl get namespace ${namespace} -o jsonpath='{.status.conditions}'`,
  detail: { namespace },
  evidence: [],
});

const troubles = [
  { text: /namespaces? "?([a-z0-9-]+)"? (?:not found|does not exist)/, cause: missing },
  { text: /in namespace "?([a-z0-9-]+)"? because it is being terminated/, cause: leaving },
] as const;

/** What is wrong with a namespace, from the server's refusal of something in it. */
const troubleIn = (text: string): Cause | undefined => {
  for (const { text: pattern, cause } of troubles) {
    const namespace = pattern.exec(text)?.[1];
    if (namespace) return cause(namespace);
  }
  return undefined;
};

/** Namespaces of which a problem says that nothing can be put into them. */
export const unusableNamespaces = (problems: readonly Cause[]): Set<string> =>
  new Set(problems.flatMap(({ object }) => (object?.kind === 'Namespace' ? [object.name] : [])));

/** A namespace that is not there is one problem, not one for each object in it. */
export const oncePerNamespace = (problems: readonly Cause[]): Cause[] => {
  const told = new Set<string>();
  return problems.flatMap((problem) => {
    const trouble = troubleIn([problem.sentence, ...problem.evidence.map(({ text }) => text)].join('\n'));
    if (!trouble) return [problem];
    if (told.has(trouble.sentence)) return [];
    told.add(trouble.sentence);
    return [trouble];
  });
};

/** The server's refusal as an error about the namespace, where that is what is wrong. */
export const namespaceError = (error: unknown): SlipwayError | undefined => {
  if (!(error instanceof ApiError)) return undefined;
  const cause = troubleIn(error.status.message);
  const code = error.status.code === 404 ? 'NotFound' : 'Refused';
  return cause && new SlipwayError(code, cause.sentence, { cause: error, hint: `${cause.hint} ${cause.command}` });
};
