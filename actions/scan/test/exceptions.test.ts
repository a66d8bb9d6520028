import { describe, expect, test } from '@jest/globals';
import { applyExceptions } from '../src/apply-exceptions.ts';
import { exceptionCovers, parseExceptions } from '../src/exceptions.ts';
import type { ScanFinding } from '../src/trivy-report.ts';

const finding: ScanFinding = {
  kind: 'vulnerability',
  id: 'CVE-2026-0001',
  package: 'libssl3',
  installed: '3.0.11',
  fixed: '3.0.99',
  severity: 'critical',
  title: 'x',
  target: 'usr/lib/python3/METADATA',
  purl: 'pkg:deb/debian/libssl3@3.0.11?arch=amd64',
};
const own = (more: string) => `- { id: CVE-2026-0001, until: 2026-06-30, reason: because${more} }`;
const trivys = (more: string) => `vulnerabilities:\n  - { id: CVE-2026-0001${more} }`;
const only = (text: string) => {
  const [waiver] = parseExceptions(text, 'ignore.yml');
  if (!waiver) throw new Error('no waiver');
  return waiver;
};

describe('a waiver', () => {
  test.each<[string, string, boolean]>([
    ['by id', own(''), true],
    ['by package', own(', package: libssl3'), true],
    ['not of another package', own(', package: zlib1g'), false],
    ['by purl without version', own(', package: "pkg:deb/debian/libssl3"'), true],
    ['not by purl of another version', own(', package: "pkg:deb/debian/libssl3@1"'), false],
    ['by path with a star', own(', path: usr/lib/*'), true],
    ['by absolute path', own(', path: /usr/lib/python3/METADATA'), true],
    ['not of another path', own(', path: usr/lib/METADATA'), false],
    ['in the format of trivy', trivys(', purls: ["pkg:deb/debian/libssl3"]'), true],
    ['not of another kind in the format of trivy', 'secrets:\n  - { id: CVE-2026-0001 }', false],
    ['not of another id', '- { id: CVE-2026-0002, until: 2026-06-30, reason: x }', false],
  ])('fits %s', (_, text, fits) => {
    expect(exceptionCovers(only(text), finding)).toBe(fits);
  });

  const at = (time: string, text: string) => applyExceptions([finding], [only(text)], Date.parse(time));
  test.each<[string, string, string, number, RegExp | undefined]>([
    ['counts long before its end', own(''), '2026-01-01T00:00:00Z', 1, undefined],
    ['says nothing yet 14 whole days before its end', own(''), '2026-06-17T00:00:00Z', 1, undefined],
    ['warns from then on', own(''), '2026-06-17T00:00:00.001Z', 1, /ends on 2026-06-30/],
    ['counts on its last day', own(''), '2026-06-30T23:59:59Z', 1, /ends on 2026-06-30/],
    [
      'ends after its last day',
      own(''),
      '2026-07-01T00:00:00Z',
      0,
      /ended on 2026-06-30 and counts again \(it said: because\)/,
    ],
    [
      'of trivy ends on the day it expires',
      trivys(', expired_at: 2026-06-30'),
      '2026-06-30T00:00:00Z',
      0,
      /ended on 2026-06-29/,
    ],
    ['of trivy without end is asked for one', trivys(''), '2030-01-01T00:00:00Z', 1, /has no end/],
  ])('%s', (_, text, time, ignored, warning) => {
    const applied = at(time, text);
    expect(applied.accepted).toHaveLength(ignored);
    expect(applied.findings).toHaveLength(1 - ignored);
    expect(applied.warnings).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  test('that fits nothing is named, an expired one too, and without a warning', () => {
    const applied = applyExceptions([], [only(own(''))], Date.parse('2027-01-01T00:00:00Z'));
    expect(applied.warnings).toEqual([]);
    expect(applied.notices).toEqual(['ignore.yml:1:3: the waiver for CVE-2026-0001 fits no finding: remove it.']);
  });
});

describe('an ignore file', () => {
  test.each<[string, string, RegExp]>([
    ['no reason', '- { id: CVE-1, until: 2026-01-01 }', /CVE-1 has no "reason"/],
    ['no end', '- { id: CVE-1, reason: x }', /CVE-1 has no "until"/],
    [
      'a date that is none',
      '- { id: CVE-1, reason: x, until: soon }',
      /"until" of the waiver CVE-1 is "soon", allowed is a date/,
    ],
    [
      'a word that is not known',
      '- { id: CVE-1, reason: x, until: 2026-01-01, untill: 2 }',
      /has "untill", allowed are id, until/,
    ],
    ['an entry that is a text', '- CVE-1', /"CVE-1" is no waiver; write \{ id: …, until: …, reason: … \}/],
    ['another list', 'cves: []', /"cves" is not known here/],
    ['a list that is called as what every object has', 'constructor: []', /"constructor" is not known here/],
    [
      'a word that every object has',
      '- { id: CVE-1, reason: x, until: 2026-01-01, constructor: 2 }',
      /has "constructor", allowed are id, until/,
    ],
    ['a number instead of waivers', '42', /42 is not known here; allowed are a list of waivers/],
    ['a word instead of waivers', 'none', /"none" is not known here/],
    ['broken YAML', '- {', /./],
  ])('with %s is refused with its line', (_, text, message) => {
    expect(() => parseExceptions(`\n${text}\n`, 'ignore.yml')).toThrow(
      expect.objectContaining({
        code: 'BadInput',
        message: expect.stringMatching(message),
        place: expect.objectContaining({ file: 'ignore.yml' }),
      }),
    );
  });

  test('may be empty', () => {
    expect(parseExceptions('# nothing yet\n', 'ignore.yml')).toEqual([]);
  });

  test('with several mistakes tells them all', () => {
    const text = '- { id: CVE-1 }\n- { id: CVE-2, until: 2026-01-01 }';
    expect(() => parseExceptions(text, 'ignore.yml')).toThrow(
      /ignore\.yml:1:3: .*no "until" and no "reason"\.\nignore\.yml:2:3: .*no "reason"/,
    );
  });
});
