import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { type Arm, type ArmRequest, type ArmResponse, describeResponse } from '../azure/arm.ts';
import type { ClusterId } from '../azure/resource-id.ts';
import { LostResponseError } from '../channel/queued-request.ts';
import type { CommandResult, RunCommand } from './command.ts';
import { type CommandFailure, classifyFailure } from './command-errors.ts';

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

/** Commands end after five minutes; what is not told then is not told any more. */
const maxWait = 330_000;
/** Tries of a command whose pod did not start, and milliseconds between them. */
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

const failureOf = (id: ClusterId, answer: ArmResponse, isStarted: boolean): CommandFailure | Error => {
  const { text } = describeResponse(answer);
  const known = classifyFailure(id.name, text);
  if (known) return known;
  if (isStarted && answer.status === 404) return new LostResponseError('Azure no longer knows the command');
  if (answer.status >= 500 || answer.status === 429) return new LostResponseError(`Azure answers ${text}`);
  const code = answer.status === 403 ? 'Refused' : 'Unreachable';
  return new SlipwayError(code, `The AKS cluster ${id.name} cannot be reached by command invoke: ${text}`);
};

/** The result, once there is one; undefined as long as the command runs. */
const resultOf = (
  id: ClusterId,
  answer: ArmResponse,
  isStarted: boolean,
): CommandResult | CommandFailure | Error | undefined => {
  if (answer.status === 202 || answer.status === 204) return undefined;
  if (answer.status !== 200) return failureOf(id, answer, isStarted);
  const {
    provisioningState,
    exitCode,
    logs = '',
    reason = '',
  } = (answer.body as ResultBody | undefined)?.properties ?? {};
  if (provisioningState === 'Succeeded') return { exitCode: exitCode ?? 0, logs };
  if (provisioningState !== 'Failed' && provisioningState !== 'Canceled') return undefined;
  return (
    classifyFailure(id.name, `${reason} ${logs.slice(-300)}`.trim()) ??
    new LostResponseError(`the command failed: ${reason || 'no reason given'}`)
  );
};

const isResult = (value: CommandResult | CommandFailure | Error): value is CommandResult => 'exitCode' in value;

/** Runs commands inside an AKS cluster through the resource manager (`az aks command invoke`). */
export const createRunCommand = (id: ClusterId, { arm, log, clock }: Ports): RunCommand => {
  const what = `run a command in the AKS cluster ${id.name}`;

  /** A connection that fails for a moment is no reason to give up a release: the request is sent again. */
  const reach = (call: ArmRequest): Promise<ArmResponse> =>
    arm.send(call).catch((error: unknown) => {
      if (error instanceof SlipwayError && error.code === 'Unreachable') throw new LostResponseError(error.message);
      throw error;
    });

  const once = async (body: object, signal: AbortSignal): Promise<CommandResult | CommandFailure | Error> => {
    let answer = await reach({ method: 'POST', path: `${id.path}/runCommand`, body, what, attempts: 1 });
    const address = resultUrl(answer);
    const began = clock.monotonic();
    for (;;) {
      const result = resultOf(id, answer, address !== undefined);
      if (result) return result;
      const waited = clock.monotonic() - began;
      if (!address || waited > maxWait) return new LostResponseError('the command did not end within its five minutes');
      await clock.sleep(pollInterval(answer, waited), signal);
      answer = await reach({ method: 'GET', path: address, what });
    }
  };

  return async ({ command, context, token }, signal) => {
    const body = { command, context, ...(token ? { clusterToken: token } : {}) };
    for (let attempt = 1; ; attempt += 1) {
      const result = await once(body, signal);
      if (result instanceof Error) throw result;
      if (isResult(result)) return result;
      if (!result.isTransient || attempt === maxAttempts) throw result.error;
      log.notice(`${result.error.message} Trying again (${attempt} of ${maxAttempts - 1}).`);
      await clock.sleep(retryDelay, signal);
    }
  };
};
