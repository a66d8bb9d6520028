import type { ApplyOptions, DeleteOptions, ListResult, Selection, WatchEvent } from '@slipway/cluster';
import type { Clock, ObjectRef } from '@slipway/core';
import { isKind, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { claim, conflictsOf, mergeApply, mergePatch, type Owners } from './field-ownership.ts';
import {
  checkImmutable,
  conflicting,
  hasGeneration,
  noNamespace,
  notFound,
  refuse,
  resourceOf,
  terminatingNamespace,
} from './kinds.ts';

interface Stored {
  object: KubeObject;
  readonly owners: Owners;
}

type Listener = (event: WatchEvent) => void;

const matches = (
  { apiVersion, kind, namespace, labelSelector, fieldSelector }: Selection,
  object: KubeObject,
): boolean => {
  if (object.kind !== kind || object.apiVersion !== apiVersion) return false;
  if (namespace !== undefined && object.metadata.namespace !== namespace) return false;
  const labels = (labelSelector?.split(',') ?? []).map((part) => part.split('='));
  if (labels.some(([name = '', value]) => object.metadata.labels?.[name] !== value)) return false;
  const name = /^metadata\.name=(.*)$/.exec(fieldSelector ?? '')?.[1];
  return name === undefined || object.metadata.name === name;
};

const content = ({ metadata, ...rest }: KubeObject): string => {
  const { resourceVersion: _, generation: __, managedFields: ___, ...kept } = metadata;
  return JSON.stringify([rest, kept]);
};

const specOf = ({ metadata: _, status: __, ...rest }: KubeObject): string => JSON.stringify(rest);

/** Moves `stringData` into `data`, like the server. */
const normal = (object: KubeObject): KubeObject => {
  const copy = structuredClone(object);
  if (!isKind(copy, 'Secret') || !copy.stringData) return copy;
  const { stringData, ...rest } = copy;
  const coded = Object.entries(stringData).map(([key, text]) => [key, Buffer.from(text).toString('base64')]);
  return { ...rest, data: { ...rest.data, ...Object.fromEntries(coded) } };
};

/** The state of an API server: objects, the owners of their fields, and the events of their changes. */
export class FakeApiServer {
  readonly #stored = new Map<string, Stored>();
  readonly #listeners = new Set<Listener>();
  readonly #clock: Clock;
  #version = 100;
  #made = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  all(): KubeObject[] {
    return this.filter(() => true);
  }

  filter(matching: (object: KubeObject) => boolean): KubeObject[] {
    return [...this.#stored.values()].flatMap(({ object }) => (matching(object) ? [structuredClone(object)] : []));
  }

  resource(apiVersion: string, kind: string) {
    const stored = [...this.#stored.values()].map(({ object }) => object);
    return resourceOf(
      apiVersion,
      kind,
      stored.filter((object) => object.kind === 'CustomResourceDefinition'),
    );
  }

  onChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get(ref: ObjectRef): KubeObject | undefined {
    const found = this.#stored.get(keyOf(ref));
    return found && structuredClone(found.object);
  }

  list(selection: Selection): ListResult {
    return {
      items: this.filter((object) => matches(selection, object)),
      resourceVersion: String(this.#version),
    };
  }

  apply(given: KubeObject, { dryRun, force, fieldManager = 'slipway' }: ApplyOptions = {}): KubeObject {
    const wanted = normal(given);
    const ref = refOf(wanted);
    const found = this.#stored.get(keyOf(ref));
    if (!found) return this.#add(wanted, fieldManager, 'Apply', dryRun === true);
    const owners: Owners = new Map([...found.owners].map(([name, keys]) => [name, new Set(keys)]));
    const conflicts = conflictsOf(found.object, wanted, owners, fieldManager);
    if (conflicts.length > 0 && !force) throw conflicting(ref, conflicts);
    return this.#change(found, mergeApply(found.object, wanted, owners, fieldManager), owners, dryRun === true);
  }

  create(given: KubeObject, dryRun: boolean, manager = 'slipway'): KubeObject {
    const ref = refOf(given);
    if (this.#stored.has(keyOf(ref)))
      throw refuse(
        `create ${showRef(ref)}`,
        { code: 409, reason: 'AlreadyExists' },
        `${ref.kind} "${ref.name}" already exists`,
      );
    return this.#add(normal(given), manager, 'Update', dryRun);
  }

  replace(given: KubeObject, manager = 'slipway'): KubeObject {
    const ref = refOf(given);
    const found = this.#stored.get(keyOf(ref));
    if (!found) throw notFound(ref);
    const { resourceVersion } = given.metadata;
    if (resourceVersion !== undefined && resourceVersion !== found.object.metadata.resourceVersion)
      throw refuse(`replace ${showRef(ref)}`, { code: 409, reason: 'Conflict' }, 'the object has been modified');
    return this.#update(found, normal(given), manager);
  }

  patch(ref: ObjectRef, patch: unknown, manager = 'slipway'): KubeObject {
    const found = this.#stored.get(keyOf(ref));
    if (!found) throw notFound(ref);
    return this.#update(found, mergePatch(found.object, patch) as KubeObject, manager);
  }

  delete(ref: ObjectRef, { uid, resourceVersion, dryRun }: DeleteOptions = {}): boolean {
    const found = this.#stored.get(keyOf(ref));
    if (!found || (uid !== undefined && uid !== found.object.metadata.uid)) return false;
    if (resourceVersion !== undefined && resourceVersion !== found.object.metadata.resourceVersion)
      throw refuse(`delete ${showRef(ref)}`, { code: 409, reason: 'Conflict' }, 'the object has been modified');
    if (dryRun) return true;
    if (found.object.metadata.finalizers?.length) {
      found.object = { ...found.object, metadata: { ...found.object.metadata, deletionTimestamp: this.#clock.now() } };
      this.#announce('MODIFIED', found);
      return true;
    }
    this.#remove(found);
    return true;
  }

  /** Sets a status. It changes neither the generation nor the owners of fields. */
  setStatus(ref: ObjectRef, status: object): void {
    const found = this.#stored.get(keyOf(ref));
    if (!found || JSON.stringify(found.object.status) === JSON.stringify(status)) return;
    found.object = { ...found.object, status: structuredClone(status) };
    this.#announce('MODIFIED', found);
  }

  #remove(stored: Stored): void {
    this.#stored.delete(keyOf(refOf(stored.object)));
    this.#announce('DELETED', stored);
    for (const child of [...this.#stored.values()])
      if (child.object.metadata.ownerReferences?.some(({ uid }) => uid === stored.object.metadata.uid))
        this.#remove(child);
  }

  #add(object: KubeObject, manager: string, operation: 'Apply' | 'Update', dryRun: boolean): KubeObject {
    const ref = refOf(object);
    this.#checkPlace(ref);
    const made: KubeObject = {
      ...object,
      metadata: {
        ...object.metadata,
        uid: `uid-${++this.#made}`,
        creationTimestamp: this.#clock.now(),
        ...(hasGeneration(object) ? { generation: 1 } : {}),
      },
    };
    const owners: Owners = new Map();
    claim(undefined, made, owners, manager);
    made.metadata.managedFields = [{ manager, operation, apiVersion: object.apiVersion }];
    const stored: Stored = { object: made, owners };
    if (dryRun) return structuredClone(made);
    this.#stored.set(keyOf(ref), stored);
    this.#announce('ADDED', stored);
    return structuredClone(stored.object);
  }

  #update(found: Stored, after: KubeObject, manager: string): KubeObject {
    const owners: Owners = new Map([...found.owners].map(([name, keys]) => [name, new Set(keys)]));
    claim(found.object, after, owners, manager);
    return this.#change(found, after, owners, false);
  }

  #change(found: Stored, next: KubeObject, owners: Owners, dryRun: boolean): KubeObject {
    const before = found.object;
    checkImmutable(before, next, refOf(next));
    const after = structuredClone({ ...next, metadata: { ...next.metadata, ...identityOf(before) } });
    if (hasGeneration(after) && specOf(before) !== specOf(after))
      after.metadata.generation = (before.metadata.generation ?? 0) + 1;
    after.metadata.managedFields = [...owners]
      .filter(([, keys]) => keys.size > 0)
      .map(([manager]) => ({ manager, operation: 'Apply', apiVersion: after.apiVersion }));
    if (dryRun) return after;
    found.owners.clear();
    for (const [manager, keys] of owners) found.owners.set(manager, keys);
    const changed = content(before) !== content(after);
    found.object = after;
    if (changed && before.metadata.deletionTimestamp && !after.metadata.finalizers?.length) this.#remove(found);
    else if (changed) this.#announce('MODIFIED', found);
    return structuredClone(found.object);
  }

  #checkPlace(ref: ObjectRef): void {
    if (ref.namespace === undefined) return;
    const namespace = this.get({ apiVersion: 'v1', kind: 'Namespace', name: ref.namespace });
    if (!namespace) throw noNamespace(`create ${showRef(ref)}`, ref.namespace);
    if (namespace.metadata.deletionTimestamp) throw terminatingNamespace(`create ${showRef(ref)}`, ref.namespace);
  }

  #announce(type: WatchEvent['type'], stored: Stored): void {
    stored.object.metadata.resourceVersion = String(++this.#version);
    for (const listener of [...this.#listeners]) listener({ type, object: structuredClone(stored.object) });
  }
}

const identityOf = ({ metadata }: KubeObject): Partial<KubeObject['metadata']> => ({
  ...(metadata.uid ? { uid: metadata.uid } : {}),
  ...(metadata.resourceVersion ? { resourceVersion: metadata.resourceVersion } : {}),
  ...(metadata.creationTimestamp ? { creationTimestamp: metadata.creationTimestamp } : {}),
  ...(metadata.deletionTimestamp ? { deletionTimestamp: metadata.deletionTimestamp } : {}),
  ...(metadata.generation === undefined ? {} : { generation: metadata.generation }),
});

export { matches as matchesSelection };
