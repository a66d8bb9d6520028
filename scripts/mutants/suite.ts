import { globSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'expect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, getState, it, resetState, test } from 'jest-circus';

type State = ReturnType<typeof getState>;
type Block = State['rootDescribeBlock'];
type Entry = Block['tests'][number];
type HookType = Block['hooks'][number]['type'];

/** A test of a file, with the blocks around it. */
export interface Test {
  /** Path of the file and full title: unique, and the same in every run. */
  readonly id: string;
  readonly file: string;
  readonly entry: Entry;
  /** From the file's own block inwards. */
  readonly blocks: readonly Block[];
}

/** Gives test files the globals that jest gives them. */
export const defineGlobals = (): void => {
  Object.assign(globalThis, { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test });
};

const testsOf = (file: string, block: Block, blocks: readonly Block[]): Test[] =>
  block.children.flatMap((child): Test[] => {
    if (child.type === 'describeBlock') return testsOf(file, child, [...blocks, child]);
    const titles = [...blocks.slice(1).map(({ name }) => name), child.name];
    return [{ id: `${file}: ${titles.join(' ')}`, file, entry: child, blocks }];
  });

/** Returns the tests of every file that matches one of the globs. */
export const loadTests = async (folder: string, globs: readonly string[]): Promise<Test[]> => {
  const tests: Test[] = [];
  for (const file of globSync([...globs], { cwd: folder }).sort()) {
    resetState();
    await import(pathToFileURL(path.join(folder, file)).href);
    const { rootDescribeBlock } = getState();
    tests.push(...testsOf(file, rootDescribeBlock, [rootDescribeBlock]));
  }
  return tests;
};

const call = async (fn: unknown): Promise<void> => {
  await (fn as () => unknown)();
};

/** Returns the resources that keep the process alive, by type: sockets, timers, file operations. */
const activeResources = (): Map<string, number> =>
  new Map([...Map.groupBy(process.getActiveResourcesInfo(), (type) => type)].map(([type, all]) => [type, all.length]));

/**
 * Rejects when the promise can never settle. Time alone proves nothing: on a busy machine every test is slow.
 */
const unlessStuck = async (run: () => Promise<void>): Promise<void> => {
  // Stryker's own pipes and sockets.
  const before = activeResources();
  const isIdle = (): boolean => [...activeResources()].every(([type, count]) => count <= (before.get(type) ?? 0));
  let timer: NodeJS.Timeout | undefined;
  const stuck = new Promise<never>((_, reject) => {
    const look = (): void => {
      if (isIdle()) reject(new Error('The test waits for a promise that never settles.'));
      else timer = setTimeout(look, 1000).unref();
    };
    timer = setTimeout(look, 1000).unref();
  });
  try {
    await Promise.race([run(), stuck]);
  } finally {
    clearTimeout(timer);
  }
};

const runHooks = async (blocks: readonly Block[], type: HookType): Promise<void> => {
  for (const block of blocks) for (const hook of block.hooks) if (hook.type === type) await call(hook.fn);
};

/** Runs the test with the hooks around it. @throws any error of the test or its hooks */
const runOne = async ({ entry, blocks }: Test): Promise<void> => {
  await runHooks(blocks, 'beforeEach');
  try {
    await call(entry.fn);
  } finally {
    await runHooks(blocks.toReversed(), 'afterEach');
  }
};

/** Runs tests one after the other, with `beforeAll` and `afterAll` of a block around those of its tests that run. */
export const runTests = async (
  tests: readonly Test[],
  each: (test: Test, run: () => Promise<void>) => Promise<'go on' | 'stop'>,
): Promise<void> => {
  let open: readonly Block[] = [];
  const closeTo = async (blocks: readonly Block[]): Promise<void> => {
    const left = open.filter((block) => !blocks.includes(block));
    open = blocks;
    await runHooks(left.toReversed(), 'afterAll');
  };
  for (const current of tests) {
    const opened = current.blocks.filter((block) => !open.includes(block));
    await closeTo(current.blocks);
    const run = async (): Promise<void> => {
      await runHooks(opened, 'beforeAll');
      await runOne(current);
    };
    if ((await each(current, () => unlessStuck(run))) === 'stop') break;
  }
  await closeTo([]);
};
