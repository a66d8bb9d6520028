import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** Environment variable of every started program. It marks all processes of a tree. */
const markerName = 'SLIPWAY_PROCESS';

/** Milliseconds between SIGTERM and SIGKILL. The runner allows more time after SIGINT. */
const gracePeriod = 2000;

/** Returns the ids of all marked processes. Without /proc it finds none, and the runner ends them after the job. */
const findMarked = (marker: string): number[] => {
  let names: string[];
  try {
    names = readdirSync('/proc');
  } catch {
    return [];
  }
  return names
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`${markerName}=${marker}`);
      } catch {
        return false;
      }
    })
    .map(Number);
};

const send = (marker: string, signal: NodeJS.Signals): void => {
  for (const pid of findMarked(marker))
    try {
      process.kill(pid, signal);
    } catch {
      // The process ended before the signal.
    }
};

export interface ProcessTree {
  /** Variables for the environment of the program that starts the tree. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timedOut: boolean;
  /** Stops listening to the signals and the timeout. */
  release(): void;
}

/** Ends a process tree with SIGTERM, then SIGKILL, when a signal aborts or the timeout expires. */
export const watchTree = (signals: readonly AbortSignal[], timeout: number | undefined): ProcessTree => {
  const marker = randomUUID();
  const timers: NodeJS.Timeout[] = [];
  let timedOut = false;
  const terminate = (): void => {
    let signal: NodeJS.Signals = 'SIGTERM';
    send(marker, signal);
    // Repeated, because the program may start later and may start other programs while it ends.
    timers.push(setInterval(() => send(marker, signal), 100));
    timers.push(
      setTimeout(() => {
        signal = 'SIGKILL';
      }, gracePeriod),
    );
  };
  for (const signal of signals) signal.addEventListener('abort', terminate, { once: true });
  if (timeout !== undefined)
    timers.push(
      setTimeout(() => {
        timedOut = true;
        terminate();
      }, timeout),
    );
  return {
    environment: { [markerName]: marker },
    get timedOut() {
      return timedOut;
    },
    release: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', terminate);
    },
  };
};
