import type { Cluster } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import { type ObjectRef, SlipwayError } from '@slipway/core';
import { type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { entryName, ledgerLabels, manager, type ReleaseId } from '../core/names.ts';
import { bare } from './late-adoption.ts';
import {
  DamagedEntry,
  decode,
  encode,
  type RevisionRecord,
  type RevisionState,
  revisionStates,
} from './revision-record.ts';
import { type Revision, toTrim } from './revisions.ts';

/** What happened in a release, kept as Secrets in its namespace: written before the first change, read from any runner. */
export interface Ledger {
  /** Heads of all entries, in no order. Entries without a readable head are left out and named in `damaged`. */
  revisions(): Promise<{ readonly revisions: readonly Revision[]; readonly damaged: readonly string[] }>;
  /** @throws DamagedEntry naming the entry */
  read(revision: Revision): Promise<RevisionRecord>;
  /** Stores a new revision as `pending`. */
  write(record: RevisionRecord): Promise<Revision>;
  mark(
    revision: number,
    state: RevisionState,
    notes?: { readonly rollbackTo?: number; readonly cause?: string },
  ): Promise<void>;
  /** Removes pieces of entries that were never finished, as far as `revisions` has seen them. */
  sweep(): Promise<void>;
  /** Adds to a revision what stood already where it was to make something. */
  amend(revision: number, found: readonly KubeObject[]): Promise<void>;
  /**
   * Forgets old revisions, and pieces of entries that were never finished. Returns the revisions that are left.
   * @param marking a revision that is being marked `deployed` at this moment: it counts as that, and nothing is
   *   forgotten before it is
   */
  trim(keep: number, marking?: Marking): Promise<readonly Revision[]>;
}

export interface Marking {
  readonly revision: number;
  readonly done: Promise<void>;
}

const secretType = 'slipway.dev/revision';
const headAnnotation = 'slipway.dev/head';
const rollbackAnnotation = 'slipway.dev/rollback-to';
const causeAnnotation = 'slipway.dev/cause';
const foundAnnotation = 'slipway.dev/found';
/** Characters of an annotation, of which an object may have 256 KiB. */
const foundLimit = 200_000;

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
    const label = labels[ledgerLabels.state] ?? '';
    const known = revisionStates.find((each) => each === label);
    // Nobody knows whether it was good; what it made is known all the same, and must not be forgotten.
    const state = known ?? 'failed';
    const rollbackTo = annotations[rollbackAnnotation];
    const cause = annotations[causeAnnotation];
    const found = annotations[foundAnnotation];
    return {
      ...head,
      revision,
      state,
      ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
      ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
      ...(known ? (cause ? { cause } : {}) : { cause: `Its state \`${label}\` is none of the ledger's.` }),
      ...(found ? { found: JSON.parse(found) as KubeObject[] } : {}),
    };
  } catch {
    return undefined;
  }
};

/** Pieces that no entry has: a killed run left them. A head that cannot be read keeps its own for whoever mends it. */
const straysIn = (all: readonly KubeObject[]): KubeObject[] => {
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

const entry = (id: ReleaseId, record: RevisionRecord, part: number, data: Buffer, parts: number): KubeObject => ({
  apiVersion: 'v1',
  kind: 'Secret',
  type: secretType,
  metadata: {
    name: entryName(id, record.revision, part),
    namespace: id.namespace,
    labels: {
      [ledgerLabels.managedBy]: manager,
      [ledgerLabels.release]: id.name,
      [ledgerLabels.revision]: String(record.revision),
      ...(part === 0 ? { [ledgerLabels.state]: 'pending' } : { [ledgerLabels.part]: String(part) }),
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
const withFound = (record: RevisionRecord, found: readonly KubeObject[]): RevisionRecord => {
  if (found.length === 0) return record;
  const before = new Map(found.map((object) => [keyOf(refOf(object)), object]));
  return {
    ...record,
    objects: record.objects.map((each) => {
      const image = before.get(keyOf(each.ref));
      return image ? { ...each, created: false, before: each.before ?? image } : each;
    }),
  };
};

export const openLedger = (cluster: Cluster, id: ReleaseId, partSize?: number): Ledger => {
  /** A list has the entries' content too, which never changes: reading one needs no request after it. */
  const known = new Map<string, KubeObject>();
  const secrets = async (): Promise<KubeObject[]> => {
    const { items } = await cluster.list({
      apiVersion: 'v1',
      kind: 'Secret',
      namespace: id.namespace,
      labelSelector: `${ledgerLabels.managedBy}=${manager},${ledgerLabels.release}=${id.name}`,
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
      if (secret.metadata.labels?.[ledgerLabels.part] === undefined)
        throw new SlipwayError(
          'Conflict',
          `Secret/${secret.metadata.name} stands where revision ${revisionOf(secret)} of release ${id.name} has to be recorded, without being an entry of its ledger.`,
          {
            hint: `Somebody changed its labels: set ${ledgerLabels.managedBy}=${manager} and ${ledgerLabels.release}=${id.name} again to keep that revision, or delete the Secret to forget it.`,
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

    read: async ({ revision, parts, found = [] }) => {
      const name = entryName(id, revision);
      const pieces = await Promise.all(
        Array.from({ length: parts }, (_, part) => piece(entryName(id, revision, part))),
      );
      const record = decode(
        pieces.map((part) => {
          const data = (part?.data as { record?: string } | undefined)?.record;
          if (data === undefined) throw new DamagedEntry(name);
          return Buffer.from(data, 'base64');
        }),
        name,
      );
      return withFound(record, found);
    },

    amend: async (revision, found) => {
      const whole = JSON.stringify(found);
      const kept = whole.length > foundLimit ? JSON.stringify(found.map(bare)) : whole;
      await cluster.patch(secretRef(id, entryName(id, revision)), {
        metadata: { annotations: { [foundAnnotation]: kept } },
      });
    },

    write: async (record) => {
      const pieces = encode(record, partSize);
      // The head comes last: an entry without one does not exist.
      let stored: string | undefined;
      for (let part = pieces.length - 1; part >= 0; part--) {
        const { metadata } = await store(entry(id, record, part, pieces[part] as Buffer, pieces.length));
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

    mark: async (revision, state, notes = {}) => {
      await cluster.patch(secretRef(id, entryName(id, revision)), {
        metadata: {
          labels: { [ledgerLabels.state]: state },
          annotations: {
            [rollbackAnnotation]: notes.rollbackTo === undefined ? null : String(notes.rollbackTo),
            ...(notes.cause === undefined ? {} : { [causeAnnotation]: notes.cause.slice(0, 2000) }),
          },
        },
      });
    },

    sweep: async () => {
      await Promise.all(straysIn([...known.values()]).map((secret) => cluster.delete(refOf(secret))));
    },

    trim: async (keep, marking) => {
      const [all] = await Promise.all([secrets(), marking?.done]);
      const revisions = all
        .map(parseHead)
        .filter((head) => head !== undefined)
        .map((head): Revision => (head.revision === marking?.revision ? { ...head, state: 'deployed' } : head));
      const forgotten = new Set<number | undefined>(toTrim(revisions, keep).map(({ revision }) => revision));
      const strays = new Set(straysIn(all));
      const doomed = all.filter((secret) => strays.has(secret) || forgotten.has(revisionOf(secret)));
      await Promise.all(doomed.map((secret) => cluster.delete(refOf(secret))));
      return revisions.filter(({ revision }) => !forgotten.has(revision));
    },
  };
};
