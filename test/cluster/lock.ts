import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, type Started } from './processes.ts';
import type { Say } from './run.ts';

const holder = (file: string): Started | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Started;
  } catch {
    return undefined;
  }
};

const take = (file: string): boolean => {
  try {
    writeFileSync(file, JSON.stringify(identify('lock', process.pid)), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  }
};

/** One process at a time; a lock whose holder has died is taken over. Waits as long as the holder lives. */
export const withLock = async <T>(file: string, say: Say, body: () => Promise<T>): Promise<T> => {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = Date.now();
  while (!take(file)) {
    const other = holder(file);
    if (other && isAlive(other)) {
      if (Date.now() - told > 5000) {
        say(`waiting for process ${other.pid}, which holds ${file}`);
        told = Date.now();
      }
      await sleep(100);
      continue;
    }
    // Unreadable may also mean half written: give its writer a moment before it counts as dead.
    await sleep(200);
    const again = holder(file);
    if (!again || !isAlive(again)) rmSync(file, { force: true });
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
};
