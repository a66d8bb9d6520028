import type { ImageConfig, Platform } from './manifest.ts';

/** Returns `linux/arm64/v8`. */
export const showPlatform = ({ os, architecture, variant }: Platform): string =>
  [os, architecture, variant].filter(Boolean).join('/');

/** Reads `os/architecture[/variant]`. Undefined for any other text. */
export const parsePlatform = (text: string): Platform | undefined => {
  if (!/^[a-z0-9]+(\/[a-z0-9]+){1,2}$/.test(text)) return undefined;
  const [os = '', architecture = '', variant] = text.split('/');
  return { os, architecture, ...(variant === undefined ? {} : { variant }) };
};

/** Returns the platform of a configuration. Engines leave out what they take for granted. */
export const platformOf = ({ os = 'linux', architecture = 'amd64', variant }: ImageConfig): Platform => ({
  os,
  architecture,
  ...(variant ? { variant } : {}),
});

const architectures: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };

/** Returns the platform whose images a Linux engine on this machine runs, by node's name of the processor. */
export const linuxPlatform = (processor: string): Platform => ({
  os: 'linux',
  architecture: architectures[processor] ?? processor,
});
