import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/** A marker in the environment of everything we start: how a whole tree is found again when it must end. */
const markerName = 'SLIPWAY_PROCESS';

/** Milliseconds between the polite signal and the final one: less than what the runner leaves after SIGINT. */
const grace = 2000;

/** Process ids that carry the marker. Only where /proc exists; elsewhere the runner's own clean-up ends them. */
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
      // it ended by itself between the look and the signal
    }
};

export interface ProcessTree {
  /** Belongs into the environment of the program that starts the tree. */
  readonly environment: Readonly<Record<string, string>>;
  readonly timedOut: boolean;
  /** Stops watching the signals and the time. */
  release(): void;
}

/** Ends the whole tree, SIGTERM and then SIGKILL, when one of the signals aborts or the time is over. */
export const watchTree = (signals: readonly AbortSignal[], timeout: number | undefined): ProcessTree => {
  const marker = randomUUID();
  const timers: NodeJS.Timeout[] = [];
  let timedOut = false;
  const terminate = (): void => {
    let signal: NodeJS.Signals = 'SIGTERM';
    send(marker, signal);
    // Again and again: the program may only be about to start, and may start others while it ends.
    timers.push(setInterval(() => send(marker, signal), 100));
    timers.push(
      setTimeout(() => {
        signal = 'SIGKILL';
      }, grace),
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
