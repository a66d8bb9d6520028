import { randomUUID } from 'node:crypto';
import * as core from '@actions/core';
import type { Log } from '@slipway/contract';

/** The runner's log, by way of workflow commands. */
export const createLog = (write: (line: string) => void = core.info): Log => ({
  info: write,
  notice: (line) => core.notice(line),
  warning: (line) => core.warning(line),
  error: (line) => core.error(line),
  debug: core.debug,
  group: core.group,
  foreign: (text) => {
    // The runner reads commands out of the log: text that others wrote must not be able to give one.
    const token = `slipway-${randomUUID()}`;
    write(`::stop-commands::${token}\n${text.replace(/\n$/, '')}\n::${token}::`);
  },
});
