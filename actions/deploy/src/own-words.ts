import type { Cause } from '@slipway/core';

/**
 * What the cluster itself said, in its own words and one line each: what a person would search the web for. Lines of
 * logs are left out, because these are shown whole.
 */
export const ownWords = ({ evidence }: Cause): string =>
  evidence
    .filter(({ source }) => source !== 'log' && source !== 'previous-log')
    .map(({ source, of, text }) => `${source} of ${of}: ${text}`)
    .join('\n');
