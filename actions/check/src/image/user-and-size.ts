import { showBytes } from '@slipway/core';
import { layersSize, type PlatformImage } from '@slipway/oci';
import type { Spec } from '@slipway/spec';
import { type CheckResult, fail, notDeclared, pass, warning } from '../result/check-result.ts';

const isRoot = (user: string): boolean => /^(root|0)?(:.*)?$/.test(user);

/** Returns the result of `run.user`: the user of slipway.yml, else of the image. */
export const judgeUser = (spec: Spec, image: PlatformImage): CheckResult => {
  const user = spec.run.user ?? image.config.config?.User ?? '';
  if (!isRoot(user)) return pass('run.user', `runs as ${user}`);
  return warning('run.user', 'runs as root.', { hint: 'Add `USER 1000` to the Dockerfile, after the installs.' });
};

/** Returns the result of `size.image`: the compressed layers against `limits.image`. */
export const judgeSize = (spec: Spec, image: PlatformImage): CheckResult => {
  const limit = spec.limits.image;
  const size = showBytes(layersSize(image), 'binary');
  if (limit === undefined)
    return notDeclared('size.image', `${size}; slipway.yml sets no limit (\`limits: {image: …}\`).`);
  if (layersSize(image) <= limit) return pass('size.image', `${size} of ${showBytes(limit, 'binary')}`);
  return fail('size.image', `the layers are ${size}, ${showBytes(limit, 'binary')} are allowed.`, {
    place: spec.locate(['limits']),
  });
};

/** Returns a warning about limits of slipway.yml that no check measures. Undefined without such limits. */
export const unmeasuredLimits = ({ limits }: Spec): string | undefined => {
  const names = (['memory', 'p95'] as const).filter((name) => limits[name] !== undefined);
  return names.length === 0
    ? undefined
    : `The check action does not measure ${names.map((name) => `limits.${name}`).join(' and ')} of slipway.yml.`;
};
