import { SlipwayError } from '@slipway/core';
import type { ApiResource } from '../api/cluster.ts';
import { versionPath } from './discovery.ts';

export interface ApiPathParts {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

/** Names keep their case and are escaped: `system:x` and `aB` are valid names of ClusterRoles. */
export const apiPath = (resource: ApiResource, { namespace, name, subresource }: ApiPathParts): string => {
  if (resource.namespaced && name !== undefined && !namespace)
    throw new SlipwayError('Internal', `${resource.kind}/${name} has no namespace.`);
  return [
    versionPath(resource.apiVersion),
    ...(resource.namespaced && namespace ? ['namespaces', encodeURIComponent(namespace)] : []),
    resource.plural,
    ...(name === undefined ? [] : [encodeURIComponent(name)]),
    ...(subresource ? [subresource] : []),
  ].join('/');
};

/** `?a=1&b=2` of what is defined, '' of nothing. */
export const queryString = (parameters: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query && `?${query}`;
};
