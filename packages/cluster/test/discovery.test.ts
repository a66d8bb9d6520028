import { withServer } from './support/harness.ts';
import { notFound } from './support/server.ts';

const widgets = {
  json: {
    kind: 'APIResourceList',
    groupVersion: 'example.com/v1',
    resources: [
      { name: 'widgets', kind: 'Widget', namespaced: true, verbs: ['get', 'patch'] },
      { name: 'widgets/status', kind: 'Widget', namespaced: true, verbs: ['get'] },
    ],
  },
};

describe('kinds', () => {
  test.each([
    ['v1', 'Endpoints', 'endpoints', true],
    ['v1', 'Namespace', 'namespaces', false],
    ['networking.k8s.io/v1', 'Ingress', 'ingresses', true],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', true],
    ['storage.k8s.io/v1', 'StorageClass', 'storageclasses', false],
  ])('%s %s is known without asking', async (apiVersion, kind, plural, namespaced) => {
    await withServer(
      () => notFound,
      async ({ cluster, server }) => {
        expect(await cluster.resource(apiVersion, kind)).toMatchObject({ plural, namespaced });
        expect(server.seen).toHaveLength(0);
      },
    );
  });

  test('one of a CRD is asked for once, however many want it', async () => {
    await withServer(
      () => widgets,
      async ({ cluster, server }) => {
        const asked = await Promise.all([1, 2, 3].map(() => cluster.resource('example.com/v1', 'Widget')));
        expect(new Set(asked)).toEqual(
          new Set([
            {
              apiVersion: 'example.com/v1',
              kind: 'Widget',
              plural: 'widgets',
              namespaced: true,
              verbs: ['get', 'patch'],
            },
          ]),
        );
        expect(server.seen.map(({ path }) => path)).toEqual(['/apis/example.com/v1']);
      },
    );
  });

  test('one that was unknown is found after its CRD was applied, and those still unknown cost one request a round', async () => {
    let there = false;
    await withServer(
      () => (there ? widgets : { status: 404, text: '404 page not found' }),
      async ({ cluster, server }) => {
        expect(await cluster.resource('example.com/v1', 'Widget')).toBeUndefined();
        expect(server.seen).toHaveLength(1);
        there = true;
        const found = await Promise.all([1, 2, 3].map(() => cluster.resource('example.com/v1', 'Widget')));
        expect(found.map((resource) => resource?.plural)).toEqual(['widgets', 'widgets', 'widgets']);
        expect(server.seen).toHaveLength(2);
      },
    );
  });

  test('an object of an unknown kind cannot be applied, and the error says which', async () => {
    await withServer(
      () => notFound,
      async ({ cluster }) => {
        const object = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'x', namespace: 'shop' } };
        await expect(cluster.apply(object)).rejects.toMatchObject({
          code: 'NotFound',
          message: 'The API server does not know the kind Widget of example.com/v1.',
        });
      },
    );
  });
});
