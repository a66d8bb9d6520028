import { lastEvent, messageOf } from '../findings/events.ts';
import { inNamespace, oneLine } from '../findings/finding.ts';
import { eventTime, isBefore } from '../findings/time.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import { budgetOf, describeProbe, type ProbeKind, probePort } from '../symptoms/probes.ts';
import { anyText, type Facts, match, type Row } from './row.ts';

/** The probe that keeps the container from ready now: a startup probe runs before the readiness probe. */
const holdingProbe = (symptom: ContainerSymptom): ProbeKind | undefined => {
  const { status, spec } = symptom;
  if (!status.state?.running || status.ready) return undefined;
  if (spec?.startupProbe && status.started !== true) return 'startup';
  return spec?.readinessProbe ? 'readiness' : undefined;
};

/** The last failure of the probe in the current run. */
const failureOf = (symptom: ContainerSymptom, kind: ProbeKind): string => {
  const event = lastEvent(symptom.events, ['Unhealthy', 'ProbeWarning'], new RegExp(`^${kind} probe`, 'i'));
  if (!event || isBefore(eventTime(event), symptom.status.state?.running?.startedAt)) return '';
  return messageOf(event).replace(/^\w+ probe (failed|errored[^:]*|warning): /i, '');
};

const failing =
  (...patterns: readonly RegExp[]) =>
  (symptom: ContainerSymptom): Facts | undefined => {
    const kind = holdingProbe(symptom);
    const failure = kind ? failureOf(symptom, kind) : '';
    const facts = failure ? match(failure, ...patterns) : undefined;
    if (!kind || !facts) return undefined;
    const port = probePort(symptom, kind);
    return {
      probe: kind,
      url: describeProbe(symptom, kind),
      ...(port === undefined ? {} : { port }),
      ...(facts.status ? { status: Number(facts.status) } : {}),
    };
  };

const budget = (symptom: ContainerSymptom, { probe }: Facts): number => budgetOf(symptom, probe as ProbeKind);
const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
const describePod = ({ pod }: ContainerSymptom): string =>
  `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`;

const statusHints: Readonly<Record<number, string>> = {
  401: 'The probe path requires credentials: probe a path without them.',
  403: 'The probe path requires credentials: probe a path without them.',
  404: 'The server has no such path. Probe a path that it answers with 200.',
};

/** Startup and readiness probes that keep a container from ready. An answer is wrong; a missing answer may only be late. */
export const readinessProbeRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'probe-wrong-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'info',
    when: failing(/statuscode: (?<status>429|502|503|504)/),
    message: ({ name }, { probe, url, status }) =>
      `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
    hint: 'The server reports that it is not ready yet: read its log for the reason.',
    command: describePod,
  },
  {
    rule: 'probe-wrong-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'lasting',
    tolerance: (symptom, facts) => ({ seconds: clamp(budget(symptom, facts), 20, 60) }),
    when: failing(/statuscode: (?<status>5\d\d)/),
    message: ({ name }, { probe, url, status }) =>
      `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
    hint: 'The server fails on this path: see its log.',
    command: describePod,
  },
  {
    rule: 'probe-wrong-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'lasting',
    tolerance: (symptom, facts) => ({
      seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
    }),
    when: failing(/statuscode: (?<status>\d+)/),
    message: ({ name }, { probe, url, status }) =>
      `container ${name} is not ready: its ${probe} probe ${url} returns ${status}`,
    hint: (_, { status }) => statusHints[Number(status)] ?? 'Probe a path that the server answers with 200.',
    command: describePod,
  },
  {
    rule: 'probe-wrong-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'lasting',
    tolerance: { seconds: 10 },
    when: failing(/executable file not found|exec: "[^"]+": stat |no such file or directory: unknown/),
    message: ({ name }, { probe, url }) =>
      `container ${name} is not ready: the program of its ${probe} probe (${url}) is not in the image`,
    hint: 'Use an httpGet or tcpSocket probe, which needs nothing in the image.',
    command: describePod,
  },
  {
    rule: 'probe-wrong-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'lasting',
    tolerance: (symptom, facts) => ({
      seconds: clamp(budget(symptom, facts), 10, facts.probe === 'startup' ? 60 : 30),
    }),
    when: failing(
      /HTTP response to HTTPS client|first record does not look like a TLS handshake|malformed HTTP (?:response|status)/,
    ),
    message: ({ name }, { probe, url }) =>
      `container ${name} is not ready: its ${probe} probe ${url} uses another protocol than the server`,
    hint: 'Correct httpGet.scheme (HTTP or HTTPS) or the port.',
    command: describePod,
  },
  {
    rule: 'probe-no-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'info',
    when: failing(/connection refused|connection reset/),
    message: ({ name }, { probe, url }) =>
      `container ${name} is not ready: nothing answers its ${probe} probe ${url} (connection refused)`,
    hint: 'The program may still be starting. Otherwise, compare the port with the one in its log, and check that it listens on 0.0.0.0, not on 127.0.0.1.',
    command: describePod,
  },
  {
    rule: 'probe-timeout',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'info',
    when: failing(/context deadline exceeded|Client\.Timeout|timeout|timed out/i),
    message: ({ name }, { probe, url }) => `container ${name} is not ready: its ${probe} probe ${url} times out`,
    hint: 'Set timeoutSeconds to 5, add workers, or raise the CPU request.',
    command: describePod,
  },
  {
    rule: 'probe-no-answer',
    code: 'ProbeFailing',
    stage: 'ready',
    severity: 'info',
    when: failing(anyText),
    message: (symptom, { probe, url }) =>
      `container ${symptom.name} is not ready: its ${probe} probe ${url} fails: ${oneLine(failureOf(symptom, probe as ProbeKind), 200)}`,
    command: describePod,
  },
  {
    rule: 'probe-not-passed',
    code: 'NotReady',
    stage: 'ready',
    severity: 'info',
    when: (symptom) => {
      const kind = holdingProbe(symptom);
      return kind && { probe: kind, url: describeProbe(symptom, kind) };
    },
    message: ({ name }, { probe, url }) => `container ${name} runs but has not passed its ${probe} probe ${url} yet`,
    command: describePod,
  },
];
