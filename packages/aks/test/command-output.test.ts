import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { decompress, parseCommandOutput } from '../src/channel/command-output.ts';

const head = Buffer.from('HTTP/1.0 200 OK\nContent-Type: application/json\nWarning: 299 - one\nWarning: 299 - two\n');
const packed = gzipSync(Buffer.from('{"kind":"ConfigMap"}'));
const sum = createHash('sha256').update(packed).digest('hex');
const answer = (number: number, text = packed.toString('base64')): string[] => [
  `answer ${number} whole ${packed.length} ${sum} 0 ${packed.length} ${head.toString('base64')}`,
  text,
];
const output = (...lines: readonly string[]): string => ['slipway 1 gzip', ...lines, 'end', ''].join('\n');

describe('what a command prints', () => {
  test('is read between whatever else is there', () => {
    const answers = parseCommandOutput(
      `E1124 warning of kubectl\r\n${output(...answer(0)).replaceAll('\n', '\r\n')}terminated`,
    );
    expect(answers).toMatchObject({ isCompressed: true, isComplete: true });
    expect(answers?.parts.get(0)).toMatchObject({
      head: { status: 200, headers: { 'content-type': 'application/json', warning: '299 - one, 299 - two' } },
      isClosed: true,
      bytes: packed,
    });
  });

  test('is nothing where the script did not run', () => {
    expect(parseCommandOutput('bash: slipway.sh: No such file or directory')).toBeUndefined();
  });

  test('misses the answer in which it was cut, and says that it is not whole', () => {
    const cut = output(...answer(0), ...answer(1)).slice(0, -20);
    const answers = parseCommandOutput(cut);
    expect([...(answers?.parts.keys() ?? [])]).toEqual([0]);
    expect(answers?.isComplete).toBe(false);
  });

  test('misses an answer of which a line is lost', () => {
    const [first = '', second = ''] = [packed.toString('base64').slice(0, 8), packed.toString('base64').slice(12)];
    expect(parseCommandOutput(output(...answer(0, `${first}\n${second}`)))?.parts.size).toBe(0);
  });

  test('that does not unpack is no body', () => {
    expect(decompress(packed.subarray(0, 12), true)).toBeUndefined();
    expect(decompress(packed.subarray(0, 12), false)).toEqual(packed.subarray(0, 12));
  });
});
