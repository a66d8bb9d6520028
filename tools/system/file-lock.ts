import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { identifyProcess, isAlive, type LaunchedProcess } from './processes.ts';
import type { ProgressLog } from './run.ts';

const readHolder = (file: string): LaunchedProcess | undefined => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LaunchedProcess;
  } catch {
    return undefined;
  }
};

let count = 0;
/** Unlike any other process's and any other call's. */
const temporaryName = (file: string): string => `${file}.${process.pid}.${++count}`;

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** The file appears with its content: nobody can see a part of it. */
const tryLock = (file: string): boolean => {
  const own = temporaryName(file);
  writeFileSync(own, JSON.stringify(identifyProcess('lock', process.pid)));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Moves away the lock of one that has died; one that somebody living took meanwhile is put back. */
const removeStaleLock = (file: string): void => {
  const aside = temporaryName(file);
  try {
    renameSync(file, aside);
    const found = readHolder(aside);
    if (found && isAlive(found)) linkSync(aside, file);
  } catch (error) {
    // Somebody else has moved it, or has it by now.
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** One process at a time; a lock whose holder has died is taken over. Waits as long as the holder lives. */
export const withFileLock = async <T>(file: string, say: ProgressLog, body: () => Promise<T>): Promise<T> => {
  mkdirSync(path.dirname(file), { recursive: true });
  let told = Date.now();
  while (!tryLock(file)) {
    const other = readHolder(file);
    if (other && isAlive(other)) {
      if (Date.now() - told > 5000) {
        say(`waiting for process ${other.pid}, which holds ${file}`);
        told = Date.now();
      }
      await sleep(100);
      continue;
    }
    removeStaleLock(file);
  }
  try {
    return await body();
  } finally {
    rmSync(file, { force: true });
  }
};
