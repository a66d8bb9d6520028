import { boolean, checked, checkedEach, list, optional, secret, text, type Values } from '@slipway/action';
import { checkRegistry, checkRepository, checkTag, parseReference } from '@slipway/registry';

export const inputs = {
  image: optional(text()),
  registry: checked(text(), checkRegistry),
  repository: checked(text(), checkRepository),
  tags: checkedEach(list(), checkTag),
  username: optional(text()),
  password: optional(secret()),
  'azure-client-id': optional(text()),
  'azure-tenant-id': optional(text()),
  'azure-subscription-id': optional(text()),
  'azure-audience': optional(text()),
  'promote-from': optional(checked(text(), parseReference)),
  attach: list(),
  lock: boolean(),
  'allow-move': boolean(),
  'plain-http': boolean(),
};

export type Inputs = Values<typeof inputs>;
