const bytes: Readonly<Record<string, number>> = {
  '': 1,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

export const sizeForm = /^\d+(?:\.\d+)?(?:[kMGT]|[KMGT]i)?B?$/;

/** Returns the bytes of `512Mi`, `2GiB`, `400M` or `1000`. The text must match {@link sizeForm}. */
export const parseSize = (text: string): number => {
  const [, amount, unit] = /^([\d.]+)([a-zA-Z]*?)B?$/.exec(text) ?? [];
  return Math.round(Number(amount) * (bytes[unit ?? ''] ?? 1));
};
