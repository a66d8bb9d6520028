import { boolean, list, optional, secret, text, type Values, validated, validatedEach } from '@slipway/action';
import { checkRegistry, checkRepository, checkTag, parseQualifiedReference } from '@slipway/oci';

export const inputs = {
  layout: optional(text()),
  image: optional(text()),
  registry: validated(text(), checkRegistry),
  repository: validated(text(), checkRepository),
  tags: validatedEach(list(), checkTag),
  username: optional(text()),
  password: optional(secret()),
  'azure-client-id': optional(text()),
  'azure-tenant-id': optional(text()),
  'azure-subscription-id': optional(text()),
  'azure-audience': optional(text()),
  'promote-from': optional(validated(text(), parseQualifiedReference)),
  attach: list(),
  lock: boolean(),
  'allow-move': boolean(),
  'plain-http': boolean(),
};

export type Inputs = Values<typeof inputs>;
