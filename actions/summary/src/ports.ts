import type { GitHub, Ports } from '@slipway/action';
import type { RunReference } from '@slipway/report';
import type { Inputs } from './inputs.ts';

export interface SummaryPorts extends Ports {
  readonly connect: (token: string) => GitHub;
  /** Returns a number from 0 to 1. Random delays keep concurrent writers apart. */
  readonly random: () => number;
}

/** The values that most steps of the summary need. */
export interface SummaryContext {
  readonly inputs: Inputs;
  readonly ports: SummaryPorts;
  /** The run that the summary reports. */
  readonly run: RunReference;
  /** Undefined without a token. */
  readonly github: GitHub | undefined;
}
