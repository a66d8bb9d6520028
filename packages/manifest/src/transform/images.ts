import { nearest, SlipwayError, throwAll } from '@slipway/core';
import {
  type Container,
  containerFields,
  type KubeObject,
  podSpecPathOf,
  refOf,
  showRef,
  valueAt,
} from '@slipway/kubernetes';
import {
  type ImageReference,
  isSameRepository,
  parseImageReference,
  showImageReference,
  splitImageReference,
} from '@slipway/oci';
import type { Path } from '@slipway/yaml';
import type { SourcedObject } from '../load/parse.ts';

/** An image that an object runs, and its place in the object. */
export interface ImageUse {
  /** The container's name; the field's name for an image outside a container. */
  readonly container: string;
  readonly image: string;
  /** Path of the text itself. */
  readonly path: Path;
}

const isContainer = (value: unknown): value is Container & { image: string } =>
  typeof valueAt(value, ['image']) === 'string';

const inContainers = (list: unknown, path: Path): ImageUse[] =>
  Array.isArray(list)
    ? list.flatMap((item, index) =>
        isContainer(item)
          ? [{ container: item.name ?? String(index), image: item.image, path: [...path, index, 'image'] }]
          : [],
      )
    : [];

const inPodSpec = (spec: unknown, path: Path): ImageUse[] =>
  containerFields.flatMap((field) => inContainers(valueAt(spec, [field]), [...path, field]));

/** Returns every image of an object: init, main and ephemeral containers of its pods, and image volumes. */
export const imagesOf = (object: KubeObject): ImageUse[] => {
  const spec = podSpecPathOf(object);
  if (!spec) return [];
  const volumes = valueAt(object, [...spec, 'volumes']);
  const inVolumes = (Array.isArray(volumes) ? volumes : []).flatMap((volume, index) => {
    const path = [...spec, 'volumes', index, 'image', 'reference'];
    const image = valueAt(object, path);
    return typeof image === 'string' ? [{ container: `volume ${valueAt(volume, ['name'])}`, image, path }] : [];
  });
  return [...inPodSpec(valueAt(object, spec), spec), ...inVolumes];
};

/** One entry of the `images` input, parsed. */
export interface ImageRule {
  /** The entry as written, for messages. */
  readonly entry: string;
  /** The images to replace: those of the same repository, and of the same tag and digest if it has them. */
  readonly match: ImageReference;
  /** The new image. */
  readonly image: string;
}

/**
 * Parses one entry: `name=reference`, or a reference alone, which replaces the images of its own repository.
 * @throws SlipwayError BadInput
 */
export const parseImageRule = (entry: string): ImageRule => {
  const equals = entry.indexOf('=');
  const image = entry.slice(equals + 1).trim();
  const wanted = parseImageReference(image);
  if (wanted.tag === undefined && wanted.digest === undefined)
    throw new SlipwayError('BadInput', `the images entry ${JSON.stringify(entry)} has neither a tag nor a digest.`, {
      hint: `For example \`${entry}:v2\`, or \`@sha256:…\`.`,
    });
  const { registry, repository } = wanted;
  const match = equals < 0 ? { registry, repository } : parseImageReference(entry.slice(0, equals).trim());
  return { entry, match, image };
};

/** Returns the parts of an image's name. Of `app:${TAG}`, which is not valid yet, it returns the repository. */
const refOfImage = (image: string): ImageReference | undefined => {
  const attempt = (text: string) => {
    try {
      return parseImageReference(text);
    } catch {
      return undefined;
    }
  };
  return attempt(image) ?? attempt(splitImageReference(image).name);
};

const matches = (rule: ImageRule, image: string): boolean => {
  const ref = refOfImage(image);
  if (!ref || !isSameRepository(rule.match, ref)) return false;
  const { tag, digest } = rule.match;
  return (tag === undefined || tag === ref.tag) && (digest === undefined || digest === ref.digest);
};

const template = /\$\{[^}]*\}|\$\([^)]*\)|\{\{.*?\}\}|\$[A-Za-z_]\w*|<[^>]*>|#\{[^}]*\}#/;

const withImage = (object: KubeObject, changes: ReadonlyMap<Path, string>): KubeObject => {
  const copy = structuredClone(object);
  for (const [path, image] of changes) {
    const parent = valueAt(copy, path.slice(0, -1)) as Record<string | number, unknown>;
    parent[path.at(-1) ?? ''] = image;
  }
  return copy;
};

const unmatched = (rule: ImageRule, found: readonly string[]): SlipwayError => {
  const names = [...new Set(found.map((image) => splitImageReference(image).name))].sort();
  const wanted = splitImageReference(rule.entry.split('=')[0] ?? rule.entry).name;
  const near = nearest(wanted, names) ?? nearest(showImageReference(rule.match), names);
  const there = names.length > 0 ? `The manifests have: ${names.join(', ')}.` : 'The manifests have no image.';
  return new SlipwayError(
    'BadInput',
    `the images entry ${JSON.stringify(rule.entry)} matches no image of the manifests.`,
    {
      hint: near ? `Did you mean ${near}? ${there}` : there,
    },
  );
};

/** One image that an entry replaced, or that already was the new image. */
interface Match {
  readonly entry: string;
  /** `Deployment/shop/api` */
  readonly object: string;
  readonly container: string;
  readonly from: string;
  readonly to: string;
}

export interface Substitution {
  readonly objects: SourcedObject[];
  /** In the order of the manifests. */
  readonly matched: readonly Match[];
}

const parseRules = (images: readonly (string | ImageRule)[], errors: SlipwayError[]): ImageRule[] =>
  images.flatMap((entry) => {
    if (typeof entry !== 'string') return [entry];
    if (entry.trim() === '') return [];
    try {
      return [parseImageRule(entry.trim())];
    } catch (error) {
      if (!(error instanceof SlipwayError)) throw error;
      errors.push(error);
      return [];
    }
  });

/** The result for one image: a change, an error, or neither. */
type Outcome =
  | { readonly to: string; readonly rule: ImageRule }
  | { readonly error: string; readonly hint?: string }
  | undefined;

const decide = (image: string, rules: readonly ImageRule[]): Outcome => {
  const [rule, ...others] = rules.filter((candidate) => matches(candidate, image));
  const other = others.find((candidate) => candidate.image !== rule?.image);
  if (rule && other)
    return {
      error: `the images entries ${JSON.stringify(rule.entry)} and ${JSON.stringify(other.entry)} both match ${image}`,
    };
  if (rule) return { to: rule.image, rule };
  const left = template.exec(image)?.[0];
  return left
    ? {
        error: `the image ${JSON.stringify(image)} still contains the placeholder ${left}`,
        hint: 'Write a fixed name, and let `images` replace it.',
      }
    : undefined;
};

/**
 * Replaces images in copies of the objects. An entry matches whole repositories, never the beginning of a name.
 * @throws SlipwayError BadInput for all problems together: malformed entries, entries without a match, two entries for
 * one image, and templates such as `${TAG}`
 */
export const substituteImages = (
  objects: readonly SourcedObject[],
  images: readonly (string | ImageRule)[],
): Substitution => {
  const errors: SlipwayError[] = [];
  const rules = parseRules(images, errors);
  const found: string[] = [];
  const matched: Match[] = [];
  const substituted = objects.map((sourced) => {
    const name = showRef(refOf(sourced.object));
    const changes = new Map<Path, string>();
    for (const { container, image, path } of imagesOf(sourced.object)) {
      found.push(image);
      const outcome = decide(image, rules);
      if (!outcome) continue;
      if ('error' in outcome) {
        const hint = outcome.hint ? { hint: outcome.hint } : {};
        const message = `${name} container ${container}: ${outcome.error}.`;
        errors.push(new SlipwayError('BadInput', message, { place: sourced.locate(path), ...hint }));
        continue;
      }
      matched.push({ entry: outcome.rule.entry, object: name, container, from: image, to: outcome.to });
      if (image !== outcome.to) changes.set(path, outcome.to);
    }
    return changes.size === 0 ? sourced : { ...sourced, object: withImage(sourced.object, changes) };
  });
  const unused = rules.filter((rule) => !found.some((image) => matches(rule, image)));
  throwAll([...errors, ...unused.map((rule) => unmatched(rule, found))]);
  return { objects: substituted, matched };
};
