import type { InstrumenterContext, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  type CompleteDryRunResult,
  type DryRunOptions,
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import fc from 'fast-check';
import { loadFromSandbox } from './modules.ts';
import { defineGlobals, loadTests, runTests, type Test } from './suite.ts';

/** Options of this runner, beside Stryker's own. */
export interface RunnerOptions {
  /** Folder of the repository: the sandbox is a copy of it. */
  readonly root: string;
  /** Globs of test files, relative to it. */
  readonly tests: readonly string[];
}

/** Microseconds of processor time. A test that takes longer is left out. */
const mostCpu = 200_000;

const contextOf = (): InstrumenterContext => {
  const holder = globalThis as { __stryker__?: InstrumenterContext };
  holder.__stryker__ ??= {};
  return holder.__stryker__;
};

/**
 * Runs the tests inside Stryker's own process, without jest. A mutant then costs milliseconds: jest starts an
 * environment for every file, which takes a second.
 */
class InProcessRunner implements TestRunner {
  static readonly inject = tokens(commonTokens.options);
  readonly #options: RunnerOptions;
  readonly #context = contextOf();
  #reload: () => void = () => {};
  #tests: Test[] | undefined;
  #stray: unknown;
  /** Tests of size: other tests check the same rules in milliseconds. */
  readonly #slow = new Set<string>();

  constructor(options: StrykerOptions) {
    this.#options = (options as unknown as { inProcess: RunnerOptions }).inProcess;
  }

  capabilities(): { reloadEnvironment: boolean } {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    defineGlobals();
    // A failed property detects the mutant; the search for its smallest example takes seconds.
    fc.configureGlobal({ endOnFailure: true });
    this.#reload = loadFromSandbox(this.#options.root, process.cwd());
    for (const event of ['unhandledRejection', 'uncaughtException'] as const)
      process.on(event, (error) => {
        this.#stray ??= error;
      });
  }

  async dryRun(_options: DryRunOptions): Promise<DryRunResult> {
    const { status, tests } = await this.#run(undefined, false);
    const { mutantCoverage } = this.#context;
    for (const id of this.#slow) delete mutantCoverage?.perTest[id];
    return {
      status,
      tests: tests.filter(({ id }) => !this.#slow.has(id)),
      ...(mutantCoverage ? { mutantCoverage } : {}),
    };
  }

  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const context = this.#context;
    if (options.hitLimit === undefined) delete context.hitLimit;
    else context.hitLimit = options.hitLimit;
    context.hitCount = 0;
    if (options.reloadEnvironment) {
      this.#reload();
      this.#tests = undefined;
    }
    if (options.mutantActivation === 'static') context.activeMutant = options.activeMutant.id;
    else delete context.activeMutant;
    try {
      await this.#load();
      context.activeMutant = options.activeMutant.id;
      const result = await this.#run(options.testFilter, !options.disableBail);
      return toMutantRunResult(determineHitLimitReached(context.hitCount, context.hitLimit) ?? result);
    } catch (error) {
      // A mutant in a table can make loading fail.
      const tests = [this.#failure({ id: 'load', name: 'load', timeSpentMs: 0 }, error)];
      return toMutantRunResult({ status: DryRunStatus.Complete, tests });
    } finally {
      delete context.activeMutant;
    }
  }

  async #load(): Promise<Test[]> {
    this.#tests ??= await loadTests(process.cwd(), this.#options.tests);
    return this.#tests;
  }

  #failure(base: { id: string; name: string; timeSpentMs: number }, error: unknown): TestResult {
    const failureMessage = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...base, status: TestStatus.Failed, failureMessage };
  }

  async #run(filter: readonly string[] | undefined, bail: boolean): Promise<CompleteDryRunResult> {
    const all = await this.#load();
    const wanted = filter && new Set(filter);
    const chosen = all.filter(({ id }) => (wanted?.has(id) ?? true) && !this.#slow.has(id));
    const results: TestResult[] = [];
    await runTests(chosen, async ({ id, file }, run) => {
      this.#context.currentTestId = id;
      this.#stray = undefined;
      const started = performance.now();
      const cpu = process.cpuUsage();
      let error: unknown;
      try {
        await run();
        error = this.#stray;
      } catch (thrown) {
        error = thrown ?? new Error('nothing was thrown');
      } finally {
        delete this.#context.currentTestId;
      }
      const base = { id, name: id, fileName: file, timeSpentMs: performance.now() - started };
      const { user, system } = process.cpuUsage(cpu);
      if (error === undefined && user + system > mostCpu) this.#slow.add(id);
      results.push(error === undefined ? { ...base, status: TestStatus.Success } : this.#failure(base, error));
      return bail && error !== undefined ? 'stop' : 'go on';
    });
    return { status: DryRunStatus.Complete, tests: results };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner)];
