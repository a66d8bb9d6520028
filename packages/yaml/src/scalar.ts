/** The value of a YAML scalar. */
export type ScalarValue = string | number | boolean | null;

/**
 * - `kubernetes`: as kubectl reads manifests. Booleans of YAML 1.1, `0644` is octal, no dates, no base 60.
 * - `core`: YAML 1.2, as editors read slipway.yml.
 */
export type Dialect = 'kubernetes' | 'core';

/** A plain scalar that JSON cannot represent, or only with fewer digits. */
export interface ScalarProblem {
  readonly problem: string;
}

const words = (value: ScalarValue, ...texts: string[]): [string, ScalarValue][] => texts.map((text) => [text, value]);

const sharedWords = [
  ...words(null, '', '~', 'null', 'Null', 'NULL'),
  ...words(true, 'true', 'True', 'TRUE'),
  ...words(false, 'false', 'False', 'FALSE'),
];

const wordsOf: Readonly<Record<Dialect, ReadonlyMap<string, ScalarValue>>> = {
  core: new Map(sharedWords),
  kubernetes: new Map([
    ...sharedWords,
    ...words(true, 'y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON'),
    ...words(false, 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF'),
  ]),
};

const unlimited = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const radixes: Readonly<Record<Dialect, readonly (readonly [RegExp, string])[]>> = {
  core: [
    [/^([-+]?)(\d+)$/, ''],
    [/^([-+]?)0o([0-7]+)$/, '0o'],
    [/^([-+]?)0x([\da-fA-F]+)$/, '0x'],
  ],
  kubernetes: [
    [/^([-+]?)0[oO]?([0-7]+)$/, '0o'],
    [/^([-+]?)(0|[1-9]\d*)$/, ''],
    [/^([-+]?)0[xX]([\da-fA-F]+)$/, '0x'],
    [/^([-+]?)0[bB]([01]+)$/, '0b'],
  ],
};

const largest = 2n ** 64n;

/** Returns an integer of at most 64 bits. Undefined for other texts: longer integers are read as floats. */
const integer = (text: string, dialect: Dialect): bigint | undefined => {
  for (const [pattern, prefix] of radixes[dialect]) {
    const match = pattern.exec(text);
    if (!match) continue;
    const size = BigInt(`${prefix}${match[2]}`);
    if (size < largest) return match[1] === '-' ? -size : size;
  }
  return undefined;
};

/** Reads an unquoted scalar. Underscores between digits are ignored in the `kubernetes` dialect, as kubectl does. */
export const readPlain = (text: string, dialect: Dialect): ScalarValue | ScalarProblem => {
  const word = wordsOf[dialect].get(text);
  if (word !== undefined) return word;
  if (unlimited.test(text)) return { problem: `JSON cannot represent the number ${text}` };
  if (!/^[-+.\d]/.test(text)) return text;
  const plain = dialect === 'kubernetes' ? text.replaceAll(text.startsWith('.') ? /(?<=\d)_(?=\d)/g : '_', '') : text;
  const whole = integer(plain, dialect);
  if (whole !== undefined) {
    const value = Number(whole);
    return Number.isSafeInteger(value)
      ? value
      : { problem: `${text} has more digits than a JSON number can hold. Put it in quotes to keep all digits` };
  }
  if (!float.test(plain)) return text;
  const value = Number(plain);
  return Number.isFinite(value) ? value : text;
};
