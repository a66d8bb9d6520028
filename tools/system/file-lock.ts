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
/** Returns a file name that no other process and no other call uses. */
const temporaryName = (file: string): string => `${file}.${process.pid}.${++count}`;

const errorCode = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

/** Creates the lock in one step with its content. Returns false if another process has it. */
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

/** Removes the lock of a dead process. Restores it if a live process has taken it in the meantime. */
const removeStaleLock = (file: string): void => {
  const aside = temporaryName(file);
  try {
    renameSync(file, aside);
    const found = readHolder(aside);
    if (found && isAlive(found)) linkSync(aside, file);
  } catch (error) {
    // Another process has removed it, or has taken it.
    if (!['ENOENT', 'EEXIST'].includes(errorCode(error) ?? '')) throw error;
  } finally {
    rmSync(aside, { force: true });
  }
};

/** Runs `body` in one process at a time. Waits while the holder lives, and takes over the lock of a dead process. */
export const withFileLock = async <T>(file: string, log: ProgressLog, body: () => Promise<T>): Promise<T> => {
  mkdirSync(path.dirname(file), { recursive: true });
  let loggedAt = Date.now();
  while (!tryLock(file)) {
    const other = readHolder(file);
    if (other && isAlive(other)) {
      if (Date.now() - loggedAt > 5000) {
        log(`waiting for process ${other.pid}, which holds the lock ${file}`);
        loggedAt = Date.now();
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
