import { type Cause, type Log, withHint } from '@slipway/core';
import { withFullStop } from '@slipway/report';
import { clusterMessages } from './cluster-messages.ts';

/** Logs a cause with its code and hint, then the messages of the cluster that show it. */
export const logProblem = (log: Log, cause: Cause): void => {
  log.error(`${cause.code}: ${withHint(withFullStop(cause.sentence), cause.hint)}`);
  const messages = clusterMessages(cause);
  if (messages) log.untrusted(messages);
};
