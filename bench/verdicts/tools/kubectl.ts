import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from '../../execute.ts';
import { patience, type Tool } from './tool.ts';

const followed: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

const workloads = (objects: readonly object[]): string[] =>
  (objects as readonly { kind: string; metadata: { name: string } }[])
    .filter(({ kind }) => followed.has(kind))
    .map(({ kind, metadata }) => `${kind.toLowerCase()}/${metadata.name}`);

/** A common script: apply, wait for each workload, and `rollout undo` all of them if one fails. */
const script = `failed=0
kubectl apply --server-side -f "$FILE" || failed=1
if [ $failed = 0 ]; then
  for each in $WORKLOADS; do
    kubectl rollout status "$each" --timeout=${patience}s || { failed=1; break; }
  done
fi
[ $failed = 0 ] && exit 0
for each in $WORKLOADS; do kubectl rollout undo "$each"; done
for each in $WORKLOADS; do kubectl rollout status "$each" --timeout=${patience}s; done
exit 1`;

export const kubectl = (program: string): Tool => ({
  name: 'kubectl',
  command: `kubectl apply --server-side, rollout status --timeout=${patience}s for each workload, on failure rollout undo and rollout status`,
  deploy: (sandbox, objects) => {
    const file = path.join(sandbox.folder, 'release.yaml');
    const config = path.join(sandbox.folder, 'namespaced-kubeconfig');
    writeFileSync(file, objects.map((object) => JSON.stringify(object)).join('\n---\n'));
    return execute('sh', ['-c', `kubectl() { command "$KUBECTL" -n "$NAMESPACE" "$@"; }\n${script}`, config], {
      KUBECTL: program,
      KUBECONFIG: sandbox.kubeconfig,
      NAMESPACE: sandbox.namespace,
      FILE: file,
      WORKLOADS: workloads(objects).join(' '),
    });
  },
});
