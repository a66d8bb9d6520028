import type { CauseCode } from '@slipway/core';

interface DeathLine {
  readonly pattern: RegExp;
  readonly reason: 'killed' | 'timeout' | 'ended' | 'silent';
}

/** How masters and supervisors report that a process which they keep has ended although it should not. */
const deathLines: readonly DeathLine[] = [
  // gunicorn: the master's own timeout, then what its worker was ended with
  { reason: 'timeout', pattern: /WORKER TIMEOUT \(pid:(?<pid>\d+)\)/ },
  { reason: 'killed', pattern: /Worker \(pid:(?<pid>\d+)\) was sent SIGKILL!/ },
  {
    reason: 'ended',
    pattern: /Worker \(pid:(?<pid>\d+)\) (?:was sent SIG(?:SEGV|BUS|ILL|FPE|ABRT)!|exited with code [1-9])/,
  },
  // uvicorn prints the same for a worker that crashed and for one that it ended because it loaded too slowly
  { reason: 'silent', pattern: /Child process \[(?<pid>\d+)\] died/ },
  // uWSGI
  { reason: 'killed', pattern: /DAMN ! worker \d+ \(pid: (?<pid>\d+)\) died, killed by signal 9\b/ },
  { reason: 'ended', pattern: /DAMN ! worker \d+ \(pid: (?<pid>\d+)\) (?:died|MYSTERIOUSLY killed)/ },
  // supervisord, pm2, Celery, nginx and Apache
  { reason: 'killed', pattern: /exited: \S+ \(terminated by SIGKILL; not expected\)/ },
  { reason: 'ended', pattern: /exited: \S+ \((?:exit status|terminated by) \S+; not expected\)/ },
  { reason: 'killed', pattern: /App \[[^\]]+\] exited with code \[\d*\] via signal \[SIGKILL\]/ },
  { reason: 'ended', pattern: /App \[[^\]]+\] exited with code \[[1-9]\d*\]/ },
  { reason: 'killed', pattern: /Process '?\S+'? pid:(?<pid>\d+) exited with '?signal 9 \(SIGKILL\)/ },
  { reason: 'ended', pattern: /worker process (?<pid>\d+) exited (?:on signal \d|with (?:fatal )?code [1-9])/ },
  { reason: 'ended', pattern: /child pid (?<pid>\d+) exit signal (?:Segmentation fault|Aborted|Bus error|Killed)/ },
];

/** So many ends are a loop: one or two are survived. */
const loop = 3;

export interface WorkerDeaths {
  readonly deaths: number;
  /** Whether waiting is over: the master continues for ever, and its workers die for ever. */
  readonly isLoop: boolean;
  /** Whether they may only have been too slow, unless the log has an error as well. */
  readonly isOpen: boolean;
  readonly code: CauseCode | undefined;
  /** The reason, where the master reports it; else the log may have an error. */
  readonly message: string | undefined;
  readonly hint: string | undefined;
  /** Line of the log, from 0. */
  readonly at: number;
}

const ways = {
  killed: {
    code: 'OutOfMemory',
    message: 'SIGKILL, perhaps because of the memory limit',
    hint: 'Raise resources.limits.memory, or use fewer workers, because each worker loads the model. The container does not restart, because only the worker is killed.',
  },
  timeout: {
    code: undefined,
    message: 'the worker timeout of the main process',
    hint: 'Loading takes longer than the worker timeout: raise gunicorn --timeout, or load before the workers start (--preload).',
  },
  ended: { code: 'CrashLoop', message: undefined, hint: undefined },
  silent: {
    code: 'CrashLoop',
    message: undefined,
    hint: 'If the log shows no error, uvicorn ended workers that did not answer for 5 s while they loaded. Raise --timeout-worker-healthcheck.',
  },
} as const satisfies Record<DeathLine['reason'], Pick<WorkerDeaths, 'code' | 'message' | 'hint'>>;

/**
 * Finds worker processes that end behind a living master: the container never restarts and has no exit code. Returns
 * undefined when the log shows none.
 */
export const workerDeaths = (lines: readonly string[]): WorkerDeaths | undefined => {
  const found = lines.flatMap((line, at) => {
    for (const { pattern, reason } of deathLines) {
      const hit = pattern.exec(line);
      if (hit) return [{ at, reason, pid: hit.groups?.pid ?? String(at) }];
    }
    return [];
  });
  const last = found.at(-1);
  if (!last) return undefined;
  // A worker that was too slow is ended by SIGKILL too: the first line of a process has the reason.
  const byPid = new Map(found.toReversed().map((each) => [each.pid, each]));
  const reasons = [...byPid.values()].map(({ reason }) => reason);
  const reason =
    (['ended', 'silent', 'timeout', 'killed'] as const).toSorted(
      (a, b) => reasons.filter((each) => each === b).length - reasons.filter((each) => each === a).length,
    )[0] ?? last.reason;
  return { ...ways[reason], deaths: byPid.size, isLoop: byPid.size >= loop, isOpen: reason === 'silent', at: last.at };
};
