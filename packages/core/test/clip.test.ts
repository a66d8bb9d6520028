import { clip, clipLines, oneLine } from '../src/text/clip.ts';

describe('clip', () => {
  it.each([
    ['fits', 4, 'fits'],
    ['too long', 4, 'too…'],
    ['', 0, ''],
    ['ab', 1, '…'],
  ])('makes of %j with a limit of %i the text %j', (text, limit, expected) => {
    expect(clip(text, limit)).toBe(expected);
  });

  it('leaves no half of a character that takes two units', () => {
    expect(clip('a🚢bc', 3)).toBe('a…');
    expect(clip('a🚢bc', 4)).toBe('a🚢…');
    expect(clip('ab🚢cd', 4)).toBe('ab…');
  });
});

describe('oneLine', () => {
  it('makes one space of every run of blanks and line ends', () => {
    expect(oneLine('  a\n\t b \r\n c ')).toBe('a b c');
  });

  it('clips the line to its limit', () => {
    expect(oneLine('a\nbcdef', 4)).toBe('a b…');
  });
});

describe('clipLines', () => {
  const lines = (count: number): string => Array.from({ length: count }, (_, at) => `line ${at + 1}`).join('\n');

  it('keeps a text that has no more lines than the limit', () => {
    expect(clipLines(lines(8), 8)).toBe(lines(8));
  });

  it('shows one line of each end if the limit is smaller than that', () => {
    expect(clipLines(lines(9), 1).split('\n')).toEqual(['line 1', '@@ 7 lines left out @@', 'line 9']);
  });

  it('keeps the first quarter and the end, and counts the missing lines between them', () => {
    expect(clipLines(lines(20), 8).split('\n')).toEqual([
      'line 1',
      'line 2',
      '@@ 13 lines left out @@',
      ...['line 16', 'line 17', 'line 18', 'line 19', 'line 20'],
    ]);
  });
});
