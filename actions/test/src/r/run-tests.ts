import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createResultCollector, type ResultCollector } from '@slipway/test-reports';
import { crashedCase } from '../crashed-run.ts';
import { readEventLog } from '../event-log.ts';
import { type ProgramResult, runProgram } from '../run-program.ts';
import { uniqueName } from '../source-files.ts';
import type { SuiteContext, SuiteRun } from '../test-suite.ts';
import type { RProject } from './project.ts';
import { environmentFor, installPackage, restorePackages } from './restore-packages.ts';
import { fileRunner } from './runner-scripts.ts';

interface Workplace {
  readonly script: string;
  readonly work: string;
  /** Library with the package under test, '' for a project that is none. */
  readonly library: string;
}

const prepare = (project: RProject, context: SuiteContext): Workplace => {
  const work = path.join(context.work, 'r', `${project.mode}-${uniqueName(project.folder)}`);
  mkdirSync(work, { recursive: true });
  const script = path.join(work, 'run-file.R');
  writeFileSync(script, fileRunner);
  return { script, work, library: project.package ? path.join(work, 'library') : '' };
};

/** One file in its own process: a crash in compiled code costs this file and no other. */
const runFile = async (
  project: RProject,
  file: string,
  { place, tally }: { readonly place: Workplace; readonly tally: ResultCollector },
  context: SuiteContext,
): Promise<ProgramResult> => {
  const { ports, root, timeout } = context;
  const folder = path.join(root, project.folder);
  const journalFile = path.join(place.work, `${project.tests.indexOf(file)}-${path.basename(file)}.jsonl`);
  const args = [project.mode, path.join(root, file), journalFile, folder, project.package, place.library];
  const options = { cwd: folder, env: environmentFor(context, project), timeout };
  ports.log.info(`$ Rscript ${file}`);
  const execution = await runProgram(ports, 'Rscript', ['--no-save', '--no-restore', place.script, ...args], options);
  const journal = readEventLog(journalFile, project.package);
  for (const found of journal.cases) tally.add({ ...found, file });
  if (!journal.isComplete && !ports.signal.aborted) tally.add({ ...crashedCase(file, execution), file });
  return execution;
};

/** Restores the packages, installs the package under test if it is one, and runs its test files one by one. */
export const runR = async (project: RProject, context: SuiteContext): Promise<SuiteRun> => {
  const place = prepare(project, context);
  const runner = project.mode === 'script' ? 'Rscript' : project.mode;
  const tally = createResultCollector();
  const tail: string[] = [];
  let last = { exitCode: 0, timedOut: false };
  await restorePackages(project, context);
  if (project.package) {
    const installed = await installPackage(project, place.library, context);
    if (installed.exitCode !== 0) {
      tally.add({ ...crashedCase(`R CMD INSTALL of ${project.package}`, installed) });
      return { runner, ...installed, results: tally.results() };
    }
  }
  for (const file of project.tests) {
    if (context.ports.signal.aborted) break;
    const { exitCode, timedOut, tail: lines } = await runFile(project, file, { place, tally }, context);
    tail.push(...lines.slice(-20));
    if (exitCode !== 0) last = { exitCode, timedOut };
  }
  return { runner, ...last, tail, results: tally.results() };
};
