import type { ContainerState, Logs } from '@slipway/container';
import { showDuration } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { type Finding, fail, notDeclared, pass, warning } from './check-result.ts';
import { lastLines } from './container-run.ts';
import type { Listener } from './listeners.ts';
import { isAnswer, type Reply } from './send-request.ts';
import type { Start } from './wait-for-start.ts';

const boundHint =
  'Listen on 0.0.0.0: plumber `pr_run(host = "0.0.0.0")`, uvicorn `--host 0.0.0.0`, shiny `runApp(host = "0.0.0.0")`.';

/** What the kernel's own words mean to whoever wrote the Dockerfile. */
const startErrors: readonly { readonly pattern: RegExp; readonly hint: string }[] = [
  {
    pattern: /exec format error/,
    hint: 'The program is for another processor, or a script without `#!` in its first line.',
  },
  {
    pattern: /no such file or directory|not found in \$PATH/,
    hint: 'The program of CMD or ENTRYPOINT, or the interpreter in its first line, is not in the image.',
  },
  { pattern: /permission denied/, hint: 'The program is not executable: `RUN chmod +x`, or `COPY --chmod=755`.' },
];

/** Also for what the runtime prints to the container's log, where it notices too late to refuse the start. */
const startHint = (text: string): Pick<Finding, 'hint'> => {
  const known = /^exec |exec:/m.test(text) ? startErrors.find(({ pattern }) => pattern.test(text)) : undefined;
  return known ? { hint: known.hint } : {};
};

export const cannotStart = (error: string): Finding => {
  // The client closes with a line that only repeats the container's number.
  const lines = error.split('\n');
  const telling = lines.find((line) => !line.startsWith('Error: failed to start containers')) ?? error;
  const text = telling.replace(/^Error response from daemon: /, '');
  return fail('run.starts', `its program cannot be started: ${text}`, startHint(error));
};

export const exitSentence = (state: ContainerState): string =>
  state.outOfMemory
    ? `was killed for using more memory than it may (exit ${state.exitCode})`
    : `exited ${state.exitCode}`;

const place = (spec: Spec): Pick<Finding, 'place'> => ({ place: spec.locate(['start']) });

const showReply = (reply: Reply | undefined): string => {
  if (reply === undefined) return 'did not answer';
  return isAnswer(reply) ? `answered ${reply.status}` : `did not answer (${reply.error})`;
};

const judgeBind = (port: number, listeners: readonly Listener[] | undefined): Finding => {
  if (listeners === undefined)
    return warning(
      'run.bind',
      `port ${port} is not reachable from outside, and what listens inside cannot be seen from here.`,
      { hint: boundHint },
    );
  const own = listeners.filter((listener) => listener.port === port);
  const others = [...new Set(listeners.filter((listener) => listener.port !== port).map((listener) => listener.port))];
  if (own.length > 0 && own.every(({ loopback }) => loopback))
    return fail('run.bind', `it listens on ${own[0]?.address}:${port}, which only the container itself can reach.`, {
      hint: boundHint,
    });
  if (own.length > 0) return pass('run.bind', `listens on ${own[0]?.address}:${port}`);
  const instead = others.length === 0 ? 'nothing listens on any port' : `it listens on ${others.join(', ')}`;
  return fail('run.bind', `nothing listens on port ${port}; ${instead}.`, {
    hint: 'Make `port` in slipway.yml and the port of the application the same.',
  });
};

/** `run.starts` and `run.bind` from how the start went. */
export const judgeStart = (start: Start, spec: Spec, port: number, logs: Logs): readonly Finding[] => {
  const asked = spec.start.ready && 'http' in spec.start.ready ? spec.start.ready.http : (spec.health ?? '/');
  if (start.kind === 'ready') {
    const slow = spec.limits.start !== undefined && start.after > spec.limits.start;
    const sentence = `ready after ${showDuration(start.after)}`;
    return [
      slow
        ? warning('run.starts', `${sentence}, which is more than ${showDuration(spec.limits.start ?? 0)}.`, place(spec))
        : pass('run.starts', sentence),
      pass('run.bind', `port ${port} answers from outside the container`),
    ];
  }
  if (start.kind === 'exited')
    return [
      fail(
        'run.starts',
        `container ${exitSentence(start.state)} after ${showDuration(start.after)}, before port ${port} answered. ${lastLines(logs)}`,
        { ...place(spec), ...startHint(logs.stderr) },
      ),
      notDeclared('run.bind', 'not tried: the container ended.'),
    ];
  const bind = judgeBind(port, start.listeners);
  const why = bind.result === 'pass' ? `${asked} ${showReply(start.reply)}` : bind.sentence;
  // Where it listens says all; its last lines would only say that it is well.
  const told = bind.result === 'fail' && start.listeners?.length ? why : `${why} ${lastLines(logs)}`;
  return [fail('run.starts', `not ready within ${showDuration(start.after)}: ${told}`, place(spec)), bind];
};
