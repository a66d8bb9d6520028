import { describeError } from '@slipway/core';
import { parseManifests, type SourcedObject } from '../../src/load/parse.ts';
import { imagesOf, parseImageRule, substituteImages } from '../../src/transform/images.ts';

const digest = `sha256:${'b2'.repeat(32)}`;
const otherDigest = `sha256:${'c3'.repeat(32)}`;

const pod = (image: string, indent = ''): string =>
  `${indent}containers:\n${indent}  - name: main\n${indent}    image: ${JSON.stringify(image)}\n`;

const wrap = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: x}\n${spec}`;

const deployment = (image: string): SourcedObject[] =>
  parseManifests(wrap('apps/v1', 'Deployment', `spec:\n  template:\n    spec:\n${pod(image, '      ')}`), 'a.yaml');

const firstImage = (objects: readonly SourcedObject[]): string | undefined =>
  objects[0] && imagesOf(objects[0].object)[0]?.image;

const replaced: readonly (readonly [string, string, string, string])[] = [
  ['a repository behind a port', 'localhost:5000/app', 'localhost:5000/app:v2', 'localhost:5000/app:v2'],
  ['a tag', 'acme.io/app:v1', 'acme.io/app:v2', 'acme.io/app:v2'],
  ['a digest', `acme.io/app@${digest}`, 'acme.io/app:v2', 'acme.io/app:v2'],
  ['tag and digest', `acme.io/app:v1@${digest}`, `acme.io/app:v2@${digest}`, `acme.io/app:v2@${digest}`],
  ['a short name of Docker Hub', 'nginx', 'docker.io/library/nginx:1.29', 'docker.io/library/nginx:1.29'],
  ['a long name of Docker Hub', 'docker.io/library/nginx:1', 'nginx:1.29', 'nginx:1.29'],
  ['a name given by the entry', 'app', `app=acme.io/team/app@${digest}`, `acme.io/team/app@${digest}`],
  ['a name with blanks around it', 'app', 'app = acme.io/app:v2', 'acme.io/app:v2'],
  ['the tag that the entry names', 'app:dev', 'app:dev=acme.io/app:v2', 'acme.io/app:v2'],
  ['the digest that the entry names', `app@${digest}`, `app@${digest}=acme.io/app:v2`, 'acme.io/app:v2'],
  ['the digest that the entry names, beside a tag', `app:1@${digest}`, `app@${digest}=a.io/app:v2`, 'a.io/app:v2'],
  ['the tag that the entry names, beside a digest', `app:1@${digest}`, 'app:1=acme.io/app:v2', 'acme.io/app:v2'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a template that the entry fills in
  ['a template', 'acme.io/app:${TAG}', 'acme.io/app:v2', 'acme.io/app:v2'],
  ['what is already there', 'acme.io/app:v2', 'acme.io/app:v2', 'acme.io/app:v2'],
];

it.each(replaced)('replaces %s', (_, image, entry, expected) => {
  const before = deployment(image);
  const { objects, matched } = substituteImages(before, [entry]);
  expect(firstImage(objects)).toBe(expected);
  expect(matched).toEqual([{ entry, object: 'Deployment/x', container: 'main', from: image, to: expected }]);
  expect(firstImage(before)).toBe(image);
});

const apart: readonly (readonly [string, string])[] = [
  ['localhost:5000/app-api:v1', 'localhost:5000/app:v2'],
  ['localhost:5000/other', 'localhost:5000/app:v2'],
  ['acme.io/team/app', 'acme.io/app:v2'],
  ['other.io/app', 'acme.io/app:v2'],
  ['acme.io/app', 'app=acme.io/app:v2'],
  ['app:v1', 'app:dev=acme.io/app:v2'],
  ['app', 'app:dev=acme.io/app:v2'],
  [`app@${digest}`, `app@${otherDigest}=acme.io/app:v2`],
  ['app:v1', `app@${digest}=acme.io/app:v2`],
  [`app:v1@${digest}`, `app:dev@${digest}=acme.io/app:v2`],
  [`app:v1@${digest}`, `app:v1@${otherDigest}=acme.io/app:v2`],
];

it.each(apart)('leaves %s unchanged when the entry is %s, and reports that it matched nothing', (image, entry) => {
  expect(() => substituteImages(deployment(image), [entry])).toThrow(
    `the images entry ${JSON.stringify(entry)} matches no image of the manifests.`,
  );
});

const shapes: readonly (readonly [string, string, readonly string[]])[] = [
  ['Pod', wrap('v1', 'Pod', `spec:\n${pod('i', '  ')}`), ['spec.containers.0.image']],
  [
    'StatefulSet with init and ephemeral containers and an image volume',
    wrap(
      'apps/v1',
      'StatefulSet',
      'spec: {template: {spec: {initContainers: [{name: a, image: i}], containers: [{name: b, image: i}], ephemeralContainers: [{name: c, image: i}], volumes: [{name: v, image: {reference: i}}, {name: w}]}}}',
    ),
    [
      'spec.template.spec.initContainers.0.image',
      'spec.template.spec.containers.0.image',
      'spec.template.spec.ephemeralContainers.0.image',
      'spec.template.spec.volumes.0.image.reference',
    ],
  ],
  [
    'Job',
    wrap('batch/v1', 'Job', `spec:\n  template:\n    spec:\n${pod('i', '      ')}`),
    ['spec.template.spec.containers.0.image'],
  ],
  [
    'CronJob',
    wrap('batch/v1', 'CronJob', 'spec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a, image: i}]}}}}}'),
    ['spec.jobTemplate.spec.template.spec.containers.0.image'],
  ],
  [
    'a custom workload shaped like a Deployment',
    wrap('argoproj.io/v1alpha1', 'Rollout', `spec:\n  template:\n    spec:\n${pod('i', '      ')}`),
    ['spec.template.spec.containers.0.image'],
  ],
  [
    'PodTemplate',
    wrap('v1', 'PodTemplate', 'template: {spec: {containers: [{name: a, image: i}]}}'),
    ['template.spec.containers.0.image'],
  ],
  ['ConfigMap', wrap('v1', 'ConfigMap', 'data: {image: i}'), []],
  ['a container without an image', wrap('v1', 'Pod', 'spec: {containers: [{name: a}]}'), []],
];

it.each(shapes)('finds the images of %s', (_, text, paths) => {
  const object = parseManifests(text, 'a.yaml')[0]?.object;
  expect(object && imagesOf(object).map(({ path }) => path.join('.'))).toEqual(paths);
});

const errors: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  [
    'acme.io/penguins:v1',
    ['acme.io/pengiuns:v2'],
    ['Did you mean acme.io/penguins?', 'The manifests have: acme.io/penguins.'],
  ],
  ['acme.io/app', ['acme.io/app'], ['neither a tag nor a digest']],
  ['app', ['app=acme.io/app'], ['neither a tag nor a digest']],
  ['app', ['app=acme.io/App:v1'], ['lower case']],
  ['app', ['=acme.io/app:v1'], ['it is empty']],
  ['app', ['app=a:1', 'nginx:2', 'Bad:3'], ['"nginx:2" matches no image', 'lower case']],
  ['app:v1', ['app=a:1', 'app=b:2'], ['a.yaml:9:', 'the images entries "app=a:1" and "app=b:2" both match app:v1']],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: what a forgotten substitution leaves
  ['app:${TAG}', [], ['a.yaml:9:', 'Deployment/x container main', 'still contains the placeholder ${TAG}']],
  ['app:$TAG', [], ['still contains the placeholder $TAG']],
  ['app:{{ .Values.tag }}', [], ['still contains the placeholder {{ .Values.tag }}']],
  ['app:#{TAG}#', [], ['still contains the placeholder #{TAG}#']],
  ['app:<tag>', [], ['still contains the placeholder <tag>']],
];

it.each(errors)('reports the problems of the image %s and the entries %j', (image, entries, sentences) => {
  let message = '';
  try {
    substituteImages(deployment(image), entries);
  } catch (error) {
    message = describeError(error);
  }
  for (const sentence of sentences) expect(message).toContain(sentence);
});

it('names a container without a name by its number', () => {
  const [pod] = parseManifests(wrap('v1', 'Pod', 'spec: {containers: [{image: i}]}'), 'a.yaml');
  expect(pod && imagesOf(pod.object)).toEqual([
    { container: '0', image: 'i', path: ['spec', 'containers', 0, 'image'] },
  ]);
});

it('reports that the manifests have no image', () => {
  expect(() => substituteImages(parseManifests(wrap('v1', 'ConfigMap', ''), 'a.yaml'), ['app:v1'])).toThrow(
    expect.objectContaining({ hint: 'The manifests have no image.' }),
  );
});

it('accepts two entries for the same image, empty entries and parsed rules', () => {
  const { objects } = substituteImages(deployment('app'), ['app=app:v2', '', 'app:v2', parseImageRule('app:v2')]);
  expect(firstImage(objects)).toBe('app:v2');
});

it('finds the images of a kind with the name of an object property', () => {
  const [strange] = parseManifests(
    'apiVersion: a/v1\nkind: constructor\nmetadata: { name: x }\nspec: { template: { spec: { containers: [{ name: c, image: app:1 }] } } }',
    'x.yaml',
  );
  expect(strange && imagesOf(strange.object).map(({ image }) => image)).toEqual(['app:1']);
});
