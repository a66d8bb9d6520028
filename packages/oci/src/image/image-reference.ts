import { SlipwayError } from '@slipway/core';
import { isDigest } from './digest.ts';

/** The parts of an image's name, with Docker's defaults filled in: `nginx` is `docker.io/library/nginx`. */
export interface ImageReference {
  /** `docker.io`, `registry:5000`, `[::1]:5000`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);

const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostForm = new RegExp(`^(?:\\[[0-9a-fA-F:]+\\]|${label}(?:\\.${label})*)(?::\\d+)?$`);
// OCI distribution-spec, "Pulling manifests".
const componentForm = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const longestName = 255;

const otherDigest = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
/** The registered algorithms have a fixed length (OCI image-spec, "Digests"). */
const digestForms: Readonly<Record<string, RegExp>> = {
  sha256: /^sha256:[0-9a-f]{64}$/,
  sha512: /^sha512:[0-9a-f]{128}$/,
};

const bad = (reference: string, why: string): SlipwayError =>
  new SlipwayError('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'Write [registry[:port]/]repository[:tag][@sha256:digest].',
  });

/** The text before the first slash is a registry if it cannot be a part of a repository's name. */
const isRegistry = (first: string): boolean =>
  first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();

interface Parts {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Cuts a reference at its separators and checks no part. The colon of a port does not begin a tag. */
export const splitImageReference = (reference: string): Parts => {
  const at = reference.indexOf('@');
  const digest = at < 0 ? {} : { digest: reference.slice(at + 1) };
  const tagged = at < 0 ? reference : reference.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  return colon > tagged.lastIndexOf('/')
    ? { name: tagged.slice(0, colon), tag: tagged.slice(colon + 1), ...digest }
    : { name: tagged, ...digest };
};

const checkParts = (reference: string, { tag, digest }: Parts): void => {
  if (tag !== undefined && !tagForm.test(tag))
    throw bad(reference, tag === '' ? 'the tag after the colon is empty' : `${JSON.stringify(tag)} cannot be a tag`);
  if (digest === undefined) return;
  const form = digestForms[digest.split(':')[0] ?? ''] ?? otherDigest;
  if (!form.test(digest))
    throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};

const checkPath = (reference: string, path: string): void => {
  if (path === '') throw bad(reference, 'the repository is missing');
  const wrong = path.split('/').find((part) => !componentForm.test(part));
  if (wrong === undefined) return;
  if (wrong === '') throw bad(reference, 'a part between slashes is empty');
  const why =
    wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository name is in lower case';
  throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};

const neverValid: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  [/\s/, 'it contains white space'],
  [/^[a-z]+:\/\//, 'it starts with a protocol'],
];

/** Splits the name at the slash after the registry, if there is a registry. */
const splitRegistry = (name: string): { readonly registry?: string; readonly path: string } => {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(slash, 0));
  return slash >= 0 && isRegistry(first) ? { registry: first, path: name.slice(slash + 1) } : { path: name };
};

/**
 * Returns the parts of an image's name.
 * @throws SlipwayError BadInput that names the wrong part
 */
export const parseImageReference = (reference: string): ImageReference => {
  for (const [pattern, why] of neverValid) if (pattern.test(reference)) throw bad(reference, why);
  const parts = splitImageReference(reference);
  checkParts(reference, parts);
  const { registry: host, path } = splitRegistry(parts.name);
  if (host !== undefined && !hostForm.test(host)) throw bad(reference, `${JSON.stringify(host)} cannot be a registry`);
  checkPath(reference, path);
  if (parts.name.length > longestName) throw bad(reference, `it is longer than ${longestName} characters`);
  const registry = host === undefined || hubNames.has(host.toLowerCase()) ? hub : host;
  return {
    registry,
    repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
    ...(parts.tag === undefined ? {} : { tag: parts.tag }),
    ...(parts.digest === undefined ? {} : { digest: parts.digest }),
  };
};

/**
 * Returns the parts of a name that one stage hands to another: it has a registry, and its digest is sha256.
 * @throws SlipwayError BadInput
 */
export const parseQualifiedReference = (reference: string): ImageReference => {
  const parsed = parseImageReference(reference);
  const hint = 'Write registry/repository:tag or registry/repository@sha256:….';
  if (splitRegistry(splitImageReference(reference).name).registry === undefined)
    throw new SlipwayError('BadInput', `the image name ${JSON.stringify(reference)} has no registry.`, { hint });
  if (parsed.digest !== undefined && !isDigest(parsed.digest))
    throw new SlipwayError('BadInput', `the image name ${JSON.stringify(reference)} has a digest that is not sha256.`, {
      hint,
    });
  return parsed;
};

/** Returns the full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
export const showImageReference = ({ registry, repository, tag, digest }: ImageReference): string =>
  `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;

/** Returns true if both names have the same repository. Tags and digests do not matter. */
export const isSameRepository = (a: ImageReference, b: ImageReference): boolean =>
  a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;

/** Returns true if a text is a repository's name: path components without registry, tag and digest. */
export const isRepositoryName = (name: string): boolean =>
  name.length <= longestName && name.split('/').every((part) => componentForm.test(part));

/** @throws SlipwayError BadInput */
export const checkRepository = (repository: string): string => {
  if (isRepositoryName(repository)) return repository;
  throw new SlipwayError('BadInput', `repository "${repository}" is not a valid repository name.`, {
    hint: /[A-Z]/.test(repository)
      ? `Registries accept only lower case: "${repository.toLowerCase()}".`
      : 'Use lower-case letters and digits, separated by single ".", "_", "-" or "/".',
  });
};

/** @throws SlipwayError BadInput with a tag that is valid */
export const checkTag = (tag: string): string => {
  if (tagForm.test(tag)) return tag;
  throw new SlipwayError('BadInput', `tag "${tag}" is not a valid tag.`, {
    hint: `Use letters, digits, "_", "." and "-", at most 128 characters, for example "${suggestTag(tag)}".`,
  });
};

const suggestTag = (tag: string): string =>
  tag
    .replace(/[^A-Za-z0-9._-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128) || 'v1';

/**
 * Returns a registry's host (with port) without scheme and trailing slash.
 * @throws SlipwayError BadInput
 */
export const checkRegistry = (registry: string): string => {
  const host = registry.replace(/^https?:\/\//, '').replace(/\/+$/, '');
  if (hostForm.test(host)) return host;
  throw new SlipwayError('BadInput', `registry "${registry}" is not a host name.`, {
    hint: 'Give the host only, for example "acme.azurecr.io"; the path belongs to "repository".',
  });
};
