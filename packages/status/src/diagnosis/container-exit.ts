import { lastEvent, messageOf } from '../findings/events.ts';
import { inNamespace, oneLine, quoted } from '../findings/finding.ts';
import type { ContainerSymptom } from '../symptoms/container-symptoms.ts';
import { describeProbe, probePort } from '../symptoms/probes.ts';
import { anyText, type Facts, match, type Row } from './row.ts';

/** A release may fail once on its way up; the second end is a loop. */
const twice = { restarts: 2 };

const words = ['', 'once', 'twice', 'three times', 'four times', 'five times'];
const times = (exits: number): string => words[exits] ?? `${exits} times`;

const logs = ({ pod, name, exits, status }: ContainerSymptom): string => {
  const previous = exits > 0 && !status.state?.terminated ? ' --previous' : '';
  return `kubectl logs pod/${pod.metadata.name} -c ${name}${previous}${inNamespace(pod)}`;
};

/** The text of a runtime that could not start the container. */
const startText = ({ waiting, ended }: ContainerSymptom): string => {
  const refused = ['StartError', 'ContainerCannotRun', 'RunContainerError'].includes(ended?.reason ?? '');
  if (refused) return ended?.message ?? waiting.message;
  return waiting.reason === 'RunContainerError' ? waiting.message : '';
};

/** Every layer of the runtime reports its failure; the last one reports the reason. */
const bare = (text: string): string =>
  text.replace(
    /^(?:failed to create containerd task: |failed to create shim task: |OCI runtime create failed: |runc create failed: |crun: |unable to start container process: |error during container init: )+/,
    '',
  );

const start =
  (...patterns: readonly RegExp[]) =>
  (symptom: ContainerSymptom): Facts | undefined => {
    const text = startText(symptom);
    return text ? match(text, ...patterns) : undefined;
  };

const graded = ({ retried }: ContainerSymptom) => (retried ? 'info' : 'lasting') as 'info' | 'lasting';

/** The container ended by itself in this deploy: facts are its exit code. */
const exited =
  (test: (end: NonNullable<ContainerSymptom['ended']>, symptom: ContainerSymptom) => boolean) =>
  (symptom: ContainerSymptom): Facts | undefined => {
    const { ended, exits } = symptom;
    if (!ended || exits === 0 || !test(ended, symptom)) return undefined;
    return { exitCode: ended.exitCode, exits };
  };

const command = /exec: "(?<command>[^"]+)"/;

/** Why a container does not start, and why it ends. */
export const containerExitRows: readonly Row<ContainerSymptom>[] = [
  {
    rule: 'exec-format',
    code: 'WrongArchitecture',
    stage: 'start',
    severity: 'fatal',
    when: start(/exec format error/),
    message: ({ name }) => `container ${name} cannot start: exec format error`,
    hint: 'Build the program for the architecture of the node. If it is a script, begin it with a #! line.',
    command: 'kubectl get nodes -L kubernetes.io/arch',
  },
  {
    rule: 'volume-mount',
    code: 'VolumeMount',
    stage: 'start',
    severity: 'fatal',
    // The runtime's message begins with the folder of the node, which is long and explains nothing.
    when: start(/error mounting "[^"]*" to rootfs at "(?<path>[^"]+)"[\s\S]*: (?<why>not a directory|is a directory)/),
    message: ({ name }, { path, why }) => `container ${name} cannot start: nothing can be mounted at ${path}: ${why}`,
    hint: 'The mount puts a folder over a file of the image, or a file over a folder. Choose another mountPath, or mount one file with subPath.',
    command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`,
  },
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'start',
    severity: 'fatal',
    when: (symptom) =>
      start(/no such file or directory|executable file not found|not a directory/)(symptom) &&
      (match(startText(symptom), command) ?? {}),
    message: (symptom, { command: program }) =>
      `container ${symptom.name} cannot start: ${program ? `${program} is not in the image` : oneLine(bare(startText(symptom)))}`,
    hint: 'Check that command and ENTRYPOINT name a program in the image. If it is a script, check that its #! line names an interpreter in the image and does not end in CRLF.',
    command: logs,
  },
  {
    rule: 'not-executable',
    code: 'StartError',
    stage: 'start',
    severity: 'fatal',
    when: (symptom) => start(/permission denied/)(symptom) && (match(startText(symptom), command) ?? {}),
    message: (symptom, { command: program }) =>
      `container ${symptom.name} cannot start: ${program ? `${program} is not executable` : oneLine(bare(startText(symptom)))}`,
    hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
    command: logs,
  },
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'start',
    severity: 'lasting',
    tolerance: { restarts: 3, seconds: 20 },
    when: start(anyText),
    message: (symptom) => `container ${symptom.name} cannot start: ${oneLine(bare(startText(symptom)))}`,
    command: logs,
  },
  {
    rule: 'out-of-memory',
    code: 'OutOfMemory',
    stage: 'run',
    severity: graded,
    tolerance: twice,
    when: (symptom) => {
      const facts = exited((end) => end.reason === 'OOMKilled')(symptom);
      const limit = symptom.spec?.resources?.limits?.memory;
      return facts && { ...facts, ...(limit ? { limit } : {}) };
    },
    message: ({ name, exits }, { limit }) =>
      `container ${name} was killed ${times(exits)} for using more memory than ${limit ? `its limit ${limit}` : 'the node has'}`,
    hint: 'Raise resources.limits.memory to about 1.3 times the measured peak, or use less memory (model size times workers).',
    command: ({ pod }) => `kubectl top pod/${pod.metadata.name} --containers${inNamespace(pod)}`,
  },
  {
    rule: 'post-start',
    code: 'StartError',
    stage: 'start',
    severity: graded,
    tolerance: twice,
    when: (symptom) => {
      const hooked =
        symptom.waiting.reason === 'PostStartHookError' || lastEvent(symptom.events, ['FailedPostStartHook']);
      const facts = hooked ? exited(() => true)(symptom) : undefined;
      return facts && { ...facts, hook: 'postStart' };
    },
    message: ({ name, exits, waiting }) => {
      const why = /failed - error: (.*)/s.exec(waiting.message)?.[1];
      return `container ${name} was killed ${times(exits)} because its postStart hook fails${quoted(why, 240)}`;
    },
    hint: 'The hook runs while the program starts. Let the hook wait for what it needs, or move its work to an init container.',
    command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`,
  },
  ...(['liveness', 'startup'] as const).map(
    (kind): Row<ContainerSymptom> => ({
      rule: kind === 'liveness' ? 'liveness-probe' : 'startup-probe',
      code: 'ProbeFailing',
      stage: 'run',
      severity: graded,
      tolerance: (symptom) => ({ restarts: answeredWrong(symptom, kind) ? 1 : 2 }),
      when: (symptom) => {
        const facts = exited(
          () => lastEvent(symptom.events, ['Killing'], new RegExp(`failed ${kind} probe`)) !== undefined,
        )(symptom);
        const port = probePort(symptom, kind);
        return (
          facts && { ...facts, probe: kind, url: describeProbe(symptom, kind), ...(port === undefined ? {} : { port }) }
        );
      },
      message: ({ name, exits, events }, { url }) => {
        const failure = lastEvent(events, ['Unhealthy'], new RegExp(`^${kind} probe`, 'i'));
        const why = failure ? `: ${oneLine(messageOf(failure).replace(/^\w+ probe failed: /, ''), 200)}` : '';
        return `container ${name} was killed ${times(exits)} because its ${kind} probe ${url} fails${why}`;
      },
      hint:
        kind === 'liveness'
          ? 'Check the probe path and port. If the program starts slowly, add a startupProbe that allows twice the measured time, and set timeoutSeconds to 5.'
          : 'Check the probe path and port, or raise failureThreshold until the startupProbe allows twice the measured time.',
      command: ({ pod }) => `kubectl describe pod/${pod.metadata.name}${inNamespace(pod)}`,
    }),
  ),
  {
    rule: 'container-start',
    code: 'StartError',
    stage: 'start',
    severity: graded,
    tolerance: twice,
    when: exited((end) => end.exitCode === 127),
    message: ({ name, exits }) => `container ${name} exited 127 ${times(exits)}: a command was not found`,
    hint: 'Check that command and ENTRYPOINT name a program in the image. If it is a script, check that its #! line does not end in CRLF.',
    command: logs,
  },
  {
    rule: 'not-executable',
    code: 'StartError',
    stage: 'start',
    severity: graded,
    tolerance: twice,
    when: exited((end) => end.exitCode === 126),
    message: ({ name, exits }) => `container ${name} exited 126 ${times(exits)}: a command could not be executed`,
    hint: 'Make it executable in the image: COPY --chmod=755, or RUN chmod +x.',
    command: logs,
  },
  {
    rule: 'exit-zero',
    code: 'CrashLoop',
    stage: 'run',
    severity: graded,
    tolerance: twice,
    when: exited((end, { role, retried }) => end.exitCode === 0 && role !== 'init' && !retried),
    message: ({ name, exits }) =>
      `container ${name} ended ${times(exits)} with exit code 0: its program ends, but should keep running`,
    hint: 'Run the server in the foreground, or use a Job for work that ends.',
    command: logs,
  },
  {
    rule: 'killed-by-signal',
    code: 'CrashLoop',
    stage: 'run',
    severity: graded,
    tolerance: twice,
    when: exited((end) => end.exitCode in signals),
    message: ({ name, exits }, { exitCode }) =>
      `container ${name} exited ${exitCode} ${times(exits)}: ${signals[Number(exitCode)]?.name}`,
    hint: (_, { exitCode }) => signals[Number(exitCode)]?.hint ?? '',
    command: logs,
  },
  {
    rule: 'crash',
    code: 'CrashLoop',
    stage: 'run',
    severity: graded,
    tolerance: twice,
    when: exited((end) => end.exitCode !== 0),
    message: ({ name, exits, role, ended }, { exitCode }) =>
      `${role === 'init' ? 'init container' : 'container'} ${name} exited ${exitCode} ${times(exits)}${quoted(ended?.message, 160)}`,
    hint: 'Read the log of the run that ended.',
    command: logs,
  },
  {
    rule: 'crash',
    code: 'CrashLoop',
    stage: 'run',
    severity: ({ retried }) => (retried ? 'info' : 'lasting'),
    tolerance: { seconds: 30 },
    when: ({ waiting, status }) =>
      waiting.reason === 'CrashLoopBackOff' ? { exitCode: status.lastState?.terminated?.exitCode ?? -1 } : undefined,
    message: ({ name }, { exitCode }) =>
      `container ${name} crashed before this release and still crashes (exit code ${exitCode})`,
    hint: 'This release did not replace the pod. See the log of its previous run.',
    command: ({ pod, name }) => `kubectl logs pod/${pod.metadata.name} -c ${name} --previous${inNamespace(pod)}`,
  },
];

const signals: Readonly<Record<number, { name: string; hint: string }>> = {
  132: {
    name: 'illegal instruction',
    hint: 'Build for a generic CPU: the node lacks an instruction that the program uses (AVX).',
  },
  134: { name: 'aborted', hint: 'See the log for the failed assertion. For Node.js, raise --max-old-space-size.' },
  137: {
    name: 'killed by SIGKILL, not by the memory limit',
    hint: 'The usual reason is a program that ignores SIGTERM, or a node that is short of memory. Start the program with tini or in exec form.',
  },
  139: {
    name: 'segmentation fault',
    hint: 'A native library crashed: compare its version and ABI with those of the image in which it was built.',
  },
  143: { name: 'ended by SIGTERM', hint: 'See the events of the pod for the reason.' },
};

/** A running server that answers 4xx continues to do so: one kill is enough of a proof. */
const answeredWrong = ({ events }: ContainerSymptom, kind: string): boolean =>
  lastEvent(events, ['Unhealthy'], new RegExp(`^${kind} probe failed: HTTP probe failed with statuscode: 4`, 'i')) !==
  undefined;
