import { createHash } from 'node:crypto';
import type { CandidateLabel } from './candidate-labels.ts';

/** Maximum length of a Service name and of a label value (RFC 1123). */
const maxNameLength = 63;

/** Returns the name of an object's candidate. A long name is cut, and a hash keeps it unique. */
export const candidateName = (name: string, { suffix }: CandidateLabel): string => {
  if (name.length + suffix.length <= maxNameLength) return name + suffix;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, maxNameLength - suffix.length - hash.length - 1).replace(/[.-]+$/, '')}-${hash}${suffix}`;
};
