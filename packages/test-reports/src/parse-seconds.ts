const thousands = /^\d{1,3}(,\d{3})+(\.\d+)?$/;
const iso = /^PT(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?$/i;
const clock = /^(\d+):(\d{2}):(\d{2}(?:\.\d+)?)$/;

const fromParts = (hours: string | undefined, minutes: string | undefined, seconds: string | undefined): number =>
  Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);

/**
 * Reads the seconds of a `time` attribute: `1.5`, `1,234.567`, `0,005` (decimal comma), `1.5s`, `PT1.5S` or `00:00:01.5`.
 * Returns 0 for any other text. A comma before exactly three digits separates thousands, unless the number before it is 0.
 */
export const parseSeconds = (raw: string | undefined): number => {
  const written = (raw ?? '').trim();
  const duration = iso.exec(written) ?? clock.exec(written);
  const text = written.replace(/(?<=\d)\s*s$/i, '');
  const isThousands = thousands.test(text) && !text.startsWith('0,');
  const plain = isThousands ? text.replaceAll(',', '') : text.replace(',', '.');
  const value = duration ? fromParts(duration[1], duration[2], duration[3]) : Number(plain);
  return Number.isFinite(value) && value > 0 ? value : 0;
};
