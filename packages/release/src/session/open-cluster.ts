import type { connect } from '@slipway/cluster';
import type { Clock, Log, LookUpRun } from '@slipway/core';
import type { ReleasePorts } from '../core/types.ts';

/** The inputs that select the cluster. */
export interface ClusterChoice {
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
}

export interface OpenPorts {
  readonly connect: typeof connect;
  readonly log: Log;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly lookUpRun?: LookUpRun;
  readonly runner: { readonly environment: Readonly<Record<string, string | undefined>> };
}

/** Opens the cluster. All requests stop when the step is cancelled or when `lost` aborts. */
export const openCluster = async (
  { kubeconfig, context }: ClusterChoice,
  ports: OpenPorts,
  lost: AbortSignal,
): Promise<ReleasePorts> => {
  const signal = AbortSignal.any([ports.signal, lost]);
  const { log, clock, runner, lookUpRun } = ports;
  const cluster = await ports.connect({
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    env: runner.environment,
    log,
    clock,
    signal,
  });
  return { cluster, clock, log, signal, ...(lookUpRun ? { lookUpRun } : {}) };
};
