import type { ListResult, WatchEvent } from '@slipway/cluster';
import type { ObjectRef } from '@slipway/core';
import { type Event, isKind, type KubeObject, keyOf, refOf } from '@slipway/kubernetes';
import { withoutManagedFields } from '../core/managed-fields.ts';

/** The live objects of all tracked lists, indexed by name and by owner, and the Events about them. */
export class ObjectStore {
  readonly #lists = new Map<string, Map<string, KubeObject>>();
  #byKey = new Map<string, KubeObject>();
  #byOwner = new Map<string, KubeObject[]>();
  #eventsAbout = new Map<string, Event[]>();
  #isStale = false;

  /** Replaces all objects of a selection. */
  sync(selection: string, list: ListResult): void {
    this.#lists.set(
      selection,
      new Map(list.items.map((object) => [object.metadata.uid ?? '', withoutManagedFields(object)])),
    );
    this.#isStale = true;
  }

  /** Applies one event of a watch. */
  change(selection: string, { type, object }: WatchEvent): void {
    const objects = this.#lists.get(selection) ?? new Map<string, KubeObject>();
    this.#lists.set(selection, objects);
    if (type === 'DELETED') objects.delete(object.metadata.uid ?? '');
    else objects.set(object.metadata.uid ?? '', withoutManagedFields(object));
    this.#isStale = true;
  }

  find(ref: ObjectRef): KubeObject | undefined {
    this.#index();
    return this.#byKey.get(keyOf(ref));
  }

  /** Returns all objects that the object owns, directly or through other objects. */
  descendants(uid: string): KubeObject[] {
    this.#index();
    const descendants: KubeObject[] = [];
    const owners = [uid];
    for (let owner = owners.pop(); owner !== undefined; owner = owners.pop())
      for (const child of this.#byOwner.get(owner) ?? []) {
        descendants.push(child);
        if (child.metadata.uid) owners.push(child.metadata.uid);
      }
    return descendants;
  }

  /** Returns the Events about objects with these uids. */
  events(uids: readonly string[]): Event[] {
    this.#index();
    return uids.flatMap((uid) => this.#eventsAbout.get(uid) ?? []);
  }

  /** Returns the Events about objects of these names. Their kind need not be tracked. */
  eventsNamed(kind: string, namespace: string, names: readonly string[]): Event[] {
    this.#index();
    if (names.length === 0) return [];
    return [...this.#eventsAbout.values()].flat().filter(({ involvedObject: about }) => {
      return about?.kind === kind && about.namespace === namespace && names.includes(about.name ?? '');
    });
  }

  #index(): void {
    if (!this.#isStale) return;
    this.#isStale = false;
    this.#byKey = new Map();
    this.#byOwner = new Map();
    this.#eventsAbout = new Map();
    for (const objects of this.#lists.values())
      for (const object of objects.values())
        if (isKind(object, 'Event')) addTo(this.#eventsAbout, object.involvedObject?.uid ?? '', object);
        else {
          this.#byKey.set(keyOf(refOf(object)), object);
          for (const owner of object.metadata.ownerReferences ?? []) addTo(this.#byOwner, owner.uid, object);
        }
  }
}

const addTo = <T>(index: Map<string, T[]>, key: string, object: T): void => {
  const list = index.get(key);
  if (list) list.push(object);
  else index.set(key, [object]);
};
