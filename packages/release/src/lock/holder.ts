import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** The holder of a lock: a run, which messages name, and its process, which shows whether the run still exists. */
export interface Holder {
  /** URL of the run, or `user@host` in a shell. */
  readonly run: string;
  /** The job of the run. Its steps run one after another, so an earlier holder of the same job has ended. */
  readonly job: string;
  readonly host: string;
  readonly pid: number;
  /** Start time of the process in clock ticks since boot. A process that reuses the pid has another start time. */
  readonly started: string;
}

/** Field 22 of /proc/PID/stat, counted after the name in parentheses, which may contain spaces. proc(5) */
const startTimeOf = (pid: number): string => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
};

/** The hostname alone is not unique: containers of one runner may share it, and machines from one image too. */
const machineId = (): string => {
  try {
    return `${hostname()}/${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return hostname();
  }
};

/** Returns this process as the holder of a lock. */
export const thisProcess = (run: {
  readonly url: string;
  readonly job: string;
  readonly attempt: number;
  readonly actor: string;
}): Holder => ({
  run: run.url || `${run.actor || 'someone'}@${hostname()}`,
  job: run.url ? `${run.job}#${run.attempt}` : '',
  host: machineId(),
  pid: process.pid,
  started: startTimeOf(process.pid),
});

/** Splits `…/attempts/2` off the URL of a run. */
const attemptOf = ({ run }: Holder): { readonly run: string; readonly attempt: number } => {
  const [url = run, attempt = '1'] = run.split('/attempts/');
  return { run: url, attempt: Number(attempt) };
};

/** GitHub starts another attempt of a run only after the last one has ended, and runs the steps of a job in sequence. */
const isEarlier = (holder: Holder, self: Holder): boolean => {
  if (holder.job === '' || self.job === '') return false;
  const [theirs, ours] = [attemptOf(holder), attemptOf(self)];
  if (theirs.run !== ours.run) return false;
  // All jobs of a matrix have the same name, but each has its own machine.
  return theirs.attempt < ours.attempt || (holder.job === self.job && holder.host === self.host);
};

/** Returns whether a holder is still running. `unknown`: it is on another machine, so only the lease can expire. */
export const livenessOf = (holder: Holder, self: Holder): 'ended' | 'alive' | 'unknown' => {
  if (holder.host === self.host && holder.started !== '' && self.started !== '')
    return startTimeOf(holder.pid) === holder.started ? 'alive' : 'ended';
  return isEarlier(holder, self) ? 'ended' : 'unknown';
};
