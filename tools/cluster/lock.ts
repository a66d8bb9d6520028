import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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

let count = 0;
/** Unlike any other process's and any other call's. */
const beside = (file: string): string => `${file}.${process.pid}.${++count}`;

const code = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The file appears with its content: nobody can see a part of it. */
const take = (file: string): boolean => {
  const own = beside(file);
  writeFileSync(own, JSON.stringify(identify('lock', process.pid)));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (code(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Moves away the lock of one that has died; one that somebody living took meanwhile is put back. */
const clear = (file: string): void => {
  const aside = beside(file);
  try {
    renameSync(file, aside);
    const found = holder(aside);
    if (found && isAlive(found)) linkSync(aside, file);
  } catch (error) {
    // Somebody else has moved it, or has it by now.
    if (!['ENOENT', 'EEXIST'].includes(code(error) ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
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
    clear(file);
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
};
