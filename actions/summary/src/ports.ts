import type { GitHub, Ports } from '@slipway/action';

export interface SummaryPorts extends Ports {
  readonly connect: (token: string) => GitHub;
  /** From 0 to 1: writers that met once shall not meet again. */
  readonly random: () => number;
}
