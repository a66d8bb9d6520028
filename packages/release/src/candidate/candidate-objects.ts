import {
  isHeadless,
  type KubeObject,
  type LabelSelector,
  podTemplateOf,
  selectorOf,
  servicePortsOf,
  specOf,
} from '@slipway/kubernetes';
import { referencesOf } from '@slipway/manifest';
import type { CandidateLabel } from '../core/candidate-labels.ts';
import { candidateName } from '../core/candidate-names.ts';

/** Maps a ConfigMap or Secret in the manifests to the name of the candidate's copy. */
type ConfigCopies = ReadonlyMap<string, string>;

export const configKey = (kind: string, name: string): string => `${kind}/${name}`;

const replaceAt = (value: unknown, path: readonly (string | number)[], content: unknown): unknown => {
  const [step, ...rest] = path;
  if (step === undefined) return content;
  if (Array.isArray(value)) return value.map((item, index) => (index === step ? replaceAt(item, rest, content) : item));
  return { ...(value as object), [step]: replaceAt((value as Record<string, unknown>)[step], rest, content) };
};

/** Returns the object with all references to a copied ConfigMap or Secret changed to the copy. */
const withConfigCopies = (object: KubeObject, copies: ConfigCopies): KubeObject =>
  referencesOf(object).reduce((changed, { kind, name, path }) => {
    const copyName = copies.get(configKey(kind, name));
    return copyName === undefined ? changed : (replaceAt(changed, path, copyName) as KubeObject);
  }, object);

const candidateMetadata = ({ metadata }: KubeObject, trackLabel: CandidateLabel): KubeObject['metadata'] => ({
  name: candidateName(metadata.name, trackLabel),
  ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
  labels: { ...metadata.labels, [trackLabel.label]: trackLabel.value },
  ...(metadata.annotations ? { annotations: metadata.annotations } : {}),
});

/** Returns the candidate's copy of a changed ConfigMap or Secret. The stable pods keep reading the original. */
export const candidateConfig = (object: KubeObject, trackLabel: CandidateLabel): KubeObject => ({
  ...object,
  metadata: candidateMetadata(object, trackLabel),
});

/**
 * Returns the Deployment of the candidate. An additional label in its selector separates the pods of both controllers.
 * Its pods keep all labels, so policies and budgets of the stable pods apply to both versions.
 */
export const candidateDeployment = (
  object: KubeObject,
  trackLabel: CandidateLabel,
  replicas: number,
  copies: ConfigCopies,
): KubeObject => {
  const copy = withConfigCopies(object, copies);
  const label = { [trackLabel.label]: trackLabel.value };
  const template = podTemplateOf(copy) ?? {};
  const selector = specOf(copy).selector as LabelSelector | undefined;
  const { metadata } = template;
  return {
    ...object,
    metadata: candidateMetadata(object, trackLabel),
    spec: {
      ...specOf(copy),
      replicas,
      selector: { ...selector, matchLabels: { ...selector?.matchLabels, ...label } },
      template: { ...template, metadata: { ...metadata, labels: { ...metadata?.labels, ...label } } },
    },
  };
};

/** Returns a Service that selects only the candidate, for the gateway, smoke requests and manual checks. */
export const candidateService = (object: KubeObject, trackLabel: CandidateLabel): KubeObject => ({
  apiVersion: object.apiVersion,
  kind: object.kind,
  metadata: candidateMetadata(object, trackLabel),
  spec: {
    type: 'ClusterIP',
    ...(isHeadless(object) ? { clusterIP: 'None' } : {}),
    selector: { ...selectorOf(object), [trackLabel.label]: trackLabel.value },
    ports: servicePortsOf(object).map(({ name, port, targetPort, protocol, appProtocol }) => ({
      ...(name === undefined ? {} : { name }),
      port,
      ...(targetPort === undefined ? {} : { targetPort }),
      ...(protocol === undefined ? {} : { protocol }),
      ...(appProtocol === undefined ? {} : { appProtocol }),
    })),
  },
});
