import { lastEvent, messageOf } from '../findings/events.ts';
import { inNamespace, oneLine } from '../findings/finding.ts';
import { eventTime, isBefore, secondsBetween } from '../findings/time.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import { budgetOf, describeProbe, probeOf } from '../symptoms/probes.ts';
import { anyText, match, type Row } from './row.ts';

/** The last failure of the liveness probe in the current run, unless the probe has passed since. */
const failure = ({ context, events, spec, status }: ContainerSymptom, recently: number): string => {
  const running = spec?.livenessProbe && status.state?.running;
  const event = running && lastEvent(events, ['Unhealthy'], /^liveness probe/i);
  if (!event || isBefore(eventTime(event), running.startedAt)) return '';
  const age = secondsBetween(eventTime(event), context.now);
  // A probe that passes again records no event: it has passed when the next failure is overdue.
  return age !== undefined && age <= recently ? messageOf(event).replace(/^liveness probe failed: /i, '') : '';
};

/** Seconds within which a probe that still fails has failed again. */
const recently = (symptom: ContainerSymptom): number => {
  const { periodSeconds = 10, timeoutSeconds = 1 } = probeOf(symptom, 'liveness');
  return periodSeconds + timeoutSeconds + 2;
};

const isAnswered = /statuscode: 4\d\d/;

/** Why a container that is ready will not stay: a probe that fails will kill it, only not yet. */
export const livenessProbeRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'alive',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: (symptom) => (isAnswered.test(failure(symptom, recently(symptom))) ? 'lasting' : 'info'),
    tolerance: (symptom) => ({ seconds: Math.max(10, Math.min(budgetOf(symptom, 'liveness'), 30)) }),
    when: (symptom) => {
      const said = failure(symptom, recently(symptom));
      const facts = said ? match(said, /statuscode: (?<status>\d+)/, anyText) : undefined;
      if (!facts) return undefined;
      const url = describeProbe(symptom, 'liveness');
      return { probe: 'liveness', url, ...(facts.status ? { status: Number(facts.status) } : {}) };
    },
    delaysReady: true,
    message: (symptom, { url }) =>
      `container ${symptom.name} will be killed: its liveness probe ${url} fails: ${oneLine(failure(symptom, recently(symptom)), 200)}`,
    hint: 'Check the probe path and port. If the program starts slowly, add a startupProbe that allows twice the measured time, and set timeoutSeconds to 5.',
    command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`,
  },
];
