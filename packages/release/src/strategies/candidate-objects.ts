import {
  type KubeObject,
  type LabelSelector,
  podTemplateOf,
  selectorOf,
  servicePortsOf,
  specOf,
} from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import { type CandidateLabel, candidateName, isHeadless } from '../core/candidate-labels.ts';

/** Name of a ConfigMap or Secret in the manifests → name of the trial's copy. */
type Renamed = ReadonlyMap<string, string>;

export const configKey = (kind: string, name: string): string => `${kind}/${name}`;

const put = (value: unknown, path: readonly (string | number)[], content: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return content;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? put(item, rest, content) : item));
  return { ...(value as object), [step]: put((value as Record<string, unknown>)[step], rest, content) };
};

/** The object with every reference to a copied ConfigMap or Secret pointing at the copy. */
const readingCopies = (object: KubeObject, renamed: Renamed): KubeObject =>
  referencesOf(object).reduce((changed, { kind, name, path }) => {
    const copy = renamed.get(configKey(kind, name));
    return copy === undefined ? changed : (put(changed, path, copy) as KubeObject);
  }, object);

const named = ({ metadata }: KubeObject, mark: CandidateLabel): KubeObject['metadata'] => ({
  name: candidateName(metadata.name, mark),
  ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
  labels: { ...metadata.labels, [mark.label]: mark.value },
  ...(metadata.annotations ? { annotations: metadata.annotations } : {}),
});

/** A ConfigMap or Secret of the new version under a name of its own: the stable pods go on reading the old one. */
export const candidateConfig = (object: KubeObject, mark: CandidateLabel): KubeObject => ({
  ...object,
  metadata: named(object, mark),
});

/**
 * The new version beside the stable one. Its selector has one label more, so neither controller takes the other's pods;
 * its pods keep all labels, so whatever selects the stable ones by their own labels (policies, budgets) holds for both.
 */
export const candidateDeployment = (
  object: KubeObject,
  mark: CandidateLabel,
  replicas: number,
  renamed: Renamed,
): KubeObject => {
  const copy = readingCopies(object, renamed);
  const marked = { [mark.label]: mark.value };
  const template = podTemplateOf(copy) ?? {};
  const selector = specOf(copy).selector as LabelSelector | undefined;
  const { metadata } = template;
  return {
    ...object,
    metadata: named(object, mark),
    spec: {
      ...specOf(copy),
      replicas,
      selector: { ...selector, matchLabels: { ...selector?.matchLabels, ...marked } },
      template: { ...template, metadata: { ...metadata, labels: { ...metadata?.labels, ...marked } } },
    },
  };
};

/** An address that only the new version answers at, for the gateway, for smoke requests and for people. */
export const candidateService = (object: KubeObject, mark: CandidateLabel): KubeObject => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  metadata: named(object, mark),
  spec: {
    type: 'ClusterIP',
    ...(isHeadless(object) ? { clusterIP: 'None' } : {}),
    selector: { ...selectorOf(object), [mark.label]: mark.value },
    ports: servicePortsOf(object).map(({ name, port, targetPort, protocol, appProtocol }) => ({
      ...(name === undefined ? {} : { name }),
      port,
      ...(targetPort === undefined ? {} : { targetPort }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(appProtocol === undefined ? {} : { appProtocol }),
    })),
  },
});
