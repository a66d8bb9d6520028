import { Readable } from 'node:stream';
import { digestOf, isDigest, verifyBytes, verifyStream } from '../../src/image/digest.ts';
import type { Descriptor } from '../../src/image/manifest.ts';

const content = Buffer.from('0123456789');
const descriptorOf = (bytes: Buffer): Descriptor => ({
  mediaType: 'application/octet-stream',
  digest: digestOf(bytes),
  size: bytes.length,
});

/** Bytes that leave the stream, and the message of the error that ends it. */
const receive = async (stream: Readable): Promise<{ text: string; error?: string }> => {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch (error) {
    return { text: Buffer.concat(chunks).toString(), error: (error as Error).message };
  }
  return { text: Buffer.concat(chunks).toString() };
};

const inChunks = (...texts: string[]): Readable => Readable.from(texts.map((text) => Buffer.from(text)));

describe('isDigest', () => {
  const hex = 'a1'.repeat(32);
  it.each([
    [`sha256:${hex}`, true],
    [`sha256:${hex}0`, false],
    [`xsha256:${hex}`, false],
    [`sha256:${hex.slice(1)}`, false],
    [`sha256:${hex.toUpperCase()}`, false],
    [`sha512:${hex.repeat(2)}`, false],
  ])('reports of %s whether it is a sha256 digest: %s', (text, expected) => {
    expect(isDigest(text)).toBe(expected);
  });
});

describe('verifyBytes', () => {
  it('returns the bytes of the descriptor, and rejects others with both digests', () => {
    expect(verifyBytes(content, descriptorOf(content), 'index.json')).toBe(content);
    const rejects = expect(() => verifyBytes(Buffer.from('other'), descriptorOf(content), 'index.json'));
    rejects.toThrow(digestOf('other'));
    rejects.toThrow(digestOf(content));
  });
});

describe('verifyStream', () => {
  it.each([
    ['one chunk', ['0123456789']],
    ['several chunks', ['012', '3456', '789']],
  ])('passes on the content in %s', async (_, chunks) => {
    expect(await receive(verifyStream(inChunks(...chunks), descriptorOf(content), 'blob'))).toEqual({
      text: '0123456789',
    });
  });

  it.each([
    [0, '0123456789'],
    [2, '23456789'],
    [3, '3456789'],
    [5, '56789'],
    [9, '9'],
    [10, ''],
  ])('leaves out the first %i bytes, and verifies them all the same', async (start, text) => {
    const source = () => inChunks('012', '345', '6789');
    expect(await receive(verifyStream(source(), descriptorOf(content), 'blob', start))).toEqual({ text });
    const damaged = inChunks('x12', '345', '6789');
    expect((await receive(verifyStream(damaged, descriptorOf(content), 'blob', start))).error).toContain('is damaged');
  });

  it.each([
    ['a changed last byte', ['01234567', '8x'], '10 bytes'],
    ['a missing byte', ['0123', '45678'], '9 bytes'],
    ['one byte too many', ['0123456789', 'x'], '11 bytes'],
    ['no content', [], '0 bytes'],
  ])('fails for %s and never passes on the whole length', async (_, chunks, size) => {
    const { text, error } = await receive(verifyStream(inChunks(...chunks), descriptorOf(content), 'blob'));
    expect(error).toContain(`blob is damaged: ${size} with sha256:`);
    expect(text.length).toBeLessThan(chunks.join('').length || 1);
  });

  it.each([
    ['changed', '8x'],
    ['followed by more', '89x'],
  ])(
    'holds the last byte back until the digest is complete, and fails at once when the content is %s',
    async (_, last) => {
      const source = new Readable({ read() {} });
      const verified = verifyStream(source, descriptorOf(content), 'blob');
      let text = '';
      verified.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      const failed = new Promise<Error>((resolve) => verified.on('error', resolve));
      source.push('01234567');
      source.push(last);
      expect((await failed).message).toContain('blob is damaged');
      expect(text).toBe('01234567');
    },
  );

  it('fails when the size of the descriptor is wrong, although the digest is right', async () => {
    const descriptor = { ...descriptorOf(content), size: 11 };
    expect((await receive(verifyStream(inChunks('0123456789'), descriptor, 'blob'))).error).toContain('is damaged');
  });

  it('fails with the error of its source, and closes the source when the receiver stops', async () => {
    const broken = new Readable({ read() {} });
    const verified = verifyStream(broken, descriptorOf(content), 'blob');
    broken.destroy(new Error('connection reset'));
    expect((await receive(verified)).error).toBe('connection reset');
    const source = new Readable({ read() {} });
    const stopped = verifyStream(source, descriptorOf(content), 'blob');
    const closed = new Promise((resolve) => source.on('close', resolve));
    stopped.destroy();
    await closed;
    expect(source.destroyed).toBe(true);
  });
});
