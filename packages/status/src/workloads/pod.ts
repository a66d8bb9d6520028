import { containerStatusesOf, isReadyPod, type Pod } from '@slipway/kubernetes';
import { describeCommand, finding, oneLine } from '../findings/finding.ts';
import { failed, progressing, type Rule, ready } from '../readiness/kind-rule.ts';

/**
 * Judges a pod without a controller: ready when Ready, or Succeeded where it is meant to end. Failed is final, because
 * no controller replaces the pod.
 */
export const pod: Rule<Pod> = ({ object }) => {
  const { spec, status } = object;
  const more = { desired: 1, pods: [object] };
  if (status?.phase === 'Succeeded' && spec?.restartPolicy !== 'Always')
    return ready('succeeded', { ...more, ready: 1 });
  if (isReadyPod(object)) return ready('ready', { ...more, ready: 1 });
  if (status?.phase !== 'Failed') return progressing(`phase ${status?.phase ?? 'Pending'}`, { ...more, ready: 0 });
  const reason = [status.reason, status.message].filter(Boolean).join(': ');
  const exit = containerStatusesOf(object).find(({ state }) => state?.terminated?.exitCode);
  const exitCode = exit?.state?.terminated?.exitCode ?? 1;
  const why = reason || (exit ? `container ${exit.name} exited ${exitCode}` : 'no reason given');
  return failed(`failed: ${oneLine(why)}`, {
    ...more,
    ready: 0,
    findings: [
      finding(object, {
        rule: 'crash',
        code: 'CrashLoop',
        stage: 'run',
        severity: 'fatal',
        message: `the pod failed: ${oneLine(why)}`,
        hint: 'No controller replaces this pod. Correct the pod, or use a Deployment or a Job.',
        command: describeCommand(object),
        ...(exit ? { container: exit.name, detail: { exitCode }, logs: logsOf(object, exit.name) } : {}),
        evidence: [{ source: 'status', of: `Pod/${object.metadata.namespace}/${object.metadata.name}`, text: why }],
      }),
    ],
  });
};

const logsOf = ({ metadata }: Pod, container: string) => ({
  pod: metadata.name,
  namespace: metadata.namespace ?? 'default',
  container,
  previous: false,
});
