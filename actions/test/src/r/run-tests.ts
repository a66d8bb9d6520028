import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createTally, type Tally } from '@slipway/test-reports';
import { unfinished } from '../crashed-run.ts';
import { readJournal } from '../event-log.ts';
import { type Execution, execute } from '../run-program.ts';
import { nameFor } from '../source-files.ts';
import type { Context, SuiteRun } from '../test-suite.ts';
import type { RProject } from './find-projects.ts';
import { environmentFor, installPackage, restoreR } from './restore-packages.ts';
import { fileRunner } from './runner-scripts.ts';

interface Workplace {
  readonly script: string;
  readonly work: string;
  /** Library with the package under test, '' for a project that is none. */
  readonly library: string;
}

const prepare = (project: RProject, context: Context): Workplace => {
  const work = path.join(context.work, 'r', `${project.mode}-${nameFor(project.folder)}`);
  mkdirSync(work, { recursive: true });
  const script = path.join(work, 'run-file.R');
  writeFileSync(script, fileRunner);
  return { script, work, library: project.package ? path.join(work, 'library') : '' };
};

/** One file in its own process: a crash in compiled code costs this file and no other. */
const runFile = async (
  project: RProject,
  file: string,
  place: Workplace,
  context: Context,
  tally: Tally,
): Promise<Execution> => {
  const { ports, root, timeout } = context;
  const folder = path.join(root, project.folder);
  const journalFile = path.join(place.work, `${project.tests.indexOf(file)}-${path.basename(file)}.jsonl`);
  const args = [project.mode, path.join(root, file), journalFile, folder, project.package, place.library];
  const options = { cwd: folder, env: environmentFor(context, project), timeout };
  ports.log.info(`$ Rscript ${file}`);
  const execution = await execute(ports, 'Rscript', ['--no-save', '--no-restore', place.script, ...args], options);
  const journal = readJournal(journalFile, project.package);
  for (const found of journal.cases) tally.add({ ...found, file });
  if (!journal.isComplete && !ports.signal.aborted) tally.add({ ...unfinished(file, execution), file });
  return execution;
};

/** Restores the packages, installs the package under test if it is one, and runs its test files one by one. */
export const runR = async (project: RProject, context: Context): Promise<SuiteRun> => {
  const place = prepare(project, context);
  const runner = project.mode === 'script' ? 'Rscript' : project.mode;
  const tally = createTally();
  const tail: string[] = [];
  let last = { exitCode: 0, timedOut: false };
  await restoreR(project, context);
  if (project.package) {
    const installed = await installPackage(project, place.library, context);
    if (installed.exitCode !== 0) {
      tally.add({ ...unfinished(`R CMD INSTALL of ${project.package}`, installed) });
      return { runner, ...installed, results: tally.results() };
    }
  }
  for (const file of project.tests) {
    if (context.ports.signal.aborted) break;
    const { exitCode, timedOut, tail: lines } = await runFile(project, file, place, context, tally);
    tail.push(...lines.slice(-20));
    if (exitCode !== 0) last = { exitCode, timedOut };
  }
  return { runner, ...last, tail, results: tally.results() };
};
