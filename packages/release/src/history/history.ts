import type { Cluster } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import { clip, type ObjectRef, SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { fieldManager, historyLabels, type ReleaseId, revisionSecretName } from '../core/names.ts';
import { identityOnly } from './late-adoption.ts';
import {
  DamagedRevision,
  decodeRecord,
  encodeRecord,
  type RevisionRecord,
  type RevisionState,
  revisionStates,
} from './revision-record.ts';
import { type Revision, revisionsToTrim } from './revisions.ts';

/** What happened in a release, kept as Secrets in its namespace: written before the first change, read from any runner. */
export interface History {
  /** Heads of all entries, in no order. Entries without a readable head are left out and named in `damaged`. */
  revisions(): Promise<{ readonly revisions: readonly Revision[]; readonly damaged: readonly string[] }>;
  /** @throws DamagedEntry naming the entry */
  read(revision: Revision): Promise<RevisionRecord>;
  /** Stores a new revision as `pending`. */
  write(record: RevisionRecord): Promise<Revision>;
  mark(
    revision: number,
    state: RevisionState,
    details?: { readonly rollbackTo?: number; readonly cause?: string },
  ): Promise<void>;
  /** Removes pieces of entries that were never finished, as far as `revisions` has seen them. */
  deleteOrphanedParts(): Promise<void>;
  /** Adds to a revision what stood already where it was to make something. */
  recordLateAdoptions(revision: number, found: readonly KubeObject[]): Promise<void>;
  /**
   * Forgets old revisions, and pieces of entries that were never finished. Returns the revisions that are left.
   * @param marking a revision that is being marked `deployed` at this moment: it counts as that, and nothing is
   *   forgotten before it is
   */
  trim(keep: number, marking?: PendingMark): Promise<readonly Revision[]>;
}

export interface PendingMark {
  readonly revision: number;
  readonly done: Promise<void>;
}

const secretType = 'slipway.dev/revision';
const headAnnotation = 'slipway.dev/head';
const rollbackAnnotation = 'slipway.dev/rollback-to';
const causeAnnotation = 'slipway.dev/cause';
const lateAdoptionsAnnotation = 'slipway.dev/late-adoptions';
/** Characters of an annotation, of which an object may have 256 KiB. */
const lateAdoptionsLimit = 200_000;

interface Head {
  readonly at: string;
  readonly images: readonly string[];
  readonly run: string;
  readonly sha: string;
  readonly parts: number;
}

/** A name cannot be changed, a label can. */
const placeIn = ({ metadata: { name } }: KubeObject): { readonly revision?: number; readonly part?: number } => {
  const match = /\.v(\d+)(?:\.(\d+))?$/.exec(name);
  return match ? { revision: Number(match[1]), ...(match[2] ? { part: Number(match[2]) } : {}) } : {};
};
const revisionOf = (secret: KubeObject): number | undefined => placeIn(secret).revision;
const isHead = (secret: KubeObject): boolean => placeIn(secret).part === undefined;

const parseHead = (secret: KubeObject): Revision | undefined => {
  const { labels = {}, annotations = {} } = secret.metadata;
  try {
    const head = JSON.parse(annotations[headAnnotation] ?? '') as Head;
    const revision = revisionOf(secret);
    if (revision === undefined || !(head.parts > 0)) return undefined;
    const label = labels[historyLabels.state] ?? '';
    const known = revisionStates.find((each) => each === label);
    // Nobody knows whether it was good; what it made is known all the same, and must not be forgotten.
    const state = known ?? 'failed';
    const rollbackTo = annotations[rollbackAnnotation];
    const cause = annotations[causeAnnotation];
    const found = annotations[lateAdoptionsAnnotation];
    return {
      ...head,
      revision,
      state,
      ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
      ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
      ...(known ? (cause ? { cause } : {}) : { cause: `Its state \`${label}\` is none of the ledger's.` }),
      ...(found ? { lateAdoptions: JSON.parse(found) as KubeObject[] } : {}),
    };
  } catch {
    return undefined;
  }
};

/** Pieces that no entry has: a killed run left them. A head that cannot be read keeps its own for whoever mends it. */
const orphanedPartsIn = (all: readonly KubeObject[]): KubeObject[] => {
  const heads = new Map(
    all.filter(isHead).map((secret) => [revisionOf(secret), parseHead(secret)?.parts ?? Infinity] as const),
  );
  return all.filter((secret) => {
    const { revision, part } = placeIn(secret);
    return part !== undefined && part >= (heads.get(revision) ?? 0);
  });
};

const secretRef = (id: ReleaseId, name: string): ObjectRef => ({
  apiVersion: 'v1',
  kind: 'Secret',
  namespace: id.namespace,
  name,
});

const revisionSecret = (
  id: ReleaseId,
  record: RevisionRecord,
  part: number,
  data: Buffer,
  parts: number,
): KubeObject => ({
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
            [headAnnotation]: JSON.stringify({
              at: record.at,
              images: record.images,
              run: record.run.url,
              sha: record.run.sha,
              parts,
            } satisfies Head),
          },
        }
      : {}),
  },
  data: { record: data.toString('base64') },
});

/** What was found is not this revision's, whatever it had meant to make when it was recorded. */
const withLateAdoptions = (record: RevisionRecord, found: readonly KubeObject[]): RevisionRecord => {
  if (found.length === 0) return record;
  const before = new Map(found.map((object) => [keyOf(refOf(object)), object]));
  return {
    ...record,
    objects: record.objects.map((each) => {
      const image = before.get(keyOf(each.ref));
      return image ? { ...each, created: false, original: each.original ?? image } : each;
    }),
  };
};

export const openHistory = (cluster: Cluster, id: ReleaseId, partSize?: number): History => {
  /** A list has the entries' content too, which never changes: reading one needs no request after it. */
  const known = new Map<string, KubeObject>();
  const secrets = async (): Promise<KubeObject[]> => {
    const { items } = await cluster.list({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: id.namespace,
      labelSelector: `${historyLabels.managedBy}=${fieldManager},${historyLabels.release}=${id.name}`,
    });
    known.clear();
    for (const item of items) known.set(item.metadata.name, item);
    return items;
  };
  const piece = async (name: string): Promise<KubeObject | undefined> =>
    known.get(name) ?? (await cluster.get(secretRef(id, name)));

  const store = async (secret: KubeObject): Promise<KubeObject> => {
    try {
      return await cluster.create(secret);
    } catch (error) {
      // A piece that a killed runner left: its head was never written, so nobody relies on it.
      if (!(error instanceof ApiError) || error.status.reason !== 'AlreadyExists') throw error;
      if (secret.metadata.labels?.[historyLabels.part] === undefined)
        throw new SlipwayError(
          'Conflict',
          `Secret/${secret.metadata.name} stands where revision ${revisionOf(secret)} of release ${id.name} has to be recorded, without being an entry of its ledger.`,
          {
            hint: `Somebody changed its labels: set ${historyLabels.managedBy}=${fieldManager} and ${historyLabels.release}=${id.name} again to keep that revision, or delete the Secret to forget it.`,
          },
        );
      await cluster.delete(refOf(secret));
      return cluster.create(secret);
    }
  };

  return {
    revisions: async () => {
      const heads = (await secrets()).filter(isHead);
      const parsed = heads.map((secret) => parseHead(secret));
      return {
        revisions: parsed.filter((head) => head !== undefined),
        damaged: heads.filter((_, index) => parsed[index] === undefined).map((secret) => secret.metadata.name),
      };
    },

    read: async ({ revision, parts, lateAdoptions = [] }) => {
      const name = revisionSecretName(id, revision);
      const pieces = await Promise.all(
        Array.from({ length: parts }, (_, part) => piece(revisionSecretName(id, revision, part))),
      );
      const record = decodeRecord(
        pieces.map((part) => {
          const data = (part?.data as { record?: string } | undefined)?.record;
          if (data === undefined) throw new DamagedRevision(name);
          return Buffer.from(data, 'base64');
        }),
        name,
      );
      return withLateAdoptions(record, lateAdoptions);
    },

    recordLateAdoptions: async (revision, found) => {
      const whole = JSON.stringify(found);
      const kept = whole.length > lateAdoptionsLimit ? JSON.stringify(found.map(identityOnly)) : whole;
      await cluster.patch(secretRef(id, revisionSecretName(id, revision)), {
        metadata: { annotations: { [lateAdoptionsAnnotation]: kept } },
      });
    },

    write: async (record) => {
      const pieces = encodeRecord(record, partSize);
      // The head comes last: an entry without one does not exist.
      let stored: string | undefined;
      for (let part = pieces.length - 1; part >= 0; part--) {
        const { metadata } = await store(revisionSecret(id, record, part, pieces[part] as Buffer, pieces.length));
        known.delete(metadata.name);
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
        parts: pieces.length,
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
      await Promise.all(orphanedPartsIn([...known.values()]).map((secret) => cluster.delete(refOf(secret))));
    },

    trim: async (keep, marking) => {
      const [all] = await Promise.all([secrets(), marking?.done]);
      const revisions = all
        .map(parseHead)
        .filter((head) => head !== undefined)
        .map((head): Revision => (head.revision === marking?.revision ? { ...head, state: 'deployed' } : head));
      const forgotten = new Set<number | undefined>(revisionsToTrim(revisions, keep).map(({ revision }) => revision));
      const strays = new Set(orphanedPartsIn(all));
      const toPrune = all.filter((secret) => strays.has(secret) || forgotten.has(revisionOf(secret)));
      await Promise.all(toPrune.map((secret) => cluster.delete(refOf(secret))));
      return revisions.filter(({ revision }) => !forgotten.has(revision));
    },
  };
};
