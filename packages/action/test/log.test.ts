import { createLog } from '../src/runner/log.ts';

const collect = (redact?: (text: string) => string) => {
  const lines: string[] = [];
  return { lines, log: createLog((line) => lines.push(line), redact) };
};

/** Returns true for a line that the runner executes: `::name::` at its start, or `##[name]` anywhere. */
const isCommand = (line: string): boolean => /^\s*::/.test(line) || line.includes('##[');

describe('createLog', () => {
  it.each([
    ['starts with a command', '::add-mask::e'],
    ['starts with blanks and a command', ' \t::stop-commands::x'],
    ['contains a command in the older form', 'Found a ##[add-matcher]m.json file'],
    ['contains two commands in the older form', '##[group]a ##[group]b'],
    ['has a command after a line break', 'a test called\n::error::this'],
    ['has a command after a carriage return', 'one\r::error::this'],
    ['has blanks and a command after a line break', 'one\r\n   ::error::this'],
  ])('neutralizes a line that %s', (_, text) => {
    const { lines, log } = collect();
    log.info(text);
    expect(lines.flatMap((line) => line.split(/\r\n|\r|\n/)).filter(isCommand)).toEqual([]);
    expect(lines.join('').replaceAll('\u200b', '')).toBe(text);
  });

  it.each(['plain', 'a::b, std::vector', '## heading [link]', 'one\ntwo'])('writes %j unchanged', (text) => {
    const { lines, log } = collect();
    log.info(text);
    expect(lines).toEqual([text]);
  });

  it('redacts secrets in lines and in untrusted text', () => {
    const { lines, log } = collect((text) => text.replaceAll('hunter22', '***'));
    log.info('it is hunter22');
    log.untrusted('hunter22\n::error::x\n');
    expect(lines[0]).toBe('it is ***');
    expect(lines[1]).toMatch(/^::stop-commands::(slipway-[-0-9a-f]{36})\n\*\*\*\n::error::x\n::\1::$/);
  });
});
