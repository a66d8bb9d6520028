import { lastEvent } from '../findings/events.ts';
import { inNamespace } from '../findings/finding.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import type { Row } from './row.ts';

/** Init containers that still run, and images that are still being pulled: no failure yet. */
export const slowStartRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'init-runs',
    code: 'NotReady',
    stage: 'run',
    severity: 'info',
    when: ({ role, status }) => (role === 'init' && status.state?.running ? {} : undefined),
    message: ({ name }) => `init container ${name} is still running`,
    hint: 'The other containers start after it. See its log for what it waits for.',
    command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name}${inNamespace(pod)}`,
  },
  {
    rule: 'pull-on-node',
    code: 'NotReady',
    stage: 'pull',
    severity: 'info',
    when: ({ status, waiting, events, spec }) => {
      if (status.started || !['ContainerCreating', 'PodInitializing'].includes(waiting.reason)) return undefined;
      return lastEvent(events, ['Pulling', 'Pulled'])?.reason === 'Pulling' ? { image: spec?.image ?? '' } : undefined;
    },
    message: ({ name }, { image }) => `image ${image} of container ${name} is still being pulled`,
    hint: 'The first pull of a large image takes minutes on each node. Make the image smaller, or raise the timeout.',
    command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`,
  },
];
