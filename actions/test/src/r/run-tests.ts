import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createResultCollector, type ResultCollector } from '@slipway/test-reports';
import { crashedCase } from '../suite/crashed-run.ts';
import { readEventLog } from '../suite/event-log.ts';
import { type ProgramResult, runProgram } from '../suite/run-program.ts';
import { uniqueName } from '../suite/source-files.ts';
import type { SuiteContext, SuiteRun } from '../suite/test-suite.ts';
import type { RProject } from './project.ts';
import { environmentFor, installPackage, restorePackages } from './restore-packages.ts';
import { fileRunner } from './runner-scripts.ts';

interface RRun {
  readonly project: RProject;
  readonly context: SuiteContext;
  readonly script: string;
  readonly work: string;
  /** Library with the tested package, `''` for a project without one. */
  readonly library: string;
}

const prepare = (project: RProject, context: SuiteContext): RRun => {
  const work = path.join(context.work, 'r', `${project.mode}-${uniqueName(project.folder)}`);
  mkdirSync(work, { recursive: true });
  const script = path.join(work, 'run-file.R');
  writeFileSync(script, fileRunner);
  return { project, context, script, work, library: project.package ? path.join(work, 'library') : '' };
};

/** Runs a file in a separate process, so that a crash in compiled code does not affect other files. */
const runFile = async (
  { project, context, script, work, library }: RRun,
  file: string,
  collector: ResultCollector,
): Promise<ProgramResult> => {
  const { ports, root, timeout } = context;
  const folder = path.join(root, project.folder);
  const eventFile = path.join(work, `${project.tests.indexOf(file)}-${path.basename(file)}.jsonl`);
  const args = [project.mode, path.join(root, file), eventFile, folder, project.package, library];
  const options = { cwd: folder, env: environmentFor(context, project), timeout };
  ports.log.info(`$ Rscript ${file}`);
  const execution = await runProgram(ports, 'Rscript', ['--no-save', '--no-restore', script, ...args], options);
  const events = readEventLog(eventFile, project.package);
  for (const found of events.cases) collector.add({ ...found, file });
  if (!events.isComplete && !ports.signal.aborted) collector.add({ ...crashedCase(file, execution), file });
  return execution;
};

/** Restores the packages, installs the tested package, and runs the test files one by one. */
export const runR = async (project: RProject, context: SuiteContext): Promise<SuiteRun> => {
  const run = prepare(project, context);
  const runner = project.mode === 'script' ? 'Rscript' : project.mode;
  const collector = createResultCollector();
  const tail: string[] = [];
  let last = { exitCode: 0, timedOut: false };
  await restorePackages(project, context);
  if (project.package) {
    const installed = await installPackage(project, run.library, context);
    if (installed.exitCode !== 0) {
      collector.add({ ...crashedCase(`R CMD INSTALL of ${project.package}`, installed) });
      return { runner, ...installed, results: collector.results() };
    }
  }
  for (const file of project.tests) {
    if (context.ports.signal.aborted) break;
    const { exitCode, timedOut, tail: lines } = await runFile(run, file, collector);
    tail.push(...lines.slice(-20));
    if (exitCode !== 0) last = { exitCode, timedOut };
  }
  return { runner, ...last, tail, results: collector.results() };
};
