import { SlipwayError } from '@slipway/core';
import { isDigest } from './digest.ts';

/** `registry/repository[:tag][@digest]` in parts. */
export interface Reference {
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

// OCI distribution-spec, "Pulling manifests".
const component = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${component}(?:/${component})*$`);
const tagPattern = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/;

/** Throws SlipwayError BadInput. */
export const checkRepository = (repository: string): string => {
  if (repositoryPattern.test(repository) && repository.length <= 255) return repository;
  throw new SlipwayError('BadInput', `repository "${repository}" is not a valid repository name.`, {
    hint: /[A-Z]/.test(repository)
      ? `Registries take lower case only: "${repository.toLowerCase()}".`
      : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
  });
};

/** Throws SlipwayError BadInput. */
export const checkTag = (tag: string): string => {
  if (tagPattern.test(tag)) return tag;
  throw new SlipwayError('BadInput', `tag "${tag}" is not a valid tag.`, {
    hint: `Letters, digits, "_", "." and "-", at most 128, for example "${suggestTag(tag)}".`,
  });
};

const suggestTag = (tag: string): string =>
  tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';

/** The host (with port) of a registry as people write it: without scheme and trailing slash. Throws BadInput. */
export const checkRegistry = (registry: string): string => {
  const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  if (/^[A-Za-z0-9.-]+(:\d+)?$|^\[[0-9a-fA-F:]+\](:\d+)?$/.test(host)) return host;
  throw new SlipwayError('BadInput', `registry "${registry}" is not a host name.`, {
    hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
  });
};

/** Needs the registry's host, as every reference between stages has it. Throws SlipwayError BadInput. */
export const parseReference = (text: string): Reference => {
  const [name = '', digest, ...rest] = text.split('@');
  const slash = name.indexOf('/');
  const path = name.slice(slash + 1);
  const colon = path.lastIndexOf(':');
  const host = name.slice(0, Math.max(slash, 0));
  if (rest.length > 0 || !/[.:]|^localhost$/.test(host) || (digest !== undefined && !isDigest(digest)))
    throw new SlipwayError('BadInput', `"${text}" is not an image reference.`, {
      hint: 'Write registry/repository:tag or registry/repository@sha256:….',
    });
  const tag = colon === -1 ? undefined : path.slice(colon + 1);
  return {
    registry: checkRegistry(host),
    repository: checkRepository(colon === -1 ? path : path.slice(0, colon)),
    ...(tag === undefined ? {} : { tag: checkTag(tag) }),
    ...(digest === undefined ? {} : { digest }),
  };
};
