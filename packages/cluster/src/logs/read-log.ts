import type { ObjectRef } from '@slipway/core';
import { apiError, parseStatus } from '../api/api-error.ts';
import type { LogOptions } from '../api/cluster.ts';
import type { Transport } from '../transport/transport.ts';
import { isNotStarted, logHeaders, logIntent, logPath } from './log-request.ts';

const noPrevious = /previous terminated container .* not found/;

/** Returns the log of a container; '' if the container has not started or has logged nothing. @throws ApiError */
export const readLog = async (
  transport: Transport,
  pod: ObjectRef,
  options: LogOptions,
  signal: AbortSignal,
): Promise<string> => {
  const { container, previous, tailLines, limitBytes, sinceSeconds } = options;
  const intent = logIntent(pod, container);
  const path = logPath(pod, { container, previous, tailLines, limitBytes, sinceSeconds });
  const response = await transport.send({ method: 'GET', path, headers: logHeaders, intent }, signal);
  if (response.status < 400) return response.text;
  const status = parseStatus(response.status, response.text);
  if (isNotStarted(status) || (status.code === 400 && noPrevious.test(status.message))) return '';
  throw apiError(intent, response.status, response.text);
};
