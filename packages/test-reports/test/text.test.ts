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

describe('decodeText with an XML declaration', () => {
  const latin = Buffer.from([0xe9]);
  const decode = (head: string): Promise<string> => text(Buffer.from(head), latin);

  it.each([
    '<?xml version="1.0" encoding="ISO-8859-1"?>',
    "<?xml version='1.0' encoding = 'windows-1252'?>",
    '\n <?xml version="1.0" encoding="ISO-8859-1" standalone="yes"?>',
    `<?xml version="1.0" encoding="ISO-8859-1"?>${' '.repeat(300)}`,
  ])('uses the encoding in %j', async (head) => {
    expect(await decode(head)).toBe(`${head}é`);
  });

  it.each([
    '<?xml version="1.0"?>',
    '<?xml version="1.0" encoding="UTF16"?>',
    '<a>the file starts with <?xml version="1.0" encoding="ISO-8859-1"?></a>',
    `${' '.repeat(255)}a<?xml version="1.0" encoding="ISO-8859-1"?>`,
  ])('reads UTF-8 after %j', async (head) => {
    expect(await decode(head)).toBe(`${head}\ufffd`);
  });

  it('finds a declaration that is split between chunks', async () => {
    const whole = Buffer.concat([Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>'), latin]);
    expect(await text(whole.subarray(0, 20), whole.subarray(20))).toBe('<?xml version="1.0" encoding="ISO-8859-1"?>é');
  });

  it.each([255, 256, 257, 300])('reads a character that is split after %d bytes', async (before) => {
    const whole = Buffer.from(`${'x'.repeat(before - 1)}éé`);
    const chunks = [whole.subarray(0, before), whole.subarray(before, before + 2), whole.subarray(before + 2)];
    expect(await text(...chunks)).toBe(whole.toString());
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
    [
      '&#9;&#10;&#13;&#32;&#xD7FF;&#xE000;&#xFFFD;&#x10000;&#x1FFFE;&#x10FFFF;',
      '&#9;&#10;&#13;&#32;&#xD7FF;&#xE000;&#xFFFD;&#x10000;&#x1FFFE;&#x10FFFF;',
    ],
    ['&#8;&#11;&#12;&#14;&#31;&#xD800;&#xDFFF;&#xFFFE;&#xFFFF;&#x110000;', ''],
    ['&#0;[31mno color', '[31mno color'],
    ['a & b &amp; &#; &#xg;', 'a & b &amp; &#; &#xg;'],
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

describe('createSanitizer', () => {
  it('finds a sequence that is split at any place', () => {
    const whole =
      'error \u001b[1;31mred\u001b[0m, &#x1B;[32mgreen&#27;[0m, &#0;, \ud83d\ude00 and \u001b]8;;http://x\u0007link';
    for (let at = 0; at <= whole.length; at += 1) {
      const sanitizer = createSanitizer();
      const parts = [sanitizer.push(whole.slice(0, at)), sanitizer.push(whole.slice(at)), sanitizer.end()];
      expect([at, parts.join('')]).toEqual([at, 'error red, green, , \ud83d\ude00 and link']);
    }
  });

  it('finds sequences that follow each other closely', () => {
    const whole = '&#x1B;[1;31mred&#x1B;[0m#x1B[32mgreen#x1B[0m '.repeat(5);
    for (let size = 1; size <= 90; size += 1) {
      const sanitizer = createSanitizer();
      let out = '';
      for (let at = 0; at < whole.length; at += size) out += sanitizer.push(whole.slice(at, at + size));
      expect([size, out + sanitizer.end()]).toEqual([size, 'redgreen '.repeat(5)]);
    }
  });

  it('returns text before a sequence at once, and counts what it removes', () => {
    const sanitizer = createSanitizer();
    expect(sanitizer.push(`${'x'.repeat(100)} a & b \u001b[3`)).toBe(`${'x'.repeat(100)} a `);
    expect(sanitizer.push(`1mred${'y'.repeat(100)}`)).toBe(`& b red${'y'.repeat(100)}`);
    expect(sanitizer.push('\u0000&#1;\ufffe')).toBe('');
    expect(sanitizer.end()).toBe('');
    expect(sanitizer.end()).toBe('');
    expect(sanitizer.removed()).toBe(3);
  });
});

describe('createXmlTruncator', () => {
  it('keeps short sections in chunks of any size', () => {
    const whole = '<a b="]]>"><![CDATA[]]><![CDATA[one]two]]]]>three<c/><![CDATA[<![CDATA[]]>four</a>]';
    for (let size = 1; size <= whole.length; size += 1) {
      const truncator = createXmlTruncator();
      let out = '';
      for (let at = 0; at < whole.length; at += size) out += truncator.push(whole.slice(at, at + size));
      expect([size, out + truncator.end()]).toEqual([size, whole]);
    }
  });

  it('finds the end of a long section at the start of a chunk', () => {
    const truncator = createXmlTruncator();
    const out = [`<a><![CDATA[${'x'.repeat(64_001)}`, ']]>', `<b/><![CDATA[${'y'.repeat(64_000)}]]></a>`];
    expect(out.map((part) => truncator.push(part)).join('') + truncator.end()).toBe(
      `<a><![CDATA[${'x'.repeat(64_000)}]]><b/><![CDATA[${'y'.repeat(64_000)}]]></a>`,
    );
  });

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
    ['PT2H', 7200],
    ['PT1.25H10.25M12.25S', 5127.25],
    ['PT12H30M15S', 45015],
    ['pt3s', 3],
    ['PT', 0],
    ['xPT1S', 0],
    ['PT1Sx', 0],
    ['01:02:03', 3723],
    ['12:00:00.25', 43200.25],
    ['x00:00:01', 0],
    ['00:00:01x', 0],
    ['1:2:3', 0],
    [' 1.5 ', 1.5],
    ['1.5 S', 1.5],
    ['s', 0],
    ['1s5', 0],
    ['12,345.678', 12345.678],
    ['1,234,567', 1234567],
    ['1234,567', 1234.567],
    ['1,234,56', 0],
    ['Infinity', 0],
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
