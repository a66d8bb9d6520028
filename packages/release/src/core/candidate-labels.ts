import { createHash } from 'node:crypto';
import type { KubeObject } from '@slipway/kubernetes';

/** How a new version gets to its users: `rolling` is the cluster's own way. */
export type Strategy = 'rolling' | 'canary' | 'blue-green';
/** What splits the requests: the number of pods behind one Service, or the weights of an HTTPRoute. */
export type Traffic = 'replicas' | 'gateway';

/** What tells the pods of a trial from the stable ones, and the names of its objects from theirs. */
export interface CandidateLabel {
  readonly label: string;
  readonly value: string;
  readonly suffix: string;
}

export const candidateLabels: Readonly<Record<Exclude<Strategy, 'rolling'>, CandidateLabel>> = {
  canary: { label: 'slipway.dev/track', value: 'canary', suffix: '-canary' },
  'blue-green': { label: 'slipway.dev/track', value: 'preview', suffix: '-preview' },
};

/** Whether a pod belongs to a version on trial. */
export const isCandidatePod = ({ metadata }: KubeObject): boolean =>
  Object.values(candidateLabels).some(({ label, value }) => metadata.labels?.[label] === value);

/** A label that the Deployment controller puts on each pod, telling its version: it is the same for all of one. */
export const podTemplateHashLabel = 'pod-template-hash';

/** Names of Services, and labels, hold so many characters (RFC 1123). */
const longest = 63;

/** The trial's name for an object; a long one is cut, and a hash keeps it apart from others that begin alike. */
export const candidateName = (name: string, { suffix }: CandidateLabel): string => {
  if (name.length + suffix.length <= longest) return name + suffix;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, longest - suffix.length - hash.length - 1).replace(/[.-]+$/, '')}-${hash}${suffix}`;
};

type Labels = Readonly<Record<string, string>>;

/** Whether a Service's selector takes pods with these labels; a Service without a selector takes none. */
export const selects = (service: KubeObject, labels: Labels): boolean => {
  const selector = Object.entries((service.spec?.selector ?? {}) as Labels);
  return selector.length > 0 && selector.every(([key, value]) => labels[key] === value);
};

/** A Service without an address of its own: clients find the pods by DNS. */
export const isHeadless = ({ spec }: KubeObject): boolean => spec?.clusterIP === 'None';

export const podLabelsOf = (workload: KubeObject): Labels => workload.spec?.template?.metadata?.labels ?? {};

/** A Service that takes only pods which carry this label too. */
export const withSelector = (service: KubeObject, label: string, value: string): KubeObject => ({
  ...service,
  spec: { ...service.spec, selector: { ...service.spec.selector, [label]: value } },
});
