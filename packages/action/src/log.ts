import { randomUUID } from 'node:crypto';
import type { Log } from '@slipway/contract';
import { command, debug, writeLine } from './commands.ts';

/** The runner's log, by way of workflow commands. */
export const createLog = (write: (line: string) => void = writeLine): Log => ({
  info: write,
  notice: (line) => command('notice', line),
  warning: (line) => command('warning', line),
  error: (line) => command('error', line),
  debug,
  group: async (title, body) => {
    command('group', title);
    try {
      return await body();
    } finally {
      command('endgroup', '');
    }
  },
  foreign: (text) => {
    // The runner reads commands out of the log: text that others wrote must not be able to give one.
    const token = `slipway-${randomUUID()}`;
    write(`::stop-commands::${token}\n${text.replace(/\n$/, '')}\n::${token}::`);
  },
});
