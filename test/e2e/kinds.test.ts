import { isBuiltIn, isNamespaced, isScalable, type KindRef, kubernetesKinds, pluralOf } from '@slipway/kubernetes';
import { ensureCluster } from '../../tools/cluster/index.ts';

interface Resource {
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const provided = await ensureCluster({ log: () => {} });

/** The resources that the API server itself lists for a version, subresources included. */
const resourcesOf = async (apiVersion: string): Promise<readonly Resource[]> => {
  const path = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  const { stdout } = await provided.kubectl(['get', '--raw', path]);
  return (JSON.parse(stdout) as { readonly resources: readonly Resource[] }).resources;
};

const versions = [...new Set(kubernetesKinds.map(({ apiVersion }) => apiVersion))];
const served = new Map(await Promise.all(versions.map(async (each) => [each, await resourcesOf(each)] as const)));
const resourceOf = ({ apiVersion, kind }: KindRef): Resource | undefined =>
  served.get(apiVersion)?.find((resource) => resource.kind === kind && !resource.name.includes('/'));

describe('the table of kinds', () => {
  it.each(kubernetesKinds.filter(isBuiltIn))('agrees with the API server about $apiVersion $kind', (of) => {
    const resource = resourceOf(of);
    expect(resource).toMatchObject({ name: pluralOf(of), namespaced: isNamespaced(of) });
    const subresources = served.get(of.apiVersion)?.map(({ name }) => name);
    expect(subresources?.includes(`${pluralOf(of)}/scale`)).toBe(isScalable(of));
  });

  it('has every cluster-scoped kind of the groups that it lists', () => {
    const unknown = [...served].flatMap(([apiVersion, resources]) =>
      resources
        .filter(({ name, namespaced }) => !namespaced && !name.includes('/'))
        // ComponentStatus is deprecated and cannot be applied.
        .filter(({ kind }) => kind !== 'ComponentStatus')
        .filter(({ kind }) => isNamespaced({ apiVersion, kind }))
        .map(({ kind }) => `${apiVersion} ${kind}`),
    );
    expect(unknown).toEqual([]);
  });
});
