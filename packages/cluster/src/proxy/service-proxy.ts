import { type ObjectRef, SlipwayError, showDuration } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { apiError, isApiStatus } from '../api/api-error.ts';
import type { Cluster, ProxyResponse } from '../api/cluster.ts';
import type { Transport } from '../transport/transport.ts';

type Request = Parameters<Cluster['serviceProxy']>[1];

/** A refusal by the API server: the identity may not use its proxy. */
const isRefusal = (status: number): boolean => status === 401 || status === 403;

/**
 * Sends a request to a Service or pod, for `Cluster.serviceProxy` and `Cluster.podProxy`. Returns each response of the
 * application, 5xx included. Retries only the API server's own 429.
 * @throws ApiError Refused if the identity may not use the proxy; SlipwayError Timeout
 */
export const sendThroughProxy = async (
  transport: Transport,
  to: ObjectRef,
  request: Request,
  signal: AbortSignal,
): Promise<ProxyResponse> => {
  const { port, scheme, path, method = 'GET', timeout = 30_000 } = request;
  const target = [...(scheme ? [scheme] : []), to.name, port].map((part) => encodeURIComponent(part)).join(':');
  const namespace = encodeURIComponent(to.namespace ?? '');
  const intent = `send ${method} ${path} to ${showRef(to)}`;
  const limit = AbortSignal.timeout(timeout);
  try {
    const response = await transport.send(
      {
        method,
        path: `/api/v1/namespaces/${namespace}/${to.kind === 'Pod' ? 'pods' : 'services'}/${target}/proxy/${path.replace(/^\//, '')}`,
        intent,
        headers: { accept: '*/*', ...request.headers },
        ...(request.body === undefined ? {} : { body: request.body }),
        retry: ['GET', 'HEAD', 'OPTIONS'].includes(method) ? 'always' : 'unprocessed',
        isFinal: ({ status, text }) => !(isApiStatus(text) && (status === 429 || status === 401)),
      },
      AbortSignal.any([signal, limit]),
    );
    if (isRefusal(response.status) && isApiStatus(response.text))
      throw apiError(intent, response.status, response.text);
    return { status: response.status, headers: response.headers, body: response.text };
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new SlipwayError('Timeout', `Cannot ${intent}: no answer within ${showDuration(timeout)}.`, { cause: error });
  }
};
