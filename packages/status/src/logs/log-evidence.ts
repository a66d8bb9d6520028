import type { Cause, Evidence } from '@slipway/core';
import { clip } from '@slipway/core';
import { showRef } from '@slipway/kubernetes';
import type { Finding } from '../types.ts';
import { linesOf } from './excerpt.ts';

/** A cause, and where the log is that may tell more. */
export interface Logged {
  readonly cause: Cause;
  readonly logs?: Finding['logs'] | undefined;
}

/** Lines of a container's log as evidence. */
export const evidenceOf = (logs: Finding['logs'] | undefined, text: string): Evidence => ({
  source: logs?.previous ? 'previous-log' : 'log',
  of: logs
    ? `${showRef({ apiVersion: 'v1', kind: 'Pod', namespace: logs.namespace, name: logs.pod })} container ${logs.container}`
    : 'log',
  text,
});

/** A probe or a memory limit is its own reason, but the end of the log belongs beside it. */
export const withExcerpt = ({ cause, logs }: Logged, log: string): Cause => {
  const lines = linesOf(log).filter((line) => line.trim() !== '');
  if (lines.length === 0) return cause;
  const text = lines
    .slice(-7)
    .map((line) => clip(line, 300))
    .join('\n');
  return { ...cause, evidence: [evidenceOf(logs, text), ...cause.evidence] };
};
