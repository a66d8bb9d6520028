import type { Logs } from '@slipway/container';
import { showDuration } from '@slipway/core';
import type { Spec } from '@slipway/spec';
import { lastLines } from '../container/container-run.ts';
import { exitSentence } from '../container/exit-sentence.ts';
import type { Listener } from '../container/listeners.ts';
import { type HttpReply, isAnswer } from '../requests/send-request.ts';
import { type CheckResult, fail, notDeclared, pass, warning } from '../result/check-result.ts';
import type { StartOutcome } from './wait-for-start.ts';

const bindHint =
  'Listen on 0.0.0.0: plumber `pr_run(host = "0.0.0.0")`, uvicorn `--host 0.0.0.0`, shiny `runApp(host = "0.0.0.0")`.';

/** Errors of the kernel, and their remedies in the Dockerfile. */
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

/** Returns the hint for an error of the engine, or for the same error in the container's log. */
const startHint = (text: string): Pick<CheckResult, 'hint'> => {
  const known = /^exec |exec:/m.test(text) ? startErrors.find(({ pattern }) => pattern.test(text)) : undefined;
  return known ? { hint: known.hint } : {};
};

/** Returns the result of `run.starts` when the engine cannot start the program. */
export const cannotStart = (error: string): CheckResult => {
  // The client's last line only repeats the container's id.
  const lines = error.split('\n');
  const reason = lines.find((line) => !line.startsWith('Error: failed to start containers')) ?? error;
  const text = reason.replace(/^Error response from daemon: /, '');
  return fail('run.starts', `its program cannot be started: ${text}`, startHint(error));
};

const place = (spec: Spec): Pick<CheckResult, 'place'> => ({ place: spec.locate(['start']) });

const showReply = (reply: HttpReply | undefined): string => {
  if (reply === undefined) return 'did not answer';
  return isAnswer(reply) ? `answered ${reply.status}` : `did not answer (${reply.error})`;
};

const judgeBind = (port: number, listeners: readonly Listener[] | undefined): CheckResult => {
  if (listeners === undefined)
    return warning(
      'run.bind',
      `port ${port} is not reachable from outside, and the ports inside the container cannot be listed.`,
      { hint: bindHint },
    );
  const own = listeners.filter((listener) => listener.port === port);
  const others = [...new Set(listeners.filter((listener) => listener.port !== port).map((listener) => listener.port))];
  if (own.length > 0 && own.every(({ loopback }) => loopback))
    return fail('run.bind', `it listens on ${own[0]?.address}:${port}, which only the container itself can reach.`, {
      hint: bindHint,
    });
  if (own.length > 0) return pass('run.bind', `listens on ${own[0]?.address}:${port}`);
  const instead = others.length === 0 ? 'nothing listens on any port' : `it listens on ${others.join(', ')}`;
  return fail('run.bind', `nothing listens on port ${port}; ${instead}.`, {
    hint: 'Make `port` in slipway.yml and the port of the application the same.',
  });
};

/** Returns the results of `run.starts` and `run.bind`. */
export const judgeStart = (start: StartOutcome, spec: Spec, port: number, logs: Logs): readonly CheckResult[] => {
  const path = spec.start.ready && 'http' in spec.start.ready ? spec.start.ready.http : (spec.health ?? '/');
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
      notDeclared('run.bind', 'not checked: the container ended.'),
    ];
  const bind = judgeBind(port, start.listeners);
  const why = bind.status === 'pass' ? `${path} ${showReply(start.reply)}` : bind.sentence;
  // The address is the reason. The last lines of the log would look healthy.
  const reason = bind.status === 'fail' && start.listeners?.length ? why : `${why} ${lastLines(logs)}`;
  return [fail('run.starts', `not ready within ${showDuration(start.after)}: ${reason}`, place(spec)), bind];
};
