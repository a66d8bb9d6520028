import { randomUUID } from 'node:crypto';
import type { Log } from '@slipway/core';
import { debug, neutralizeCommands, writeCommand, writeLine } from './workflow-commands.ts';

/**
 * Creates the log of the runner from workflow commands. A text in the log cannot execute a command.
 * @param redact removes secrets from each text
 */
export const createLog = (
  write: (line: string) => void = writeLine,
  redact: (text: string) => string = (text) => text,
): Log => ({
  info: (line) => write(neutralizeCommands(redact(line))),
  notice: (line) => writeCommand('notice', redact(line)),
  warning: (line) => writeCommand('warning', redact(line)),
  error: (line) => writeCommand('error', redact(line)),
  debug: (line) => debug(redact(line)),
  group: async (title, body) => {
    writeCommand('group', redact(title));
    try {
      return await body();
    } finally {
      writeCommand('endgroup', '');
    }
  },
  untrusted: (text) => {
    // The text is printed unchanged. The runner ignores commands until it reads the token again.
    const token = `slipway-${randomUUID()}`;
    write(`::stop-commands::${token}\n${redact(text).replace(/\n$/, '')}\n::${token}::`);
  },
});
