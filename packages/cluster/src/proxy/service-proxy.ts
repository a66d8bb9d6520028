import { type ObjectRef, SlipwayError, showDuration } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { apiError, isApiStatus } from '../api/api-error.ts';
import type { Cluster, ProxyResponse } from '../api/cluster.ts';
import type { Transport } from '../transport/transport.ts';

type Request = Parameters<Cluster['serviceProxy']>[1];

/** No permission to use the proxy says nothing about the application. */
const isRefusal = (status: number): boolean => status === 401 || status === 403;

/** See `Cluster.serviceProxy` and `Cluster.podProxy`. The application's own answers, 5xx too, are answers; only the server's 429 is tried again. */
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
    const reply = await transport.send(
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
    if (isRefusal(reply.status) && isApiStatus(reply.text)) throw apiError(intent, reply.status, reply.text);
    return { status: reply.status, headers: reply.headers, body: reply.text };
  } catch (error) {
    if (!limit.aborted || signal.aborted) throw error;
    throw new SlipwayError('Timeout', `Cannot ${intent}: no answer within ${showDuration(timeout)}.`, { cause: error });
  }
};
