import type { Cause, Evidence } from '@slipway/core';
import { clip } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import type { Finding } from '../findings/types.ts';
import { linesOf } from './excerpt.ts';

/** A cause, and the place of the log that may explain it. */
export interface Logged {
  readonly cause: Cause;
  readonly logs?: Finding['logs'] | undefined;
}

/** Returns lines of a container's log as evidence. */
export const evidenceOf = (logs: Finding['logs'] | undefined, text: string): Evidence => ({
  source: logs?.previous ? 'previous-log' : 'log',
  of: logs
    ? `${showRef({ apiVersion: 'v1', kind: 'Pod', namespace: logs.namespace, name: logs.pod })} container ${logs.container}`
    : 'log',
  text,
});

/** Adds the end of the log as evidence. A probe or a memory limit is its own reason. */
export const withExcerpt = ({ cause, logs }: Logged, log: string): Cause => {
  const lines = linesOf(log).filter(Boolean);
  if (lines.length === 0) return cause;
  const text = lines
    .slice(-7)
    .map((line) => clip(line, 300))
    .join('\n');
  return { ...cause, evidence: [evidenceOf(logs, text), ...cause.evidence] };
};
