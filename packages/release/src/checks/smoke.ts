import type { ProxyResponse } from '@slipway/cluster';
import { type Cause, oneLine, SlipwayError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { HealthCheck } from '../track/health-check.ts';
import { proxyPath, showTarget } from './smoke-targets.ts';
import type { SmokeCheck, SmokeRequest, StatusRange } from './smoke-types.ts';

/** Milliseconds in which the proxy may find no endpoint, although the pods of the Service have just become ready. */
const endpointTime = 15_000;
/** Milliseconds in which an old pod may still answer a request without side effects. */
const oldPodTime = 3_000;
const retryPause = 250;
const excerptLength = 300;

const showRange = ({ from, to }: StatusRange): string => {
  if (from === to) return String(from);
  return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};

const excerptOf = (body: string): string => oneLine(body, excerptLength);

/** Returns the problems of an answer. */
export const judgeAnswer = (request: SmokeRequest, { status, body }: ProxyResponse): readonly string[] => {
  if (!request.status.some(({ from, to }) => status >= from && status <= to))
    return [`got the status ${status}, expected ${request.status.map(showRange).join(' or ')}`];
  return request.judge?.(body) ?? [];
};

interface ServerStatus {
  readonly kind?: string;
  readonly message?: string;
  readonly details?: { readonly kind?: string };
}

/** For a new Service, the API server may not have an endpoints object yet. */
const hasNoEndpoints = ({ details }: ServerStatus): boolean => details?.kind === 'endpoints';

/** Returns the error of the proxy if the answer is from the API server and not from the application. */
export const proxyProblem = ({ status, body }: ProxyResponse): string | undefined => {
  if (status < 500 && status !== 404) return undefined;
  try {
    const answer = JSON.parse(body) as ServerStatus | null;
    const isFromServer = answer?.kind === 'Status' && (status >= 500 || hasNoEndpoints(answer));
    return isFromServer ? (answer.message ?? 'no endpoints') : undefined;
  } catch {
    return /^error trying to reach service: /.test(body) ? body.trim() : undefined;
  }
};

const hasNoSideEffects = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

interface Attempt {
  readonly problems: readonly string[];
  readonly answer?: ProxyResponse;
  /** Milliseconds since the first attempt in which a retry may help. */
  readonly retryTime: number;
}

const sendRequest = async ({ cluster }: ReleasePorts, { request, target }: SmokeCheck): Promise<Attempt> => {
  const { method, path, headers, body, timeout } = request;
  const { service, ...where } = target;
  try {
    const answer = await cluster.serviceProxy(service, {
      ...where,
      method,
      path,
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
      ...(timeout === undefined ? {} : { timeout: timeout }),
    });
    const problem = proxyProblem(answer);
    if (problem !== undefined) return { problems: [`got no answer: ${problem}`], answer, retryTime: endpointTime };
    return { problems: judgeAnswer(request, answer), answer, retryTime: hasNoSideEffects(method) ? oldPodTime : 0 };
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code !== 'Timeout') throw error;
    return { problems: [`got no answer: ${error.message}`], retryTime: hasNoSideEffects(method) ? oldPodTime : 0 };
  }
};

const causeOf = ({ request, target }: SmokeCheck, { problems, answer }: Attempt): Cause => {
  const { method, path, status } = request;
  const text = answer ? excerptOf(answer.body) : '';

  return {
    code: 'SmokeFailed',
    sentence: `${method} ${path} through ${showTarget(target)} ${problems.join('; ')}${text ? ` (${text})` : ''}.`,
    object: target.service,
    hint: 'The readiness probe does not detect this, because every pod is ready. Look for the request in the logs of the pods.',
    command:
      method === 'GET'
        ? `kubectl get --raw '${proxyPath(target, path)}'`
        : `kubectl -n ${target.service.namespace} port-forward service/${target.service.name} 8080:${target.port}`,
    detail: { method, path, expected: status.map(showRange).join(' or '), got: answer?.status ?? 'no answer' },
    evidence: [
      {
        source: 'response',
        of: showRef(target.service),
        text: `${method} ${path} → ${answer?.status ?? 'no answer'}${text ? `: ${text}` : ''}`,
      },
    ],
  };
};

/** A request with side effects must not be repeated. */
const lostAnswerError = ({ request: { method, path } }: SmokeCheck): SlipwayError =>
  new SlipwayError(
    'Unreachable',
    `The API server became unreachable during ${method} ${path}, so the answer to the request is lost.`,
  );

const outageTime = ({ cluster }: ReleasePorts): number => cluster.outage?.().total ?? 0;

const runCheck = async (ports: ReleasePorts, check: SmokeCheck, signal: AbortSignal): Promise<Cause | undefined> => {
  const time = timeWithoutOutages(ports);
  const start = time();
  for (;;) {
    const outageBefore = outageTime(ports);
    const attempt = await sendRequest(ports, check);
    const elapsed = time() - start;
    if (attempt.problems.length === 0) {
      ports.log.info(`  ${check.request.name}: answered ${attempt.answer?.status} as expected.`);
      return undefined;
    }
    // After an outage, the timeout does not show that the application failed to answer: a retry decides.
    const isLost = attempt.answer === undefined && outageTime(ports) > outageBefore;
    if (isLost && !hasNoSideEffects(check.request.method)) throw lostAnswerError(check);
    if (elapsed >= attempt.retryTime && !isLost) return causeOf(check, attempt);
    await ports.clock.sleep(retryPause, signal);
  }
};

/**
 * Returns a check that sends the requests in sequence through the Services of the release. They go through the proxy of
 * the API server, so Ingress, DNS and the network of the runner do not matter.
 */
export const smoke =
  (ports: ReleasePorts, requests: readonly SmokeCheck[]): HealthCheck =>
  async (_, signal) => {
    for (const check of requests) {
      const cause = await runCheck(ports, check, signal);
      if (cause) return cause;
    }
    return undefined;
  };
