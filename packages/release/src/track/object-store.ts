import type { ListResult, WatchEvent } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { type Event, isKind, type KubeObject, keyOf, refOf } from '@slipway/kubernetes';

/** Live objects by uid, with the questions that a tracker asks: by name, by owner, events about. */
export class Store {
  readonly #lists = new Map<string, Map<string, KubeObject>>();
  #byKey = new Map<string, KubeObject>();
  #byOwner = new Map<string, KubeObject[]>();
  #eventsAbout = new Map<string, Event[]>();
  #stale = false;

  /** A selection's whole list. */
  sync(selection: string, list: ListResult): void {
    this.#lists.set(
      selection,
      new Map(list.items.map((object) => [object.metadata.uid ?? '', withoutManagedFields(object)])),
    );
    this.#stale = true;
  }

  change(selection: string, { type, object }: WatchEvent): void {
    const objects = this.#lists.get(selection) ?? new Map<string, KubeObject>();
    this.#lists.set(selection, objects);
    if (type === 'DELETED') objects.delete(object.metadata.uid ?? '');
    else objects.set(object.metadata.uid ?? '', withoutManagedFields(object));
    this.#stale = true;
  }

  find(ref: ObjectRef): KubeObject | undefined {
    this.#index();
    return this.#byKey.get(keyOf(ref));
  }

  /** Everything below an object, through any number of owners. */
  descendants(uid: string): KubeObject[] {
    this.#index();
    const found: KubeObject[] = [];
    const open = [uid];
    for (let owner = open.pop(); owner !== undefined; owner = open.pop())
      for (const child of this.#byOwner.get(owner) ?? []) {
        found.push(child);
        if (child.metadata.uid) open.push(child.metadata.uid);
      }
    return found;
  }

  events(uids: readonly string[]): Event[] {
    this.#index();
    return uids.flatMap((uid) => this.#eventsAbout.get(uid) ?? []);
  }

  /** Events about objects that nobody lists, by their name. */
  eventsNamed(kind: string, namespace: string, names: readonly string[]): Event[] {
    this.#index();
    if (names.length === 0) return [];
    return [...this.#eventsAbout.values()].flat().filter(({ involvedObject: about }) => {
      return about?.kind === kind && about.namespace === namespace && names.includes(about.name ?? '');
    });
  }

  #index(): void {
    if (!this.#stale) return;
    this.#stale = false;
    this.#byKey = new Map();
    this.#byOwner = new Map();
    this.#eventsAbout = new Map();
    for (const objects of this.#lists.values())
      for (const object of objects.values())
        if (isKind(object, 'Event')) push(this.#eventsAbout, object.involvedObject?.uid ?? '', object);
        else {
          this.#byKey.set(keyOf(refOf(object)), object);
          for (const owner of object.metadata.ownerReferences ?? []) push(this.#byOwner, owner.uid, object);
        }
  }
}

/** Without the record of who wrote which field: often half of an object, and no question is about it. */
export const withoutManagedFields = (object: KubeObject): KubeObject => {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata };
};

const push = <T>(index: Map<string, T[]>, key: string, object: T): void => {
  const list = index.get(key);
  if (list) list.push(object);
  else index.set(key, [object]);
};
