import { decodeText } from '../src/decode-text.ts';
import { parseSeconds } from '../src/parse-seconds.ts';
import { createSanitizer, sanitize } from '../src/sanitize.ts';
import { createXmlTruncator } from '../src/truncate-xml.ts';

const text = async (...bytes: readonly Uint8Array[]): Promise<string> => {
  let out = '';
  for await (const part of decodeText(bytes)) out += part;
  return out;
};

describe('decodeText', () => {
  const utf16 = Buffer.from('<a>é</a>', 'utf16le');
  const declared = (encoding: string): Buffer =>
    Buffer.concat([Buffer.from(`<?xml version="1.0" encoding="${encoding}"?>`), Buffer.from([0xe9])]);
  const cases: readonly (readonly [string, readonly Uint8Array[], string])[] = [
    ['UTF-8 by default', [Buffer.from('é')], 'é'],
    ['a byte order mark', [Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('é')], 'é'],
    ['UTF-16 with a mark', [Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])], '<a>é</a>'],
    ['UTF-16 without a mark', [utf16], '<a>é</a>'],
    ['a character in two chunks', [Buffer.from([0xc3]), Buffer.from([0xa9])], 'é'],
    ['an invalid byte', [Buffer.from([0x61, 0xff])], 'a\ufffd'],
  ];
  it.each(cases)('reads %s', async (_, bytes, expected) => {
    expect(await text(...bytes)).toBe(expected);
  });

  it.each(['ISO-8859-1', 'windows-1252'])('uses the declared encoding %s', async (encoding) => {
    expect(await text(declared(encoding))).toMatch(/é$/);
  });

  it.each(['utf-16', 'no-such-thing'])('reads UTF-8 if %s is declared and cannot be true', async (encoding) => {
    expect(await text(declared(encoding))).toMatch(/\ufffd$/);
  });
});

describe('sanitize', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['a\u0000b\u0001c\u001f', 'abc'],
    ['tab\tline\nkept\r', 'tab\tline\nkept\r'],
    ['&#0;&#x1;&#65;&#x1F600;', '&#65;&#x1F600;'],
    ['\u001b[31mred\u001b[0m', 'red'],
    ['&#x1B;[1;31mred&#27;[0m', 'red'],
    ['#x1B[31mwhy#x1B[0m', 'why'],
    ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', 'link'],
    ['\ud800alone \ud83d\ude00', 'alone \ud83d\ude00'],
    ['\ufffe\uffff', ''],
  ];
  it.each(cases)('sanitizes %j', (raw, expected) => {
    expect(sanitize(raw)).toBe(expected);
  });

  it.each(cases)('sanitizes %j in chunks of one character', (raw, expected) => {
    const sanitizer = createSanitizer();
    expect(
      [...Array.from({ length: raw.length }, (_, at) => sanitizer.push(raw[at] ?? '')), sanitizer.end()].join(''),
    ).toBe(expected);
  });
});

describe('createXmlTruncator', () => {
  it('truncates only CDATA and finds markers that are split between chunks', () => {
    const truncator = createXmlTruncator();
    const whole = `<a>t<![CDATA[${'x'.repeat(70_000)}<not a tag>]]></a>`;
    const parts = whole.match(/.{1,7}/g) ?? [];
    const out = parts.map((part) => truncator.push(part)).join('') + truncator.end();
    expect(out).toBe(`<a>t<![CDATA[${'x'.repeat(64_000)}]]></a>`);
  });
});

describe('parseSeconds', () => {
  const cases: readonly (readonly [string | undefined, number])[] = [
    ['1.5', 1.5],
    ['1,234.567', 1234.567],
    ['1,234', 1234],
    ['0,005', 0.005],
    ['1,5', 1.5],
    ['1.5s', 1.5],
    ['PT1.5S', 1.5],
    ['PT1M2S', 62],
    ['00:00:01.5000000', 1.5],
    ['0.00600000000000001', 0.00600000000000001],
    ['NaN', 0],
    ['', 0],
    [undefined, 0],
    ['-1', 0],
  ];
  it.each(cases)('reads %j as %d', (raw, expected) => {
    expect(parseSeconds(raw)).toBeCloseTo(expected, 12);
  });
});
