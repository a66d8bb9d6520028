import type { Cause } from '@slipway/core';

/**
 * Returns the cluster's own messages about a cause, one a line, because people search the web for them. Log lines are
 * left out: the excerpts show them.
 */
export const clusterMessages = ({ evidence }: Cause): string =>
  evidence
    .filter(({ source }) => source !== 'log' && source !== 'previous-log')
    .map(({ source, of, text }) => `${source} of ${of}: ${text}`)
    .join('\n');
