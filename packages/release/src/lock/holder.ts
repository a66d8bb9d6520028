import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who holds a lock: a run to show to people, and a process to tell whether it still lives. */
export interface Holder {
  /** Address of the run, or `user@host` at a shell. */
  readonly run: string;
  /** The job within the run: its steps come one after another, so an earlier holder of the same job has ended. */
  readonly job: string;
  readonly host: string;
  readonly pid: number;
  /** Start time of the process in clock ticks since boot: a recycled pid has another one. */
  readonly started: string;
}

/** Field 22 of /proc/PID/stat, counted after the parenthesised name, which may hold blanks. proc(5) */
const startOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

/** hostname alone is not enough: containers of one runner may share it, machines made from one image too. */
const machine = (): string => {
  try {
    return `${hostname()}/${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return hostname();
  }
};

export const thisProcess = (run: {
  readonly url: string;
  readonly job: string;
  readonly attempt: number;
  readonly actor: string;
}): Holder => ({
  run: run.url || `${run.actor || 'someone'}@${hostname()}`,
  job: run.url ? `${run.job}#${run.attempt}` : '',
  host: machine(),
  pid: process.pid,
  started: startOf(process.pid),
});

/** `…/attempts/2` of a run's address. */
const attemptOf = ({ run }: Holder): { readonly run: string; readonly attempt: number } => {
  const [address = run, attempt = '1'] = run.split('/attempts/');
  return { run: address, attempt: Number(attempt) };
};

/** GitHub starts another attempt of a run only when the one before has ended; a job's steps come one after another. */
const isEarlier = (holder: Holder, self: Holder): boolean => {
  if (holder.job === '' || self.job === '') return false;
  const [theirs, ours] = [attemptOf(holder), attemptOf(self)];
  if (theirs.run !== ours.run) return false;
  // The legs of a matrix have one job's name, but each has its machine.
  return theirs.attempt < ours.attempt || (holder.job === self.job && holder.host === self.host);
};

/** `ended`: surely gone; `alive`: surely running; `unknown`: on another machine, so only its lease's expiry tells. */
export const lifeOf = (holder: Holder, self: Holder): 'ended' | 'alive' | 'unknown' => {
  if (holder.host === self.host && holder.started !== '' && self.started !== '')
    return startOf(holder.pid) === holder.started ? 'alive' : 'ended';
  return isEarlier(holder, self) ? 'ended' : 'unknown';
};
