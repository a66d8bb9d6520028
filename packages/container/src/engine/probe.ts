import type { ExecResult } from '@slipway/core';
import type { Engine, Host } from './engine-types.ts';

/** Milliseconds for a probe. A daemon that hangs does not work. */
const probeTimeout = 20_000;

/** Variables that the engine does not get: inputs of the action and tokens of GitHub. */
const ownVariables = /^(INPUT_|STATE_|ACTIONS_ID_TOKEN_REQUEST_|ACTIONS_RUNTIME_)/;

const inherited = (host: Host): Record<string, string> =>
  Object.fromEntries(
    Object.entries(host.environment).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !ownVariables.test(entry[0]),
    ),
  );

type Facts = Pick<Engine, 'name' | 'builder' | 'program' | 'version' | 'reason'>;

/** Returns an engine that runs its program with the variables of the host and `extra`. */
export const engineOf = (host: Host, facts: Facts, extra: Readonly<Record<string, string>> = {}): Engine => {
  const base = { ...inherited(host), ...extra };
  return {
    ...facts,
    run: (args, { without = [], ...options } = {}) => {
      const env = Object.entries({ ...base, ...options.env }).filter(([name]) => !without.includes(name));
      return host.exec(facts.program, args, { ...options, env: Object.fromEntries(env) });
    },
  };
};

/** Runs a command that shows whether an engine works. */
export const runProbe = (host: Host, program: string, args: readonly string[]): Promise<ExecResult> =>
  host.exec(program, args, { timeout: probeTimeout, env: inherited(host) });

/** Returns the first line of a program's output. */
export const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

/** Returns the parsed JSON, undefined if the text is not JSON. */
export const parseJson = <T>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
};
