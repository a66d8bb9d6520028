import { randomUUID } from 'node:crypto';
import type { Log } from '@slipway/core';
import { debug, neutralizeCommands, writeCommand, writeLine } from './commands.ts';

/**
 * The runner's log, by way of workflow commands. No text in it can give a command of its own.
 * @param hide what a text becomes before anybody sees it: secrets leave it
 */
export const createLog = (
  write: (line: string) => void = writeLine,
  hide: (text: string) => string = (text) => text,
): Log => ({
  info: (line) => write(neutralizeCommands(hide(line))),
  notice: (line) => writeCommand('notice', hide(line)),
  warning: (line) => writeCommand('warning', hide(line)),
  error: (line) => writeCommand('error', hide(line)),
  debug: (line) => debug(hide(line)),
  group: async (title, body) => {
    writeCommand('group', hide(title));
    try {
      return await body();
    } finally {
      writeCommand('endgroup', '');
    }
  },
  untrusted: (text) => {
    // Shown without an invisible change: the runner reads no command until it sees the token again.
    const token = `slipway-${randomUUID()}`;
    write(`::stop-commands::${token}\n${hide(text).replace(/\n$/, '')}\n::${token}::`);
  },
});
