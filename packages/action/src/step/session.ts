import { describeError, SlipwayError } from '@slipway/core';
import type { LogReference } from '@slipway/report';
import { createRedactor } from '@slipway/report';
import { systemClock } from '../runner/clock.ts';
import { addMask, addSummary, writeAnnotation } from '../runner/commands.ts';
import { readRunner } from '../runner/environment.ts';
import { createExec } from '../runner/exec.ts';
import { createLog } from '../runner/log.ts';
import type { Ports } from '../types.ts';
import { toSlipwayError } from './fail-step.ts';
import { saveLog } from './report-files.ts';

export interface Session {
  readonly ports: Ports;
  /** Values that may not be shown anywhere. */
  readonly secrets: readonly string[];
  /** A text without them, and without whatever has the form of a credential. */
  readonly redact: (text: string) => string;
  readonly savedLogs: readonly LogReference[];
}

/** The real ports of one step. Nothing here is read before it is asked for, but the environment. */
export const openSession = (signal: AbortSignal, environment: NodeJS.ProcessEnv): Session => {
  const secrets: string[] = [];
  const kept: LogReference[] = [];
  const runner = readRunner(environment);
  let redact = createRedactor(secrets);
  const hide = (text: string): string => redact(text).text;
  const log = createLog(undefined, hide);
  const ports: Ports = {
    log,
    clock: systemClock,
    exec: createExec(signal, environment),
    runner,
    signal,
    mask: (value) => {
      for (const line of new Set([value, ...value.split(/\r?\n/)].map((part) => part.trim()))) {
        // Shorter values would hide half of the log, and drop outputs that happen to hold them.
        if (line.length < 5) continue;
        secrets.push(line);
        addMask(line);
      }
      redact = createRedactor(secrets);
    },
    annotate: ({ message, title, ...place }) =>
      writeAnnotation({ ...place, message: hide(message), ...(title === undefined ? {} : { title: hide(title) }) }),
    idToken: async (audience) => {
      if (!environment.ACTIONS_ID_TOKEN_REQUEST_URL)
        throw new SlipwayError('PermissionMissing', 'GitHub gives this job no OIDC token.', {
          hint: 'Add `permissions: id-token: write` to the job (and to the caller of a reusable workflow); pull requests from forks never get one.',
        });
      const { getIDToken } = await import('@actions/core');
      return getIDToken(audience);
    },
    summarize: async (markdown) => addSummary(markdown),
    saveLog: async (title, file, text) => {
      try {
        kept.push(saveLog(runner.temp, title, file, hide(text)));
        return true;
      } catch (error) {
        // What it belongs to goes on: a release has to be brought back on a runner whose disk is full, too.
        log.warning(`${title} could not be kept: ${describeError(toSlipwayError(error))}`);
        return false;
      }
    },
  };
  return { ports, secrets, redact: hide, savedLogs: kept };
};
