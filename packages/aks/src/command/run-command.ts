import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { type Arm, type ArmRequest, type ArmResponse, describeError } from '../azure/arm.ts';
import type { ClusterId } from '../azure/resource-id.ts';
import type { CommandResult, RunCommand } from './command.ts';
import { type CommandFailure, classifyFailure } from './command-errors.ts';
import { LostResponseError } from './lost-response-error.ts';

interface Ports {
  readonly arm: Arm;
  readonly log: Log;
  readonly clock: Clock;
}

interface ResultBody {
  readonly id?: string;
  readonly properties?: {
    readonly provisioningState?: string;
    readonly exitCode?: number;
    readonly logs?: string;
    readonly reason?: string;
  };
}

/** Milliseconds to wait for a result. Azure ends a command after five minutes. */
const maxWait = 330_000;
/** Attempts for a command whose pod did not start, and the milliseconds between them. */
const maxAttempts = 3;
const retryDelay = 5_000;

const pollInterval = ({ headers }: ArmResponse, waited: number): number => {
  const after = Number(headers['retry-after']);
  if (Number.isFinite(after)) return Math.max(100, Math.min(after * 1000, 5_000));
  if (waited < 3_000) return 250;
  return waited < 15_000 ? 500 : 1_000;
};

const resultUrl = ({ headers }: ArmResponse): string | undefined => {
  const value = headers.location ?? headers['azure-asyncoperation'];
  return typeof value === 'string' ? value : undefined;
};

const failureOf = (id: ClusterId, response: ArmResponse, isStarted: boolean): CommandFailure | Error => {
  const { text } = describeError(response);
  const known = classifyFailure(id.name, text);
  if (known) return known;
  if (isStarted && response.status === 404) return new LostResponseError('Azure no longer has the command');
  if (response.status >= 500 || response.status === 429) return new LostResponseError(`Azure answers ${text}`);
  const code = response.status === 403 ? 'Refused' : 'Unreachable';
  return new SlipwayError(code, `The AKS cluster ${id.name} cannot be reached by command invoke: ${text}`);
};

/** Returns the result of a command; undefined while it runs. */
const resultOf = (
  id: ClusterId,
  response: ArmResponse,
  isStarted: boolean,
): CommandResult | CommandFailure | Error | undefined => {
  if (response.status === 202 || response.status === 204) return undefined;
  if (response.status !== 200) return failureOf(id, response, isStarted);
  const {
    provisioningState,
    exitCode,
    logs = '',
    reason = '',
  } = (response.body as ResultBody | undefined)?.properties ?? {};
  if (provisioningState === 'Succeeded') return { exitCode: exitCode ?? 0, logs };
  if (provisioningState !== 'Failed' && provisioningState !== 'Canceled') return undefined;
  return (
    classifyFailure(id.name, `${reason} ${logs.slice(-300)}`.trim()) ??
    new LostResponseError(`the command failed: ${reason || 'no reason given'}`)
  );
};

const isResult = (value: CommandResult | CommandFailure | Error): value is CommandResult => 'exitCode' in value;

/** Returns a function that runs commands inside an AKS cluster through the resource manager (`az aks command invoke`). */
export const createRunCommand = (id: ClusterId, { arm, log, clock }: Ports): RunCommand => {
  const action = `run a command in the AKS cluster ${id.name}`;

  /** A connection to Azure that fails for a moment must not fail a release: the request is sent again. */
  const sendToArm = (call: ArmRequest): Promise<ArmResponse> =>
    arm.send(call).catch((error: unknown) => {
      if (error instanceof SlipwayError && error.code === 'Unreachable') throw new LostResponseError(error.message);
      throw error;
    });

  const runOnce = async (body: object, signal: AbortSignal): Promise<CommandResult | CommandFailure | Error> => {
    let response = await sendToArm({ method: 'POST', path: `${id.path}/runCommand`, body, action, attempts: 1 });
    const url = resultUrl(response);
    const started = clock.monotonic();
    for (;;) {
      const result = resultOf(id, response, url !== undefined);
      if (result) return result;
      const waited = clock.monotonic() - started;
      if (!url || waited > maxWait) return new LostResponseError('the command did not end within its five minutes');
      await clock.sleep(pollInterval(response, waited), signal);
      response = await sendToArm({ method: 'GET', path: url, action });
    }
  };

  return async ({ command, context, token }, signal) => {
    const body = { command, context, ...(token ? { clusterToken: token } : {}) };
    for (let attempt = 1; ; attempt += 1) {
      const result = await runOnce(body, signal);
      if (result instanceof Error) throw result;
      if (isResult(result)) return result;
      if (!result.isTransient || attempt === maxAttempts) throw result.error;
      log.notice(`${result.error.message} Retrying (${attempt} of ${maxAttempts - 1}).`);
      await clock.sleep(retryDelay, signal);
    }
  };
};
