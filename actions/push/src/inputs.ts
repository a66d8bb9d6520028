import { boolean, list, optional, secret, text, type Values } from '@slipway/action';

export const inputs = {
  image: optional(text()),
  registry: text(),
  repository: text(),
  tags: list(),
  username: optional(text()),
  password: optional(secret()),
  'azure-client-id': optional(text()),
  'azure-tenant-id': optional(text()),
  'azure-subscription-id': optional(text()),
  'azure-audience': optional(text()),
  'promote-from': optional(text()),
  attach: list(),
  lock: boolean(),
  'allow-move': boolean(),
  'plain-http': boolean(),
};

export type Inputs = Values<typeof inputs>;
