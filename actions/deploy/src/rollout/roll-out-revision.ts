import { type Cause, describeError } from '@slipway/core';
import type { HistorySnapshot, PlannedObject, ReleaseId, RollOut, StrategyOptions } from '@slipway/release';
import type { Change } from '@slipway/report';
import type { DeployContext } from '../context/context.ts';
import type { DeployEnd } from './deploy-end.ts';
import { healthChecks, logErrorOptions } from './health-checks.ts';
import { explainAndRollBack } from './roll-back-failure.ts';

/** The plan of a release, its changes and its warnings, before the first change. */
export interface BeforeRollOut {
  readonly changes: readonly Change[];
  /** Lines for the report that are logged already. */
  readonly notes: readonly string[];
  /** Warnings for the report that are logged already. */
  readonly warnings: readonly string[];
  readonly plan: readonly PlannedObject[];
  readonly snapshot: HistorySnapshot;
}

/** Rolls a revision out by any strategy. If it fails, explains the cause and rolls the release back. */
export const rollOutRevision = async (
  context: DeployContext,
  before: BeforeRollOut,
  start: (options: StrategyOptions) => Promise<RollOut>,
): Promise<DeployEnd> => {
  const { ports, release, timeline } = context;
  const { changes, notes } = before;
  const warnings = [...before.warnings];
  const warn = (line: string): void => {
    warnings.push(line);
    ports.log.warning(line);
  };
  try {
    const rolled = await start(await optionsOf(context, before, warn));
    timeline.add(rolled.track);
    timeline.mark(rolled.cause ? `failed: ${rolled.cause.code}` : rolled.result);
    if (!rolled.cause)
      return { ...rolled, warnings: [...rolled.warnings, ...notes, ...warnings], changes, problems: [] };
    const undone = await explainAndRollBack(context, rolled.track, rolled.cause, rolled.revision);
    const all = [...rolled.warnings, ...warnings];
    return { ...rolled, result: 'failed', warnings: all, changes, problems: [undone.cause], undone };
  } catch (error) {
    if (release.signal.aborted) throw error;
    const cause = unexpected(error, release.id);
    const undone = await explainAndRollBack(context, { tracked: [], milestones: [] }, cause, undefined);
    return { result: 'failed', changes, problems: [undone.cause], warnings: [], undone };
  }
};

const optionsOf = async (
  context: DeployContext,
  { plan, snapshot }: BeforeRollOut,
  warn: (line: string) => void,
): Promise<StrategyOptions> => {
  const { input, ports, source } = context;
  const { url, sha, actor } = ports.runner.run;
  const health = await healthChecks(context, plan, snapshot, warn);
  const logErrors = logErrorOptions(input);
  return {
    timeout: input.timeout,
    stableFor: input['stable-for'],
    forceConflicts: input['force-conflicts'],
    prune: input.prune,
    historyLimit: input.history,
    run: { url, sha, actor },
    smoke: source.smoke,
    ...(health ? { health } : {}),
    ...(logErrors ? { logErrors } : {}),
  };
};

/** Codes of errors about the connection to the API server. */
const connectionCodes: Readonly<Record<string, Cause['code']>> = {
  Unreachable: 'ClusterUnreachable',
  Unauthorized: 'Forbidden',
};

/** Returns a cause for an error that no diagnosis rule covers. The release is rolled back all the same. */
const unexpected = (error: unknown, { name }: ReleaseId): Cause => ({
  code: connectionCodes[(error as { code?: string }).code ?? ''] ?? 'Unknown',
  sentence: `Release ${name} stopped before it was complete: ${describeError(error)}`,
  evidence: [],
});
