/** `decimal` counts in powers of 1000 as registries do, `binary` in powers of 1024 as Kubernetes limits do. */
const systems = {
  decimal: { base: 1000, units: ['B', 'kB', 'MB', 'GB', 'TB'] },
  binary: { base: 1024, units: ['B', 'KiB', 'MiB', 'GiB', 'TiB'] },
} as const;

/** Returns a size as a person reads it: `900 B`, `1.5 MB`, `142 MB`, or `1.5 MiB` in the binary system. */
export const showBytes = (bytes: number, system: keyof typeof systems = 'decimal'): string => {
  const { base, units } = systems[system];
  const power = Math.min(Math.floor(Math.log(Math.max(bytes, 1)) / Math.log(base) + 1e-9), units.length - 1);
  const value = bytes / base ** power;
  return `${Number(value.toFixed(power === 0 || value >= 100 ? 0 : 1))} ${units[power]}`;
};
