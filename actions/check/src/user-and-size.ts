import { showBytes } from '@slipway/core';
import { layersSize, type PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';
import { type Finding, fail, notDeclared, pass, warning } from './check-result.ts';

const isRoot = (user: string): boolean => /^(root|0)?(:.*)?$/.test(user);

/** Who runs the program: slipway.yml's user, else the image's. */
export const judgeUser = (spec: Spec, image: PlatformImage): Finding => {
  const user = spec.run.user ?? image.config.config?.User ?? '';
  if (!isRoot(user)) return pass('run.user', `runs as ${user}`);
  return warning('run.user', 'runs as root.', { hint: 'Add `USER 1000` to the Dockerfile, after the installs.' });
};

export const judgeSize = (spec: Spec, image: PlatformImage): Finding => {
  const limit = spec.limits.image;
  const size = layersSize(image);
  if (limit === undefined)
    return notDeclared(
      'size.image',
      `${showBytes(size, 'binary')}; slipway.yml sets no limit (\`limits: {image: …}\`).`,
    );
  if (size <= limit) return pass('size.image', `${showBytes(size, 'binary')} of ${showBytes(limit, 'binary')}`);
  return fail('size.image', `the layers are ${showBytes(size, 'binary')}, ${showBytes(limit, 'binary')} are allowed.`, {
    place: spec.locate(['limits']),
  });
};

/** What slipway.yml limits and no check measures: it must not pass for kept. */
export const unmeasured = ({ limits }: Spec): string | undefined => {
  const names = (['memory', 'p95'] as const).filter((name) => limits[name] !== undefined);
  return names.length === 0
    ? undefined
    : `${names.map((name) => `limits.${name}`).join(' and ')} of slipway.yml ${names.length > 1 ? 'are' : 'is'} not measured by the check.`;
};
