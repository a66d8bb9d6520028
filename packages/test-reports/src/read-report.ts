import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { encodingOf } from './decode-text.ts';
import { readJunit } from './junit.ts';
import { defaultLimits, type Limits, limitsForSize } from './limits.ts';
import { readTap } from './tap.ts';
import { readTrx } from './trx.ts';
import type { Results } from './types.ts';

const headOf = async (file: string): Promise<string> => {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    return new TextDecoder(encodingOf(head)).decode(head);
  } finally {
    await handle.close();
  }
};

/** Reads a report file. Detects JUnit XML, TRX or TAP by the first bytes. */
export const readReport = async (file: string, limits: Limits = defaultLimits): Promise<Results> => {
  const head = await headOf(file);
  const { size } = await stat(file);
  const kept = limitsForSize(size, limits);
  const bytes = createReadStream(file);
  if (/<TestRun\b/.test(head)) return readTrx(bytes, kept);
  if (/^\s*(TAP version \d|1\.\.\d|(not )?ok\b)/.test(head)) return readTap(bytes, kept);
  return readJunit(bytes, kept);
};
