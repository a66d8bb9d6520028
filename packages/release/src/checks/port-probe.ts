import { ApiError, type ProxyResponse } from '@slipway/cluster';
import { describeError, SlipwayError } from '@slipway/core';
import { type Pod, refOf } from '@slipway/kubernetes';
import { listening } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';
import { proxyProblem } from './smoke.ts';

/**
 * The result of a port probe:
 *
 * - `open`: a program listens on the port.
 * - `refused`: the pod refuses the connection, so no program listens.
 * - `denied`: Slipway has no permission to use the proxy of pods.
 * - `unknown`: none of these is certain.
 */
export type PortProbeResult = 'open' | 'refused' | 'denied' | 'unknown';

/** Timeout in ms. A slow answer still proves a listener. A firewall that drops packets looks the same. */
const probeTimeout = 10_000;

/** Errors of a connection to a server that speaks no HTTP. */
const otherProtocol = /malformed HTTP|: EOF\b|HTTP response to HTTPS/;

const addressOf = (pod: Pod, port: number): string => {
  const ip = String(pod.status?.podIP ?? '');
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
};

/** Only the address of the pod counts, because another proxy on the way may refuse the connection too. */
const judgePortProbe = (pod: Pod, port: number, answer: ProxyResponse): PortProbeResult => {
  const problem = proxyProblem(answer);
  if (problem === undefined || otherProtocol.test(problem)) return 'open';
  const isRefused =
    pod.status?.podIP && problem.includes(`dial tcp ${addressOf(pod, port)}: connect: connection refused`);
  return isRefused ? 'refused' : 'unknown';
};

/** Probes a port of a pod through the API server. */
export const probePort = async ({ cluster, log }: ReleasePorts, pod: Pod, port: number): Promise<PortProbeResult> => {
  try {
    return judgePortProbe(pod, port, await cluster.podProxy(refOf(pod), { port, path: '/', timeout: probeTimeout }));
  } catch (error) {
    const isExpected = error instanceof ApiError || (error instanceof SlipwayError && error.code === 'Timeout');
    if (!isExpected) throw error;
    log.debug(`Port ${port} of ${pod.metadata.name} could not be probed: ${describeError(error)}`);
    return error instanceof ApiError && error.status.reason === 'Forbidden' ? 'denied' : 'unknown';
  }
};

export interface ListeningPort {
  readonly port: number;
  readonly line: string;
  readonly container: string;
}

/** Reads from the logs of a pod on which ports its programs listen. Returns none if the logs cannot be read. */
export const loggedListeningPorts = async ({ cluster, log }: ReleasePorts, pod: Pod): Promise<ListeningPort[]> => {
  const containers = pod.spec?.containers ?? [];
  const reads = containers.slice(0, 4).map(async ({ name }): Promise<ListeningPort[]> => {
    try {
      const text = await cluster.logs(refOf(pod), { container: name, tailLines: 500, limitBytes: 128 * 1024 });
      return listening(text.split('\n')).map(({ port, line }) => ({ port, line, container: name }));
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      log.debug(`The log of ${pod.metadata.name} could not be read for its port: ${describeError(error)}`);
      return [];
    }
  });
  return (await Promise.all(reads)).flat();
};
