import { SlipwayError } from '@slipway/core';
import { describeFailure } from '../connection/connection-errors.ts';
import type { ApiServer } from '../kubeconfig/api-server.ts';

/** Returns the API server's address without a slash at the end, for messages. */
export const showServer = ({ url }: ApiServer): string => url.href.replace(/\/$/, '');

/**
 * Returns the error for a connection that failed. An error that already explains itself stays as it is.
 * @param intent the operation that failed; undefined if the server has not answered at all so far
 */
export const unreachableError = (server: ApiServer, error: unknown, intent: string | undefined): SlipwayError => {
  if (error instanceof SlipwayError) return error;
  const by = server.proxy ? ` through the proxy ${new URL(server.proxy).host}` : '';
  const start = intent === undefined ? 'The' : `Cannot ${intent}: the`;
  return new SlipwayError(
    'Unreachable',
    `${start} API server ${showServer(server)} cannot be reached${by}: ${describeFailure(error)}.`,
    { cause: error },
  );
};

/**
 * Returns the error for credentials that the API server rejects.
 * @param intent the operation that failed; undefined if the server has not accepted any credentials so far
 */
export const unauthorizedError = (server: ApiServer, user: string, intent: string | undefined): SlipwayError =>
  new SlipwayError(
    'Unauthorized',
    intent === undefined
      ? `The API server ${showServer(server)} rejects the credentials of ${user}: they expired or belong to another cluster.`
      : `Cannot ${intent}: the credentials of ${user} expired or were revoked, and the API server rejects the new ones.`,
  );
