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

describe('Discovery', () => {
  it.each([
    ['v1', 'Endpoints', 'endpoints', true],
    ['v1', 'Namespace', 'namespaces', false],
    ['networking.k8s.io/v1', 'Ingress', 'ingresses', true],
    ['networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies', true],
    ['storage.k8s.io/v1', 'StorageClass', 'storageclasses', false],
  ])('finds %s %s without a request', async (apiVersion, kind, plural, namespaced) => {
    await withServer(
      () => notFound,
      async ({ cluster, server }) => {
        expect(await cluster.resource(apiVersion, kind)).toMatchObject({ plural, namespaced });
        expect(server.seen).toHaveLength(0);
      },
    );
  });

  it('reads the kinds of a CRD once for many callers', async () => {
    await withServer(
      () => widgets,
      async ({ cluster, server }) => {
        const resources = await Promise.all([1, 2, 3].map(() => cluster.resource('example.com/v1', 'Widget')));
        expect(new Set(resources)).toEqual(
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

  it('finds a kind after its CRD is applied, with one more request', async () => {
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

  it('names the unknown kind when an object is applied', async () => {
    await withServer(
      () => notFound,
      async ({ cluster }) => {
        const object = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'x', namespace: 'shop' } };
        await expect(cluster.apply(object)).rejects.toMatchObject({
          code: 'NotFound',
          message: 'The API server does not serve the kind Widget of example.com/v1.',
        });
      },
    );
  });
});
