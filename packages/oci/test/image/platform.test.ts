import { type Image, layersSize, type PlatformImage, pickPlatform } from '../../src/image/image.ts';
import {
  type Descriptor,
  isAttestation,
  isConfigType,
  isIndexType,
  isManifestType,
  mediaTypes,
} from '../../src/image/manifest.ts';
import { linuxPlatform, parsePlatform, platformOf, showPlatform } from '../../src/image/platform.ts';

const arm = { os: 'linux', architecture: 'arm64', variant: 'v8' };
const amd = { os: 'linux', architecture: 'amd64' };
const windows = { os: 'windows', architecture: 'amd64' };

describe('platforms', () => {
  it.each([
    ['linux/amd64', amd],
    ['linux/arm64/v8', arm],
  ])('reads and shows %s', (text, platform) => {
    expect(parsePlatform(text)).toEqual(platform);
    expect(showPlatform(platform)).toBe(text);
  });

  it.each(['linux', 'linux/', '/amd64', 'linux/arm/v7/x', 'Linux/amd64', ' linux/amd64', 'linux/amd64 ', ''])(
    'rejects %j',
    (text) => {
      expect(parsePlatform(text)).toBeUndefined();
    },
  );

  it('fills in what a configuration leaves out', () => {
    expect(platformOf({})).toEqual(amd);
    expect(platformOf({ os: 'linux', architecture: 'arm64', variant: 'v8' })).toEqual(arm);
    expect(Object.keys(platformOf({ variant: '' }))).toEqual(['os', 'architecture']);
  });

  it.each([
    ['x64', 'amd64'],
    ['ia32', '386'],
    ['arm64', 'arm64'],
  ])("maps node's processor %s to %s", (processor, architecture) => {
    expect(linuxPlatform(processor)).toEqual({ os: 'linux', architecture });
  });
});

describe('pickPlatform', () => {
  const imageOf = (...platforms: object[]): Image => ({
    name: 'shop/api',
    root: {} as Image['root'],
    children: [],
    blobs: [],
    annotations: {},
    labels: {},
    platforms: platforms.map((platform) => ({ platform }) as PlatformImage),
  });

  it('returns the only platform, even if the caller needs another one', () => {
    expect(pickPlatform(imageOf(arm), amd).platform).toBe(arm);
    expect(pickPlatform(imageOf(arm)).platform).toBe(arm);
  });

  it('returns the platform with the requested system and architecture', () => {
    const image = imageOf(windows, arm, amd);
    expect(
      [amd, windows, { os: 'linux', architecture: 'arm64' }].map((each) => pickPlatform(image, each).platform),
    ).toEqual([amd, windows, arm]);
  });

  it.each([
    [
      'none of several fits',
      [arm, amd],
      { os: 'linux', architecture: 's390x' },
      'shop/api has 2 platforms (linux/arm64/v8, linux/amd64), but not linux/s390x.',
    ],
    [
      'several exist and none is wanted',
      [arm, amd],
      undefined,
      'shop/api has 2 platforms (linux/arm64/v8, linux/amd64), and one is needed.',
    ],
    ['there is none', [], amd, 'shop/api is not the image of a container: it has no configuration.'],
  ])('fails when %s', (_, platforms, wanted, message) => {
    expect(() => pickPlatform(imageOf(...platforms), wanted)).toThrow(message);
  });

  it('adds up the bytes of the compressed layers', () => {
    const layers = [100, 20, 3].map((size) => ({ descriptor: { size } })) as unknown as PlatformImage['layers'];
    expect(layersSize({ layers })).toBe(123);
  });
});

describe('media types', () => {
  const names = (is: (type: string) => boolean): string[] =>
    Object.entries(mediaTypes)
      .filter(([, type]) => is(type))
      .map(([name]) => name);

  it('separates manifests from indexes, of OCI and of Docker', () => {
    expect(names(isManifestType)).toEqual(['ociManifest', 'dockerManifest']);
    expect(names(isIndexType)).toEqual(['ociIndex', 'dockerIndex']);
  });

  it.each([
    ['application/vnd.oci.image.config.v1+json', true],
    ['application/vnd.docker.container.image.v1+json', true],
    ['application/vnd.oci.image.config.v1+json; charset=x', false],
    ['application/vnd.cncf.helm.config.v1+json', false],
    ['application/vnd.oci.empty.v1+json', false],
  ])('reports of %s whether it is the configuration of an image: %s', (type, expected) => {
    expect(isConfigType(type)).toBe(expected);
  });

  it.each<[string, Partial<Descriptor>, boolean]>([
    ['an annotation of BuildKit', { annotations: { 'vnd.docker.reference.type': 'attestation-manifest' } }, true],
    ['the platform unknown', { platform: { os: 'unknown', architecture: 'unknown' } }, true],
    ['another annotation', { annotations: { 'vnd.docker.reference.type': 'other' } }, false],
    ['a real platform', { platform: amd }, false],
    ['neither', {}, false],
  ])('reports whether a descriptor with %s is an attestation', (_, more, expected) => {
    expect(isAttestation({ mediaType: mediaTypes.ociManifest, digest: 'sha256:x', size: 1, ...more })).toBe(expected);
  });
});
