import { type Registry, registryErrorOf, showReference } from '@slipway/registry';

/**
 * Locks a manifest and its tags in an Azure container registry against changes and deletion. Both locks are needed:
 * without them the digest can be deleted, or the tag can move.
 */
export const lockImage = async (
  registry: Registry,
  repository: string,
  digest: string,
  tags: readonly string[],
): Promise<void> => {
  const targets = [`_manifests/${digest}`, ...tags.map((tag) => `_tags/${tag}`)];
  for (const target of targets) {
    const action = `lock ${showReference(registry.host, repository, target.slice(target.indexOf('/') + 1))}`;
    const answer = await registry.send({
      method: 'PATCH',
      path: `/acr/v1/${repository}/${target}`,
      scopes: [`repository:${repository}:metadata_read,metadata_write`],
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ writeEnabled: false, deleteEnabled: false }),
      action,
    });
    if (answer.status >= 300) throw registryErrorOf(action, answer);
  }
};
