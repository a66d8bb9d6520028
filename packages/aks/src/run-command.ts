import { type Clock, type Log, SlipwayError } from '@slipway/core';
import { type Arm, type ArmAnswer, type ArmCall, saidBy } from './arm.ts';
import type { CommandResult, RunCommand } from './command.ts';
import { type CommandFailure, commandFailure } from './command-errors.ts';
import { LostError } from './job.ts';
import type { ClusterId } from './resource-id.ts';

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
const longest = 330_000;
/** Tries of a command whose pod did not start, and milliseconds between them. */
const tries = 3;
const between = 5_000;

const pauseOf = ({ headers }: ArmAnswer, waited: number): number => {
  const after = Number(headers['retry-after']);
  if (Number.isFinite(after)) return Math.max(100, Math.min(after * 1000, 5_000));
  if (waited < 3_000) return 250;
  return waited < 15_000 ? 500 : 1_000;
};

const addressOf = ({ headers }: ArmAnswer): string | undefined => {
  const value = headers.location ?? headers['azure-asyncoperation'];
  return typeof value === 'string' ? value : undefined;
};

const failureOf = (id: ClusterId, answer: ArmAnswer, isStarted: boolean): CommandFailure | Error => {
  const { text } = saidBy(answer);
  const known = commandFailure(id.name, text);
  if (known) return known;
  if (isStarted && answer.status === 404) return new LostError('Azure no longer knows the command');
  if (answer.status >= 500 || answer.status === 429) return new LostError(`Azure answers ${text}`);
  const code = answer.status === 403 ? 'Refused' : 'Unreachable';
  return new SlipwayError(code, `The AKS cluster ${id.name} cannot be reached by command invoke: ${text}`);
};

/** The result, once there is one; undefined as long as the command runs. */
const resultOf = (
  id: ClusterId,
  answer: ArmAnswer,
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
    commandFailure(id.name, `${reason} ${logs.slice(-300)}`.trim()) ??
    new LostError(`the command failed: ${reason || 'no reason given'}`)
  );
};

const isResult = (value: CommandResult | CommandFailure | Error): value is CommandResult => 'exitCode' in value;

/** Runs commands inside an AKS cluster through the resource manager (`az aks command invoke`). */
export const runCommandOn = (id: ClusterId, { arm, log, clock }: Ports): RunCommand => {
  const what = `run a command in the AKS cluster ${id.name}`;

  /** A connection that fails for a moment is no reason to give up a release: the request is sent again. */
  const reach = (call: ArmCall): Promise<ArmAnswer> =>
    arm.ask(call).catch((error: unknown) => {
      if (error instanceof SlipwayError && error.code === 'Unreachable') throw new LostError(error.message);
      throw error;
    });

  const once = async (body: object, signal: AbortSignal): Promise<CommandResult | CommandFailure | Error> => {
    let answer = await reach({ method: 'POST', path: `${id.path}/runCommand`, body, what, attempts: 1 });
    const address = addressOf(answer);
    const began = clock.monotonic();
    for (;;) {
      const result = resultOf(id, answer, address !== undefined);
      if (result) return result;
      const waited = clock.monotonic() - began;
      if (!address || waited > longest) return new LostError('the command did not end within its five minutes');
      await clock.sleep(pauseOf(answer, waited), signal);
      answer = await reach({ method: 'GET', path: address, what });
    }
  };

  return async ({ command, context, token }, signal) => {
    const body = { command, context, ...(token ? { clusterToken: token } : {}) };
    for (let attempt = 1; ; attempt += 1) {
      const result = await once(body, signal);
      if (result instanceof Error) throw result;
      if (isResult(result)) return result;
      if (!result.passing || attempt === tries) throw result.error;
      log.notice(`${result.error.message} Trying again (${attempt} of ${tries - 1}).`);
      await clock.sleep(between, signal);
    }
  };
};
