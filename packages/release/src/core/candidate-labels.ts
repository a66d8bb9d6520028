import { createHash } from 'node:crypto';
import { type KubeObject, type Labels, podTemplateOf, selectorOf, specOf, valueAt } from '@slipway/kubernetes';

/** How a new version reaches its users. `rolling` is the rolling update of the workload itself. */
export type Strategy = 'rolling' | 'canary' | 'blue-green';
/** How requests are split: by the number of pods behind one Service, or by the weights of an HTTPRoute. */
export type Traffic = 'replicas' | 'gateway';

/** The label that distinguishes candidate pods from stable ones, and the suffix that distinguishes the object names. */
export interface CandidateLabel {
  readonly label: string;
  readonly value: string;
  readonly suffix: string;
}

export const candidateLabels: Readonly<Record<Exclude<Strategy, 'rolling'>, CandidateLabel>> = {
  canary: { label: 'slipway.dev/track', value: 'canary', suffix: '-canary' },
  'blue-green': { label: 'slipway.dev/track', value: 'preview', suffix: '-preview' },
};

/** Returns whether a pod belongs to a candidate. */
export const isCandidatePod = ({ metadata }: KubeObject): boolean =>
  Object.values(candidateLabels).some(({ label, value }) => metadata.labels?.[label] === value);

/** Maximum length of a Service name and of a label value (RFC 1123). */
const maxNameLength = 63;

/** Returns the name of an object's candidate. A long name is cut, and a hash keeps it unique. */
export const candidateName = (name: string, { suffix }: CandidateLabel): string => {
  if (name.length + suffix.length <= maxNameLength) return name + suffix;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, maxNameLength - suffix.length - hash.length - 1).replace(/[.-]+$/, '')}-${hash}${suffix}`;
};

/** Returns whether a Service has no cluster IP. Clients of such a Service find the pods by DNS. */
export const isHeadless = (service: KubeObject): boolean => valueAt(service, ['spec', 'clusterIP']) === 'None';

export const podLabelsOf = (workload: KubeObject): Labels => podTemplateOf(workload)?.metadata?.labels ?? {};

/** Returns the Service with this label added to its selector. */
export const withSelector = (service: KubeObject, label: string, value: string): KubeObject => ({
  ...service,
  spec: { ...specOf(service), selector: { ...selectorOf(service), [label]: value } },
});
