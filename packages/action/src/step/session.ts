import { describeError, SlipwayError } from '@slipway/core';
import type { LogReference } from '@slipway/report';
import { createRedactor } from '@slipway/report';
import type { Ports } from '../ports/ports.ts';
import { systemClock } from '../runner/clock.ts';
import { readRunner } from '../runner/environment.ts';
import { createExec } from '../runner/exec.ts';
import { createLog } from '../runner/log.ts';
import { addMask, addSummary, writeAnnotation } from '../runner/workflow-commands.ts';
import { toSlipwayError } from './fail-step.ts';
import { saveLog } from './report-files.ts';

export interface Session {
  readonly ports: Ports;
  /** Values that must not appear in any output. */
  readonly secrets: readonly string[];
  /** Removes the secrets from a text, and all texts with the form of a credential. */
  readonly redact: (text: string) => string;
  readonly savedLogs: readonly LogReference[];
}

/** Opens the ports of one step. Loads other resources than the environment only when they are used. */
export const openSession = (signal: AbortSignal, environment: NodeJS.ProcessEnv): Session => {
  const secrets: string[] = [];
  const savedLogs: LogReference[] = [];
  const runner = readRunner(environment);
  let redactor = createRedactor(secrets);
  const redact = (text: string): string => redactor(text).text;
  const log = createLog(undefined, redact);
  const ports: Ports = {
    log,
    clock: systemClock,
    exec: createExec(signal, environment),
    runner,
    signal,
    mask: (value) => {
      for (const line of new Set([value, ...value.split(/\r?\n/)].map((part) => part.trim()))) {
        // GitHub would mask a shorter value in half of the log, and drop outputs that contain it.
        if (line.length < 5) continue;
        secrets.push(line);
        addMask(line);
      }
      redactor = createRedactor(secrets);
    },
    annotate: ({ message, title, ...place }) =>
      writeAnnotation({ ...place, message: redact(message), ...(title === undefined ? {} : { title: redact(title) }) }),
    idToken: async (audience) => {
      if (!environment.ACTIONS_ID_TOKEN_REQUEST_URL)
        throw new SlipwayError('PermissionMissing', 'This job has no OIDC token of GitHub.', {
          hint: 'Add `permissions: id-token: write` to the job, and to the caller of a reusable workflow. Pull requests from forks never get a token.',
        });
      const { getIDToken } = await import('@actions/core');
      return getIDToken(audience);
    },
    summarize: async (markdown) => addSummary(markdown),
    saveLog: async (title, file, text) => {
      try {
        savedLogs.push(saveLog(runner.temp, title, file, redact(text)));
        return true;
      } catch (error) {
        // A full disk must not stop a rollback.
        log.warning(`${title} could not be saved: ${describeError(toSlipwayError(error))}`);
        return false;
      }
    },
  };
  return { ports, secrets, redact, savedLogs };
};
