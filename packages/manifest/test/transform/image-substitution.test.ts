import { describeError, SlipwayErrors } from '@slipway/core';
import { parseManifests, type SourcedObject } from '../../src/load/parse.ts';
import { imagesOf, parseImageRule, substituteImages } from '../../src/transform/images.ts';

const pod = (name: string, ...images: string[]): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec: {containers: [${images
    .map((image, index) => `{name: c${index}, image: ${JSON.stringify(image)}}`)
    .join(', ')}]}\n`;

const read = (...texts: string[]): SourcedObject[] => parseManifests(texts.join('---\n'), 'a.yaml');
const images = (objects: readonly SourcedObject[]): string[] =>
  objects.flatMap(({ object }) => imagesOf(object).map(({ image }) => image));

const problemsOf = (objects: readonly SourcedObject[], entries: readonly string[]): string[] => {
  try {
    substituteImages(objects, entries);
  } catch (error) {
    return error instanceof SlipwayErrors ? error.errors.map(describeError) : [describeError(error)];
  }
  return [];
};

describe('imagesOf', () => {
  it('names an image volume by its volume', () => {
    const [volume] = read(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [], volumes: [{name: tmp}, {name: model, image: {reference: acme.io/model:1}}]}\n',
    ).map(({ object }) => imagesOf(object));
    expect(volume).toEqual([
      { container: 'volume model', image: 'acme.io/model:1', path: ['spec', 'volumes', 1, 'image', 'reference'] },
    ]);
  });
});

describe('substituteImages', () => {
  it('accepts an entry that was parsed before', () => {
    const objects = read(pod('a', 'acme.io/app:v1'));
    expect(images(substituteImages(objects, [parseImageRule('acme.io/app:v2')]).objects)).toEqual(['acme.io/app:v2']);
  });

  it('replaces only the images that match an entry', () => {
    const objects = read(pod('a', 'acme.io/app:v1', 'acme.io/proxy:v1'), pod('b', 'acme.io/other:v1'));
    expect(images(substituteImages(objects, ['acme.io/app:v2']).objects)).toEqual([
      'acme.io/app:v2',
      'acme.io/proxy:v1',
      'acme.io/other:v1',
    ]);
  });

  it('applies each entry to its own images', () => {
    const objects = read(pod('a', 'acme.io/app:v1', 'acme.io/proxy:v1'));
    const { objects: changed, matched } = substituteImages(objects, [' acme.io/proxy:v3 ', 'acme.io/app:v2']);
    expect(images(changed)).toEqual(['acme.io/app:v2', 'acme.io/proxy:v3']);
    expect(matched.map(({ entry }) => entry)).toEqual(['acme.io/app:v2', 'acme.io/proxy:v3']);
  });

  it('returns the given object itself if no image changes', () => {
    const objects = read(pod('a', 'acme.io/app:v2'), pod('b', 'acme.io/app:v1'));
    const { objects: changed } = substituteImages(objects, ['acme.io/app:v2']);
    expect(changed[0]).toBe(objects[0]);
    expect(changed[1]).not.toBe(objects[1]);
  });

  it('ignores entries of white space, and rejects the others together', () => {
    expect(problemsOf(read(pod('a', 'acme.io/app:v1')), ['  ', 'acme.io/app', 'Bad:1'])).toEqual([
      expect.stringContaining('"acme.io/app" has neither a tag nor a digest'),
      expect.stringContaining('"Bad:1" is not valid'),
    ]);
  });

  it('lists the images of the manifests in order and once when an entry matches none', () => {
    const [problem] = problemsOf(read(pod('a', 'acme.io/web:1', 'acme.io/api:1', 'acme.io/web:2')), [
      'acme.io/xyzzy:1',
    ]);
    expect(problem).toContain('acme.io/api, acme.io/web.');
  });

  it('suggests an image that is like the name in the entry, or like the full name', () => {
    expect(
      problemsOf(read(pod('a', 'acme.io/penguins:1')), ['acme.io/pengiuns=registry.test/team/birds:1'])[0],
    ).toContain('Did you mean acme.io/penguins?');
    expect(problemsOf(read(pod('a', 'nginy:1')), ['nginx=registry.test/team/web:1'])[0]).toContain(
      'Did you mean nginy?',
    );
    expect(problemsOf(read(pod('a', 'docker.io/library/nginy:1')), ['nginx=x:1'])[0]).toContain(
      'Did you mean docker.io/library/nginy?',
    );
  });

  it.each(['app:$(TAG)', 'app:$()', 'app:{{ x }}', 'app:#{TAG}#'])(
    'rejects %j and suggests to write a fixed name',
    (image) => {
      expect(problemsOf(read(pod('a', image)), [])[0]).toContain('Write a fixed name');
    },
  );

  it('suggests how to complete an entry without a tag', () => {
    expect(problemsOf(read(pod('a', 'app')), ['acme.io/app'])[0]).toContain('For example `acme.io/app:v2`');
  });
});
