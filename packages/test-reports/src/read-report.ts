import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { encodingOf } from './decode-text.ts';
import { readJunit } from './junit.ts';
import { readTap } from './tap.ts';
import { readTrx } from './trx.ts';
import { defaultLimits, type Limits, type Results } from './types.ts';

/** Size in bytes from which only the counts are stored, but no cases. */
const countedOnly = 500 * 1024 * 1024;

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
  const kept = size > countedOnly ? { ...limits, cases: 0, failures: 0 } : limits;
  const bytes = createReadStream(file);
  if (/<TestRun\b/.test(head)) return readTrx(bytes, kept);
  if (/^\s*(TAP version \d|1\.\.\d|(not )?ok\b)/.test(head)) return readTap(bytes, kept);
  return readJunit(bytes, kept);
};
