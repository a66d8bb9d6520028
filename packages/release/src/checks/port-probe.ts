import { ApiError, type ProxyResponse } from '@slipway/cluster';
import { describeError, SlipwayError } from '@slipway/core';
import { type Pod, refOf } from '@slipway/kubernetes';
import { listening } from '@slipway/status';
import type { ReleasePorts } from '../core/types.ts';
import { proxyProblem } from './smoke.ts';

/** What a port of a pod answers: somebody, certainly nobody, nobody may ask, or it cannot be told. */
export type PortProbeResult = 'heard' | 'refused' | 'denied' | 'unknown';

/** Milliseconds for an answer. Who takes longer is there, or behind something that swallows the question. */
const patience = 10_000;

/** The connection stood, only what came over it was no HTTP. */
const spoken = /malformed HTTP|: EOF\b|HTTP response to HTTPS/;

const addressOf = (pod: Pod, port: number): string => {
  const ip = String(pod.status?.podIP ?? '');
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
};

/** Only a refusal by the pod's own address is one: a proxy in between can be refused as well. */
const judgePortProbe = (pod: Pod, port: number, answer: ProxyResponse): PortProbeResult => {
  const trouble = proxyProblem(answer);
  if (trouble === undefined || spoken.test(trouble)) return 'heard';
  const isRefused =
    pod.status?.podIP && trouble.includes(`dial tcp ${addressOf(pod, port)}: connect: connection refused`);
  return isRefused ? 'refused' : 'unknown';
};

/** Asks one port of one pod by way of the API server. Without the right to it nothing is known. */
export const probePort = async ({ cluster, log }: ReleasePorts, pod: Pod, port: number): Promise<PortProbeResult> => {
  try {
    return judgePortProbe(pod, port, await cluster.podProxy(refOf(pod), { port, path: '/', timeout: patience }));
  } catch (error) {
    const isKnown = error instanceof ApiError || (error instanceof SlipwayError && error.code === 'Timeout');
    if (!isKnown) throw error;
    log.debug(`Port ${port} of ${pod.metadata.name} was not probed: ${describeError(error)}`);
    return error instanceof ApiError && error.status.reason === 'Forbidden' ? 'denied' : 'unknown';
  }
};

export interface ListeningPort {
  readonly port: number;
  readonly line: string;
  readonly container: string;
}

/** The ports on which the programs of a pod say that they listen; none where its log cannot be read. */
export const loggedListeningPorts = async ({ cluster, log }: ReleasePorts, pod: Pod): Promise<ListeningPort[]> => {
  const containers = pod.spec?.containers ?? [];
  const read = containers.slice(0, 4).map(async ({ name }): Promise<ListeningPort[]> => {
    try {
      const text = await cluster.logs(refOf(pod), { container: name, tailLines: 500, limitBytes: 128 * 1024 });
      return listening(text.split('\n')).map(({ port, line }) => ({ port, line, container: name }));
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      log.debug(`The log of ${pod.metadata.name} was not looked at for its port: ${describeError(error)}`);
      return [];
    }
  });
  return (await Promise.all(read)).flat();
};
