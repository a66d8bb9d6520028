import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { decompress, parseCommandOutput } from '../../src/channel/command-output.ts';

const head = Buffer.from('HTTP/1.0 200 OK\nContent-Type: application/json\nWarning: 299 - one\nWarning: 299 - two\n');
const compressed = gzipSync(Buffer.from('{"kind":"ConfigMap"}'));
const sum = createHash('sha256').update(compressed).digest('hex');
const response = (number: number, text = compressed.toString('base64')): string[] => [
  `response ${number} closed ${compressed.length} ${sum} 0 ${compressed.length} ${head.toString('base64')}`,
  text,
];
const output = (...lines: readonly string[]): string => ['slipway 1 gzip', ...lines, 'end', ''].join('\n');

describe('parseCommandOutput', () => {
  it('finds the responses between other output', () => {
    const parsed = parseCommandOutput(
      `E1124 warning of kubectl\r\n${output(...response(0)).replaceAll('\n', '\r\n')}terminated`,
    );
    expect(parsed).toMatchObject({ isCompressed: true, isComplete: true });
    expect(parsed?.parts.get(0)).toMatchObject({
      head: { status: 200, headers: { 'content-type': 'application/json', warning: '299 - one, 299 - two' } },
      isClosed: true,
      bytes: compressed,
    });
  });

  it('returns undefined if the script did not run', () => {
    expect(parseCommandOutput('bash: slipway.sh: No such file or directory')).toBeUndefined();
  });

  it('omits a response that was cut, and reports the output as incomplete', () => {
    const cut = output(...response(0), ...response(1)).slice(0, -20);
    const parsed = parseCommandOutput(cut);
    expect([...(parsed?.parts.keys() ?? [])]).toEqual([0]);
    expect(parsed?.isComplete).toBe(false);
  });

  it('omits a response with a lost line', () => {
    const [first = '', second = ''] = [
      compressed.toString('base64').slice(0, 8),
      compressed.toString('base64').slice(12),
    ];
    expect(parseCommandOutput(output(...response(0, `${first}\n${second}`)))?.parts.size).toBe(0);
  });

  it('returns no body for damaged bytes', () => {
    expect(decompress(compressed.subarray(0, 12), true)).toBeUndefined();
    expect(decompress(compressed.subarray(0, 12), false)).toEqual(compressed.subarray(0, 12));
  });
});
