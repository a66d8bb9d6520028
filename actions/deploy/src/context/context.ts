import type { Ports } from '@slipway/action';
import type { connect } from '@slipway/cluster';
import type { LookUpRun } from '@slipway/core';
import { type OpenRelease, resolveSmokeTargets } from '@slipway/release';
import type { Inputs } from '../inputs.ts';
import type { Source } from '../source/source.ts';
import type { Timeline } from './timeline.ts';

export interface DeployPorts extends Ports {
  readonly connect: typeof connect;
  readonly lookUpRun?: LookUpRun;
}

/** One run of the action, before its cluster is opened. */
export interface DeployRun {
  readonly input: Inputs;
  readonly ports: DeployPorts;
  readonly timeline: Timeline;
}

/** One run of the action with its open release and what it deploys. */
export interface DeployContext extends DeployRun {
  readonly release: OpenRelease;
  readonly source: Source;
}

/** Returns the context of an open release. Reads the Services of the smoke requests from the cluster. */
export const openContext = async (run: DeployRun, release: OpenRelease, source: Source): Promise<DeployContext> => {
  const smoke = await resolveSmokeTargets(release.cluster, source.id, source.objects, source.requests);
  return { ...run, release, source: { ...source, smoke } };
};
