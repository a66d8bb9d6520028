import { list, oneOf, optional, text, type Values } from '@slipway/action';

export const inputs = {
  directory: text(),
  layout: optional(text()),
  image: optional(text()),
  spec: optional(text()),
  engine: oneOf('auto', 'docker', 'podman'),
  skip: list(),
};

export type Inputs = Values<typeof inputs>;
