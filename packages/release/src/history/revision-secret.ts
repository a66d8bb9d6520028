import type { ObjectRef } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import { fieldManager } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { type RevisionRecord, revisionStates } from './revision-record.ts';
import type { Revision } from './revisions.ts';

/** Labels of the Secrets of a history, by which every run finds them. */
export const historyLabels = {
  managedBy: 'app.kubernetes.io/managed-by',
  release: 'slipway.dev/release',
  revision: 'slipway.dev/revision',
  state: 'slipway.dev/state',
  part: 'slipway.dev/part',
} as const;

/** Returns the name of the Secret with this part of a revision. The first part has no number. */
export const revisionSecretName = (id: ReleaseId, revision: number, part = 0): string =>
  `slipway.${id.name}.v${revision}${part === 0 ? '' : `.${part}`}`;

const secretType = 'slipway.dev/revision';
const summaryAnnotation = 'slipway.dev/summary';
/** Annotations that change after the revision was stored. */
export const rollbackAnnotation = 'slipway.dev/rollback-to';
export const causeAnnotation = 'slipway.dev/cause';
export const lateAdoptionsAnnotation = 'slipway.dev/late-adoptions';

/** The annotation of a revision's first Secret: a list shows it without the content. */
interface Summary {
  readonly at: string;
  readonly images: readonly string[];
  readonly run: string;
  readonly sha: string;
  readonly parts: number;
}

/** Reads revision and part from the name of a Secret: users can change labels, but not a name. */
const parseName = ({ metadata: { name } }: KubeObject): { readonly revision?: number; readonly part?: number } => {
  const match = /\.v(\d+)(?:\.(\d+))?$/.exec(name);
  return match ? { revision: Number(match[1]), ...(match[2] ? { part: Number(match[2]) } : {}) } : {};
};

/** Returns the revision that a Secret belongs to, undefined for a Secret of another name. */
export const revisionOf = (secret: KubeObject): number | undefined => parseName(secret).revision;

/** Returns whether a Secret is the first of its revision, which has the summary. */
export const isFirstPart = (secret: KubeObject): boolean => parseName(secret).part === undefined;

/** Returns the revision that a first Secret describes, undefined if its summary is damaged. */
export const parseRevision = (secret: KubeObject): Revision | undefined => {
  const { labels = {}, annotations = {} } = secret.metadata;
  try {
    const summary = JSON.parse(annotations[summaryAnnotation] ?? '') as Summary;
    const revision = revisionOf(secret);
    if (revision === undefined || !(summary.parts > 0)) return undefined;
    const label = labels[historyLabels.state] ?? '';
    const validState = revisionStates.find((each) => each === label);
    const rollbackTo = annotations[rollbackAnnotation];
    const cause = annotations[causeAnnotation];
    const lateAdoptions = annotations[lateAdoptionsAnnotation];
    return {
      ...summary,
      revision,
      // An invalid state does not prove that the revision was verified, but its objects may still be in the cluster.
      state: validState ?? 'failed',
      ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
      ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
      ...(validState ? (cause ? { cause } : {}) : { cause: `Its state \`${label}\` is not valid.` }),
      ...(lateAdoptions ? { lateAdoptions: JSON.parse(lateAdoptions) as KubeObject[] } : {}),
    };
  } catch {
    return undefined;
  }
};

/**
 * Returns the parts that a killed run left and that no revision uses. A revision with a damaged summary keeps its
 * parts, so that an operator can repair it.
 */
export const orphanedPartsIn = (secrets: readonly KubeObject[]): KubeObject[] => {
  const partCounts = new Map(
    secrets
      .filter(isFirstPart)
      .map((secret) => [revisionOf(secret), parseRevision(secret)?.parts ?? Infinity] as const),
  );
  return secrets.filter((secret) => {
    const { revision, part } = parseName(secret);
    return part !== undefined && part >= (partCounts.get(revision) ?? 0);
  });
};

/** Returns the reference of a Secret of the history. */
export const secretRef = (id: ReleaseId, name: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: id.namespace,
  name,
});

/** Returns the Secrets that store a revision, one for each part of its encoded record. */
export const revisionSecrets = (id: ReleaseId, record: RevisionRecord, parts: readonly Buffer[]): KubeObject[] =>
  parts.map((data, part) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    type: secretType,
    metadata: {
      name: revisionSecretName(id, record.revision, part),
      namespace: id.namespace,
      labels: {
        [historyLabels.managedBy]: fieldManager,
        [historyLabels.release]: id.name,
        [historyLabels.revision]: String(record.revision),
        ...(part === 0 ? { [historyLabels.state]: 'pending' } : { [historyLabels.part]: String(part) }),
      },
      ...(part === 0
        ? {
            annotations: {
              [summaryAnnotation]: JSON.stringify({
                at: record.at,
                images: record.images,
                run: record.run.url,
                sha: record.run.sha,
                parts: parts.length,
              } satisfies Summary),
            },
          }
        : {}),
    },
    data: { record: data.toString('base64') },
  }));

/** Returns whether a Secret holds a later part of a revision, and not the first one. */
export const isLaterPart = (secret: KubeObject): boolean => secret.metadata.labels?.[historyLabels.part] !== undefined;
