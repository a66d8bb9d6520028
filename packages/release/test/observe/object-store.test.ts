import { ObjectStore } from '../../src/observe/object-store.ts';

const pod = (name: string, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    uid: `uid-${name}`,
    managedFields: [{ manager: 'kubelet', operation: 'Update', apiVersion: 'v1' } as const],
    ...more,
  },
});
const ref = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name });

it('finds an object by its reference, without managedFields', () => {
  const store = new ObjectStore();
  store.sync('pods', { items: [pod('a')], resourceVersion: '1' });
  store.change('pods', { type: 'ADDED', object: pod('b') });
  for (const name of ['a', 'b'])
    expect(store.find(ref(name))).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: 'shop', uid: `uid-${name}` },
    });
});

it('finds the descendants of an object, and the Events about them', () => {
  const store = new ObjectStore();
  const child = pod('child', { ownerReferences: [{ uid: 'uid-a' }] });
  const event = { ...pod('e'), kind: 'Event', involvedObject: { uid: 'uid-child' } };
  store.sync('pods', { items: [pod('a'), child], resourceVersion: '1' });
  store.sync('events', { items: [event], resourceVersion: '1' });
  expect(store.descendants('uid-a').map(({ metadata }) => metadata.name)).toEqual(['child']);
  expect(store.events(['uid-child']).map(({ metadata }) => metadata.name)).toEqual(['e']);
  store.change('pods', { type: 'DELETED', object: child });
  expect(store.descendants('uid-a')).toEqual([]);
});

it('finds Events about an object of a kind that is not listed', () => {
  const store = new ObjectStore();
  const about = (name: string, namespace = 'shop') => ({
    ...pod(`e-${name}-${namespace}`),
    kind: 'Event',
    involvedObject: { kind: 'PersistentVolumeClaim', namespace, name, uid: `uid-${name}-${namespace}` },
  });
  store.sync('events', { items: [about('d-0'), about('d-1'), about('d-0', 'other')], resourceVersion: '1' });
  const named = (names: string[]) =>
    store.eventsNamed('PersistentVolumeClaim', 'shop', names).map(({ metadata }) => metadata.name);
  expect(named(['d-0'])).toEqual(['e-d-0-shop']);
  expect(named([])).toEqual([]);
});
