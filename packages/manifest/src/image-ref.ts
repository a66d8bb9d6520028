import { SlipwayError } from '@slipway/core';

/** An image's parts with Docker's defaults filled in: `nginx` is `docker.io/library/nginx`. */
export interface ImageRef {
  /** `docker.io`, `registry:5000`, `[::1]:5000`. */
  readonly registry: string;
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

const hub = 'docker.io';
const hubNames = new Set([hub, 'index.docker.io', 'registry-1.docker.io']);

const host =
  /^(?:\[[0-9a-fA-F:]+\]|(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*)(?::\d+)?$/;
const component = /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/;
const tagForm = /^\w[\w.-]{0,127}$/;
const digestForm = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const sha256 = /^sha256:[0-9a-f]{64}$/;

const bad = (reference: string, why: string): SlipwayError =>
  new SlipwayError('BadInput', `the image name ${JSON.stringify(reference)} is not valid: ${why}.`, {
    hint: 'An image is named [registry[:port]/]repository[:tag][@sha256:digest].',
  });

/** Before the first slash stands a registry if it could not be a part of a repository's name. */
const isRegistry = (first: string): boolean =>
  first === 'localhost' || /[.:]/.test(first) || first.startsWith('[') || first !== first.toLowerCase();

interface Parts {
  readonly name: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Cuts a reference at its separators without looking at the parts: a port's colon is no tag's. */
export const splitImage = (reference: string): Parts => {
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
  const isDigest = digest.startsWith('sha256:') ? sha256.test(digest) : digestForm.test(digest);
  if (!isDigest) throw bad(reference, `${JSON.stringify(digest)} is not a digest (sha256: and 64 hexadecimal digits)`);
};

const checkPath = (reference: string, path: string): void => {
  if (path === '') throw bad(reference, 'the repository is missing');
  const wrong = path.split('/').find((part) => !component.test(part));
  if (wrong === undefined) return;
  if (wrong === '') throw bad(reference, 'a part between slashes is empty');
  const why =
    wrong === wrong.toLowerCase() ? 'it cannot be part of a repository' : 'a repository is written in small letters';
  throw bad(reference, `${JSON.stringify(wrong)}: ${why}`);
};

const never: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'it is empty'],
  [/\s/, 'it contains white space'],
  [/^[a-z]+:\/\//, 'it starts with a protocol'],
];

/** Takes an image's name apart. Throws SlipwayError BadInput that says which part is wrong. */
export const parseImageRef = (reference: string): ImageRef => {
  for (const [pattern, why] of never) if (pattern.test(reference)) throw bad(reference, why);
  const parts = splitImage(reference);
  checkParts(reference, parts);
  const slash = parts.name.indexOf('/');
  const first = slash < 0 ? '' : parts.name.slice(0, slash);
  const hasRegistry = slash >= 0 && isRegistry(first);
  const path = hasRegistry ? parts.name.slice(slash + 1) : parts.name;
  if (hasRegistry && !host.test(first)) throw bad(reference, `${JSON.stringify(first)} cannot be a registry`);
  checkPath(reference, path);
  if (parts.name.length > 255) throw bad(reference, 'it is longer than 255 characters');
  const registry = !hasRegistry || hubNames.has(first.toLowerCase()) ? hub : first;
  return {
    registry,
    repository: registry === hub && !path.includes('/') ? `library/${path}` : path,
    ...(parts.tag === undefined ? {} : { tag: parts.tag }),
    ...(parts.digest === undefined ? {} : { digest: parts.digest }),
  };
};

/** The full text of an image's name, defaults included: `docker.io/library/nginx:1.29`. */
export const showImageRef = ({ registry, repository, tag, digest }: ImageRef): string =>
  `${registry}/${repository}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;

/** Whether both name one repository, whatever tag or digest they carry. */
export const sameRepository = (a: ImageRef, b: ImageRef): boolean =>
  a.registry.toLowerCase() === b.registry.toLowerCase() && a.repository === b.repository;
