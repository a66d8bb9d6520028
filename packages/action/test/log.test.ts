import { createLog } from '../src/runner/log.ts';

const collect = (hide?: (text: string) => string) => {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line), hide) };
};

/** What the runner takes for a command: `::name::` at a line's begin, or `##[name]` anywhere. */
const isCommand = (line: string): boolean => /^\s*::/.test(line) || line.includes('##[');

describe('a line of the log', () => {
  test.each([
    ['begins with a command', '::add-mask::e'],
    ['begins with blanks and a command', ' \t::stop-commands::x'],
    ['holds a command of the older form', 'Found a ##[add-matcher]m.json file'],
    ['holds two of them', '##[group]a ##[group]b'],
    ['has a command after a line break', 'a test called\n::error::this'],
    ['has a command after a carriage return alone', 'one\r::error::this'],
    ['has blanks and a command after a line break', 'one\r\n   ::error::this'],
  ])('that %s gives none', (_, text) => {
    const { lines, log } = collect();
    log.info(text);
    expect(lines.flatMap((line) => line.split(/\r\n|\r|\n/)).filter(isCommand)).toEqual([]);
    expect(lines.join('').replaceAll('\u200b', '')).toBe(text);
  });

  test.each(['plain', 'a::b, std::vector', '## heading [link]', 'one\ntwo'])('is written as it is: %j', (text) => {
    const { lines, log } = collect();
    log.info(text);
    expect(lines).toEqual([text]);
  });

  test('and text of others is shown without what is to be hidden', () => {
    const { lines, log } = collect((text) => text.replaceAll('hunter22', '***'));
    log.info('it is hunter22');
    log.untrusted('hunter22\n::error::x\n');
    expect(lines[0]).toBe('it is ***');
    expect(lines[1]).toMatch(/^::stop-commands::(slipway-[-0-9a-f]{36})\n\*\*\*\n::error::x\n::\1::$/);
  });
});
