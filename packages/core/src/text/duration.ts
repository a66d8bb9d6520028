const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

const part = String.raw`\d+(?:\.\d+)?(?:ms|s|m|h)`;
/** What {@link parseDuration} reads. */
export const durationPattern = new RegExp(`^(?:${part})+$`);
const parts = new RegExp(part, 'g');

/** Longest time that a timer of Node.js can wait, in ms (596 hours). A longer one fires at once. */
export const longestTimer = 2 ** 31 - 1;

/** Returns the milliseconds of `500ms`, `90s`, `1m30s` or `1.5h`; undefined if the text is not a duration. */
export const parseDuration = (text: string): number | undefined =>
  durationPattern.test(text)
    ? [...text.matchAll(parts)].reduce((sum, [each]) => {
        const unit = each.replace(/[\d.]/g, '');
        return sum + Number.parseFloat(each) * (units[unit] ?? 0);
      }, 0)
    : undefined;

/** Returns milliseconds as a person reads them: `40 ms`, `10.4 s`, `1 min 30 s`, `2 h 5 min`. */
export const showDuration = (milliseconds: number): string => {
  const seconds = milliseconds / 1000;
  if (seconds > 0 && seconds < 0.1) return `${Math.ceil(milliseconds)} ms`;
  if (seconds < 59.95) return `${Math.round(seconds * 10) / 10} s`;
  const rounded = Math.round(seconds);
  const minutes = Math.floor(rounded / 60);
  if (minutes < 60) return rounded % 60 === 0 ? `${minutes} min` : `${minutes} min ${rounded % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
};
