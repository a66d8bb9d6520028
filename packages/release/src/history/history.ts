import type { Cluster } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import { clip, SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { fieldManager } from '../core/managed-fields.ts';
import type { ReleaseId } from '../core/release-id.ts';
import { DamagedRevision } from './damaged-revisions.ts';
import { revisionsToTrim } from './history-limit.ts';
import { identityOnly } from './late-adoption.ts';
import { decodeRecord, encodeRecord } from './revision-encoding.ts';
import type { RevisionRecord, RevisionState } from './revision-record.ts';
import {
  causeAnnotation,
  historyLabels,
  isFirstPart,
  isLaterPart,
  lateAdoptionsAnnotation,
  orphanedPartsIn,
  parseRevision,
  revisionOf,
  revisionSecretName,
  revisionSecrets,
  rollbackAnnotation,
  secretRef,
} from './revision-secret.ts';
import type { Revision } from './revisions.ts';

/**
 * The history of a release, stored as Secrets in its namespace. Slipway stores a revision before its first change, and
 * every run can read it.
 */
export interface History {
  /** Reads all revisions, in no order. `damaged` names the Secrets whose summary cannot be read. */
  revisions(): Promise<{ readonly revisions: readonly Revision[]; readonly damaged: readonly string[] }>;
  /** @throws DamagedRevision with the name of the Secret */
  read(revision: Revision): Promise<RevisionRecord>;
  /** Stores a new revision as `pending`. */
  write(record: RevisionRecord): Promise<Revision>;
  /** Sets the state of a revision. */
  mark(
    revision: number,
    state: RevisionState,
    details?: { readonly rollbackTo?: number; readonly cause?: string },
  ): Promise<void>;
  /** Deletes parts of revisions that were never stored completely, as far as the last `revisions` listed them. */
  deleteOrphanedParts(): Promise<void>;
  /** Adds the originals of late adoptions to a revision. */
  recordLateAdoptions(revision: number, originals: readonly KubeObject[]): Promise<void>;
  /**
   * Deletes old revisions, and parts of revisions that were never stored completely. Returns the remaining revisions.
   * @param marking a revision that is being marked `deployed` at this moment: it counts as deployed, and nothing is
   *   deleted before the mark is stored
   */
  trim(keep: number, marking?: PendingMark): Promise<readonly Revision[]>;
}

export interface PendingMark {
  readonly revision: number;
  readonly done: Promise<void>;
}

/** Maximum characters of the annotation: all annotations of an object may have 256 KiB. */
const lateAdoptionsLimit = 200_000;

/** Corrects the record, which was stored before the late adoptions: the release did not create these objects. */
const withLateAdoptions = (record: RevisionRecord, originals: readonly KubeObject[]): RevisionRecord => {
  if (originals.length === 0) return record;
  const originalByKey = new Map(originals.map((object) => [keyOf(refOf(object)), object]));
  return {
    ...record,
    objects: record.objects.map((each) => {
      const original = originalByKey.get(keyOf(each.ref));
      return original ? { ...each, created: false, original: each.original ?? original } : each;
    }),
  };
};

const takenNameError = (id: ReleaseId, secret: KubeObject): SlipwayError =>
  new SlipwayError(
    'Conflict',
    `Secret/${secret.metadata.name} exists, so revision ${revisionOf(secret)} of release ${id.name} cannot be stored. Its labels do not mark it as part of the history.`,
    {
      hint: `If someone changed its labels, set ${historyLabels.managedBy}=${fieldManager} and ${historyLabels.release}=${id.name} again to keep that revision. Otherwise delete the Secret.`,
    },
  );

/** Opens the history of a release. `partSize` is the maximum size of a Secret's value in bytes. */
export const openHistory = (cluster: Cluster, id: ReleaseId, partSize?: number): History => {
  /** Content of revisions never changes, and a list has it: reading one needs no further request. */
  const listed = new Map<string, KubeObject>();
  const listSecrets = async (): Promise<KubeObject[]> => {
    const { items } = await cluster.list({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: id.namespace,
      labelSelector: `${historyLabels.managedBy}=${fieldManager},${historyLabels.release}=${id.name}`,
    });
    listed.clear();
    for (const item of items) listed.set(item.metadata.name, item);
    return items;
  };
  const readSecret = async (name: string): Promise<KubeObject | undefined> =>
    listed.get(name) ?? (await cluster.get(secretRef(id, name)));

  const store = async (secret: KubeObject): Promise<KubeObject> => {
    try {
      return await cluster.create(secret);
    } catch (error) {
      if (!(error instanceof ApiError) || error.status.reason !== 'AlreadyExists') throw error;
      if (!isLaterPart(secret)) throw takenNameError(id, secret);
      // A killed run left this part. It did not store the first one, so no revision uses it.
      await cluster.delete(refOf(secret));
      return cluster.create(secret);
    }
  };

  return {
    revisions: async () => {
      const secrets = (await listSecrets()).filter(isFirstPart);
      const parsed = secrets.map((secret) => parseRevision(secret));
      return {
        revisions: parsed.filter((revision) => revision !== undefined),
        damaged: secrets.filter((_, index) => parsed[index] === undefined).map((secret) => secret.metadata.name),
      };
    },

    read: async ({ revision, parts, lateAdoptions = [] }) => {
      const name = revisionSecretName(id, revision);
      const secrets = await Promise.all(
        Array.from({ length: parts }, (_, part) => readSecret(revisionSecretName(id, revision, part))),
      );
      const record = decodeRecord(
        secrets.map((secret) => {
          const data = (secret?.data as { record?: string } | undefined)?.record;
          if (data === undefined) throw new DamagedRevision(name);
          return Buffer.from(data, 'base64');
        }),
        name,
      );
      return withLateAdoptions(record, lateAdoptions);
    },

    recordLateAdoptions: async (revision, originals) => {
      const whole = JSON.stringify(originals);
      const stored = whole.length > lateAdoptionsLimit ? JSON.stringify(originals.map(identityOnly)) : whole;
      await cluster.patch(secretRef(id, revisionSecretName(id, revision)), {
        metadata: { annotations: { [lateAdoptionsAnnotation]: stored } },
      });
    },

    write: async (record) => {
      const secrets = revisionSecrets(id, record, encodeRecord(record, partSize));
      // The first part comes last: a revision without it does not exist.
      let stored: string | undefined;
      for (const secret of secrets.toReversed()) {
        const { metadata } = await store(secret);
        listed.delete(metadata.name);
        stored = metadata.creationTimestamp;
      }
      return {
        revision: record.revision,
        state: 'pending',
        at: record.at,
        ...(stored ? { stored } : {}),
        images: record.images,
        run: record.run.url,
        sha: record.run.sha,
        parts: secrets.length,
      };
    },

    mark: async (revision, state, details = {}) => {
      await cluster.patch(secretRef(id, revisionSecretName(id, revision)), {
        metadata: {
          labels: { [historyLabels.state]: state },
          annotations: {
            [rollbackAnnotation]: details.rollbackTo === undefined ? null : String(details.rollbackTo),
            ...(details.cause === undefined ? {} : { [causeAnnotation]: clip(details.cause, 2000) }),
          },
        },
      });
    },

    deleteOrphanedParts: async () => {
      await Promise.all(orphanedPartsIn([...listed.values()]).map((secret) => cluster.delete(refOf(secret))));
    },

    trim: async (keep, marking) => {
      const [secrets] = await Promise.all([listSecrets(), marking?.done]);
      const revisions = secrets
        .map(parseRevision)
        .filter((revision) => revision !== undefined)
        .map((each): Revision => (each.revision === marking?.revision ? { ...each, state: 'deployed' } : each));
      const trimmed = new Set<number | undefined>(revisionsToTrim(revisions, keep).map(({ revision }) => revision));
      const orphans = new Set(orphanedPartsIn(secrets));
      const toDelete = secrets.filter((secret) => orphans.has(secret) || trimmed.has(revisionOf(secret)));
      await Promise.all(toDelete.map((secret) => cluster.delete(refOf(secret))));
      return revisions.filter(({ revision }) => !trimmed.has(revision));
    },
  };
};
