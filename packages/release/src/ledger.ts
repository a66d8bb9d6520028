import type { Cluster } from '@slipway/cluster';
import { ApiError } from '@slipway/cluster';
import { type KubeObject, type ObjectRef, refOf, SlipwayError } from '@slipway/contract';
import { type Revision, toTrim } from './history.ts';
import { entryName, ledgerLabels, manager, type ReleaseId } from './names.ts';
import { DamagedEntry, decode, encode, type RevisionRecord, type RevisionState, revisionStates } from './record.ts';

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

interface Head {
  readonly at: string;
  readonly images: readonly string[];
  readonly run: string;
  readonly sha: string;
  readonly parts: number;
}

const parseHead = (secret: KubeObject): Revision | undefined => {
  const { labels = {}, annotations = {} } = secret.metadata;
  try {
    const head = JSON.parse(annotations[headAnnotation] ?? '') as Head;
    const state = labels[ledgerLabels.state] as RevisionState;
    const revision = Number(labels[ledgerLabels.revision]);
    if (!revisionStates.includes(state) || !Number.isInteger(revision) || !(head.parts > 0)) return undefined;
    const rollbackTo = annotations[rollbackAnnotation];
    const cause = annotations[causeAnnotation];
    return {
      ...head,
      revision,
      state,
      ...(secret.metadata.creationTimestamp ? { stored: secret.metadata.creationTimestamp } : {}),
      ...(rollbackTo ? { rollbackTo: Number(rollbackTo) } : {}),
      ...(cause ? { cause } : {}),
    };
  } catch {
    return undefined;
  }
};

/** Pieces that no entry has: a killed run left them. A head that cannot be read keeps its own for whoever mends it. */
const straysIn = (all: readonly KubeObject[]): KubeObject[] => {
  const heads = new Map(
    all
      .filter(({ metadata }) => metadata.labels?.[ledgerLabels.part] === undefined)
      .map(
        (secret) => [secret.metadata.labels?.[ledgerLabels.revision], parseHead(secret)?.parts ?? Infinity] as const,
      ),
  );
  return all.filter(({ metadata: { labels = {} } }) => {
    const part = labels[ledgerLabels.part];
    return part !== undefined && Number(part) >= (heads.get(labels[ledgerLabels.revision]) ?? 0);
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
          `Revision ${secret.metadata.labels?.[ledgerLabels.revision]} of release ${id.name} exists already.`,
          {
            hint: 'Another run is deploying this release; run again when it has ended.',
          },
        );
      await cluster.delete(refOf(secret));
      return cluster.create(secret);
    }
  };

  return {
    revisions: async () => {
      const heads = (await secrets()).filter((secret) => secret.metadata.labels?.[ledgerLabels.part] === undefined);
      const parsed = heads.map((secret) => parseHead(secret));
      return {
        revisions: parsed.filter((head) => head !== undefined),
        damaged: heads.filter((_, index) => parsed[index] === undefined).map((secret) => secret.metadata.name),
      };
    },

    read: async ({ revision, parts }) => {
      const name = entryName(id, revision);
      const pieces = await Promise.all(
        Array.from({ length: parts }, (_, part) => piece(entryName(id, revision, part))),
      );
      return decode(
        pieces.map((found) => {
          const data = (found?.data as { record?: string } | undefined)?.record;
          if (data === undefined) throw new DamagedEntry(name);
          return Buffer.from(data, 'base64');
        }),
        name,
      );
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
      const forgotten = new Set(toTrim(revisions, keep).map(({ revision }) => String(revision)));
      const strays = new Set(straysIn(all));
      const doomed = all.filter(
        (secret) => strays.has(secret) || forgotten.has(secret.metadata.labels?.[ledgerLabels.revision] ?? ''),
      );
      await Promise.all(doomed.map((secret) => cluster.delete(refOf(secret))));
      return revisions.filter(({ revision }) => !forgotten.has(String(revision)));
    },
  };
};
