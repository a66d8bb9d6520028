import { keyValues, lines, list, oneOf, optional, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
  engine: oneOf('auto', 'docker', 'buildx', 'buildah', 'podman'),
  context: optional(text()),
  file: optional(text()),
  target: optional(text()),
  'build-args': keyValues(),
  secrets: lines(),
  platforms: list(),
  image: optional(text()),
  output: optional(text()),
  labels: keyValues(),
  cache: text(),
  network: optional(text()),
};

export type Inputs = Values<typeof inputs>;
