import type { ProxyResponse } from '@slipway/cluster';
import { type Cause, oneLine, SlipwayError } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import { timeWithoutOutages } from '../core/api-server-outage.ts';
import type { ReleasePorts } from '../core/types.ts';
import type { HealthCheck } from '../track/health-check.ts';
import type { SmokeCheck, SmokeRequest, StatusRange } from './smoke-request.ts';
import { proxyPath, showTarget } from './smoke-targets.ts';

/** Milliseconds for which the proxy may find no pod behind a Service whose pods have just become ready. */
const endpointTime = 15_000;
/** Milliseconds for which a wrong answer to a request without effects may be the last of an old pod. */
const settleTime = 3_000;
const pause = 250;
const excerptLength = 300;

const showRange = ({ from, to }: StatusRange): string => {
  if (from === to) return String(from);
  return from % 100 === 0 && to === from + 99 ? `${from / 100}xx` : `${from} to ${to}`;
};

const excerptOf = (body: string): string => oneLine(body, excerptLength);

/** What is wrong with an answer: nothing is empty. */
export const judgeAnswer = (request: SmokeRequest, { status, body }: ProxyResponse): readonly string[] => {
  if (!request.status.some(({ from, to }) => status >= from && status <= to))
    return [`answered ${status}, expected ${request.status.map(showRange).join(' or ')}`];
  return request.judge?.(body) ?? [];
};

interface ServerStatus {
  readonly kind?: string;
  readonly message?: string;
  readonly details?: { readonly kind?: string };
}

/** Of a Service that was made a moment ago the server does not even know that it has no endpoints. */
const isUnserved = ({ details }: ServerStatus): boolean => details?.kind === 'endpoints';

/** The API server's own words instead of the application's: there is no endpoint yet, or nothing listens there. */
export const proxyProblem = ({ status, body }: ProxyResponse): string | undefined => {
  if (status < 500 && status !== 404) return undefined;
  try {
    const answer = JSON.parse(body) as ServerStatus | null;
    const isServers = answer?.kind === 'Status' && (status >= 500 || isUnserved(answer));
    return isServers ? (answer.message ?? 'no endpoints') : undefined;
  } catch {
    return /^error trying to reach service: /.test(body) ? body.trim() : undefined;
  }
};

const isHarmless = (method: string): boolean => ['GET', 'HEAD', 'OPTIONS'].includes(method);

interface Attempt {
  readonly problems: readonly string[];
  readonly answer?: ProxyResponse;
  /** Trying again may help for so many milliseconds since the first try. */
  readonly patience: number;
}

const attempt = async ({ cluster }: ReleasePorts, { request, target }: SmokeCheck): Promise<Attempt> => {
  const { method, path, headers, body, within } = request;
  const { service, ...where } = target;
  try {
    const answer = await cluster.serviceProxy(service, {
      ...where,
      method,
      path,
      ...(headers ? { headers } : {}),
      ...(body === undefined ? {} : { body }),
      ...(within === undefined ? {} : { timeout: within }),
    });
    const trouble = proxyProblem(answer);
    if (trouble !== undefined) return { problems: [`was not answered: ${trouble}`], answer, patience: endpointTime };
    return { problems: judgeAnswer(request, answer), answer, patience: isHarmless(method) ? settleTime : 0 };
  } catch (error) {
    if (!(error instanceof SlipwayError) || error.code !== 'Timeout') throw error;
    return { problems: [`was not answered: ${error.message}`], patience: isHarmless(method) ? settleTime : 0 };
  }
};

const causeOf = ({ request, target }: SmokeCheck, { problems, answer }: Attempt): Cause => {
  const { method, path, status } = request;
  const text = answer ? excerptOf(answer.body) : '';
  const where = showTarget(target);
  return {
    code: 'SmokeFailed',
    sentence: `${method} ${path} through ${where} ${problems.join('; ')}${text ? ` (${text})` : ''}.`,
    object: target.service,
    hint: 'Every pod is ready, so the readiness probe does not see this: look at the log of the pods for the request.',
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

/** Sending it twice may do twice what it does. */
const lostMeanwhile = ({ request: { method, path } }: SmokeCheck): SlipwayError =>
  new SlipwayError(
    'Unreachable',
    `${method} ${path} was in progress when the API server became unreachable: its answer is lost.`,
  );

const absenceOf = ({ cluster }: ReleasePorts): number => cluster.outage?.().total ?? 0;

const ask = async (ports: ReleasePorts, placed: SmokeCheck, signal: AbortSignal): Promise<Cause | undefined> => {
  const present = timeWithoutOutages(ports);
  const started = present();
  for (;;) {
    const absent = absenceOf(ports);
    const tried = await attempt(ports, placed);
    const took = present() - started;
    if (tried.problems.length === 0) {
      ports.log.info(`  ${placed.request.name}: answered ${tried.answer?.status} as expected.`);
      return undefined;
    }
    // Not even the API server was asked: that is no answer of the application, and another try will tell.
    const isNone = tried.answer === undefined && absenceOf(ports) > absent;
    if (isNone && !isHarmless(placed.request.method)) throw lostMeanwhile(placed);
    if (took >= tried.patience && !isNone) return causeOf(placed, tried);
    await ports.clock.sleep(pause, signal);
  }
};

/**
 * Sends the requests one after another through the release's Services from inside the cluster, by the API server's
 * proxy: no Ingress, DNS or runner network has a part in it.
 */
export const smoke =
  (ports: ReleasePorts, requests: readonly SmokeCheck[]): HealthCheck =>
  async (_, signal) => {
    for (const placed of requests) {
      const cause = await ask(ports, placed, signal);
      if (cause) return cause;
    }
    return undefined;
  };
