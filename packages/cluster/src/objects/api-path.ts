import { SlipwayError } from '@slipway/core';
import type { ApiResource } from '../api/cluster.ts';
import { versionPath } from './discovery.ts';

export interface ApiPathParts {
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  readonly subresource?: string | undefined;
}

/** Returns the path of an object or list. Names are escaped and keep their case: ClusterRoles may be called `system:x` or `aB`. */
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

/** Returns `?a=1&b=2` for the parameters that have a value; '' if none has. */
export const queryString = (parameters: Readonly<Record<string, string | number | boolean | undefined>>): string => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query && `?${query}`;
};
