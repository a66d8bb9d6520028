import { applyExceptions, matchesFinding } from '../../src/exceptions/apply-exceptions.ts';
import { parseExceptions } from '../../src/exceptions/parse-exceptions.ts';
import type { ScanFinding } from '../../src/findings/scan-finding.ts';

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
const entry = (more: string) => `- { id: CVE-2026-0001, until: 2026-06-30, reason: because${more} }`;
const trivyEntry = (more: string) => `vulnerabilities:\n  - { id: CVE-2026-0001${more} }`;
const only = (text: string) => {
  const [exception] = parseExceptions(text, 'exceptions.yml');
  if (!exception) throw new Error('no exception');
  return exception;
};

describe('matchesFinding', () => {
  it.each<[string, string, boolean]>([
    ['the id', entry(''), true],
    ['the package', entry(', package: libssl3'), true],
    ['another package', entry(', package: zlib1g'), false],
    ['the purl without version', entry(', package: "pkg:deb/debian/libssl3"'), true],
    ['the purl of another version', entry(', package: "pkg:deb/debian/libssl3@1"'), false],
    ['the path with a star', entry(', path: usr/lib/*'), true],
    ['the absolute path', entry(', path: /usr/lib/python3/METADATA'), true],
    ['another path', entry(', path: usr/lib/METADATA'), false],
    ['the purl in the format of trivy', trivyEntry(', purls: ["pkg:deb/debian/libssl3"]'), true],
    ['another kind in the format of trivy', 'secrets:\n  - { id: CVE-2026-0001 }', false],
    ['another id', '- { id: CVE-2026-0002, until: 2026-06-30, reason: x }', false],
  ])('compares %s', (_, text, matches) => {
    expect(matchesFinding(only(text), finding)).toBe(matches);
  });
});

describe('applyExceptions', () => {
  const at = (time: string, text: string) => applyExceptions([finding], [only(text)], Date.parse(time));
  it.each<[string, string, string, number, RegExp | undefined]>([
    ['accepts the finding long before the expiry', entry(''), '2026-01-01T00:00:00Z', 1, undefined],
    ['does not warn 14 whole days before the expiry', entry(''), '2026-06-17T00:00:00Z', 1, undefined],
    ['warns less than 14 days before the expiry', entry(''), '2026-06-17T00:00:00.001Z', 1, /expires on 2026-06-30/],
    ['accepts the finding on the last day', entry(''), '2026-06-30T23:59:59Z', 1, /expires on 2026-06-30/],
    [
      'counts the finding again after the last day',
      entry(''),
      '2026-07-01T00:00:00Z',
      0,
      /expired on 2026-06-30: the finding counts again\. Its reason was: because/,
    ],
    [
      'counts the finding again on the day of `expired_at`',
      trivyEntry(', expired_at: 2026-06-30'),
      '2026-06-30T00:00:00Z',
      0,
      /expired on 2026-06-29/,
    ],
    [
      'warns about an exception of trivy that never expires',
      trivyEntry(''),
      '2030-01-01T00:00:00Z',
      1,
      /never expires/,
    ],
  ])('%s', (_, text, time, accepted, warning) => {
    const applied = at(time, text);
    expect(applied.accepted).toHaveLength(accepted);
    expect(applied.findings).toHaveLength(1 - accepted);
    expect(applied.warnings).toEqual(warning ? [expect.stringMatching(warning)] : []);
  });

  it('names an exception that matches no finding, and does not warn about its expiry', () => {
    const applied = applyExceptions([], [only(entry(''))], Date.parse('2027-01-01T00:00:00Z'));
    expect(applied.warnings).toEqual([]);
    expect(applied.notices).toEqual([
      'exceptions.yml:1:3: the exception for CVE-2026-0001 matches no finding. Remove it.',
    ]);
  });
});

describe('parseExceptions', () => {
  it.each<[string, string, RegExp]>([
    ['no reason', '- { id: CVE-1, until: 2026-01-01 }', /CVE-1 has no "reason"/],
    ['no end', '- { id: CVE-1, reason: x }', /CVE-1 has no "until"/],
    [
      'a wrong date',
      '- { id: CVE-1, reason: x, until: soon }',
      /"until" of the exception CVE-1 is "soon"; allowed is a date/,
    ],
    [
      'an unknown field',
      '- { id: CVE-1, reason: x, until: 2026-01-01, untill: 2 }',
      /has "untill"; allowed are id, until/,
    ],
    ['an entry that is a text', '- CVE-1', /"CVE-1" is not an exception\. Write \{ id: …, until: …, reason: … \}/],
    ['another list', 'cves: []', /"cves" is not allowed here/],
    ['a list with the name of an object property', 'constructor: []', /"constructor" is not allowed here/],
    [
      'a field with the name of an object property',
      '- { id: CVE-1, reason: x, until: 2026-01-01, constructor: 2 }',
      /has "constructor"; allowed are id, until/,
    ],
    ['a number instead of exceptions', '42', /42 is not allowed here\. Allowed are a list of exceptions/],
    ['a word instead of exceptions', 'none', /"none" is not allowed here/],
    ['broken YAML', '- {', /./],
  ])('rejects %s and names the line', (_, text, message) => {
    expect(() => parseExceptions(`\n${text}\n`, 'exceptions.yml')).toThrow(
      expect.objectContaining({
        code: 'BadInput',
        message: expect.stringMatching(message),
        place: expect.objectContaining({ file: 'exceptions.yml' }),
      }),
    );
  });

  it('accepts an empty file', () => {
    expect(parseExceptions('# nothing yet\n', 'exceptions.yml')).toEqual([]);
  });

  it('reports all mistakes together', () => {
    const text = '- { id: CVE-1 }\n- { id: CVE-2, until: 2026-01-01 }';
    expect(() => parseExceptions(text, 'exceptions.yml')).toThrow(
      /exceptions\.yml:1:3: .*no "until" and no "reason"\.\nexceptions\.yml:2:3: .*no "reason"/,
    );
  });
});
