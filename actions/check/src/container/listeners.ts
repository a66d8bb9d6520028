import { readFile } from 'node:fs/promises';
import { type Container, type Engine, executeIn, inspectContainer } from '@slipway/container';

/** A socket that waits for connections inside the container. */
export interface Listener {
  readonly address: string;
  readonly port: number;
  /** Reachable only from inside the container. */
  readonly loopback: boolean;
}

const listening = '0A';

const bytesOf = (hex: string): readonly number[] => (hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16));

/** The kernel prints addresses as little-endian 32-bit words. */
const words = (hex: string): readonly (readonly number[])[] =>
  (hex.match(/.{8}/g) ?? []).map((word) => bytesOf(word).toReversed());

const addressOf = (hex: string): string => {
  const parts = words(hex);
  if (parts.length === 1) return parts[0]?.join('.') ?? '';
  const bytes = parts.flat();
  if (bytes.every((byte) => byte === 0)) return '::';
  if (bytes.slice(0, 15).every((byte) => byte === 0) && bytes[15] === 1) return '::1';
  if (bytes[10] === 0xff && bytes[11] === 0xff) return bytes.slice(12).join('.');
  return Array.from({ length: 8 }, (_, index) =>
    (((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0)).toString(16),
  ).join(':');
};

/** Parses `/proc/net/tcp` and `/proc/net/tcp6`, one after the other. */
export const parseListeners = (text: string): readonly Listener[] =>
  text.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [hex = '', port = ''] = local.split(':');
    if (state !== listening) return [];
    const address = addressOf(hex);
    return [{ address, port: Number.parseInt(port, 16), loopback: address.startsWith('127.') || address === '::1' }];
  });

const fromProcess = async (pid: number): Promise<string | undefined> => {
  try {
    return `${await readFile(`/proc/${pid}/net/tcp`, 'utf8')}${await readFile(`/proc/${pid}/net/tcp6`, 'utf8')}`;
  } catch {
    // The engine runs on another machine, or the runner may not read the file.
    return undefined;
  }
};

/** Returns the listening sockets of the container. Undefined if neither `cat` in the image nor the runner's /proc shows them. */
export const readListeners = async (engine: Engine, { id }: Container): Promise<readonly Listener[] | undefined> => {
  const { pid } = await inspectContainer(engine, id);
  const text = (await fromContainer(engine, id)) ?? (pid > 0 ? await fromProcess(pid) : undefined);
  return text === undefined ? undefined : parseListeners(text);
};

const fromContainer = async (engine: Engine, id: string): Promise<string | undefined> => {
  // A kernel without IPv6 has no tcp6, and cat then fails although it printed the first file.
  const both = await executeIn(engine, id, ['cat', '/proc/net/tcp', '/proc/net/tcp6']);
  return both ?? (await executeIn(engine, id, ['cat', '/proc/net/tcp']));
};
