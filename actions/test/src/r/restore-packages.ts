import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { childEnvironment, type ProgramResult, runProgram } from '../suite/run-program.ts';
import type { SuiteContext } from '../suite/test-suite.ts';
import type { RProject } from './project.ts';
import { restore } from './runner-scripts.ts';

const nameOf = (project: RProject): string =>
  project.package ? `R package ${project.package}` : `R project ${project.folder}`;

/** Returns the environment of R. If packages are not restored, the .Rprofile of the project must not restore them. */
export const environmentFor = ({ ports, install }: SuiteContext, project: RProject): Record<string, string> =>
  childEnvironment(ports.runner.environment, {
    NOT_CRAN: 'true',
    ...(project.hasLock && !install ? { RENV_CONFIG_AUTOLOADER_ENABLED: 'FALSE' } : {}),
  });

const versionOf = async (project: RProject, { ports }: SuiteContext): Promise<string> => {
  try {
    return (await ports.exec('Rscript', ['-e', 'cat(as.character(getRversion()))'])).stdout.trim();
  } catch (cause) {
    if (!(cause instanceof SlipwayError) || cause.code !== 'ToolMissing') throw cause;
    throw new SlipwayError('ToolMissing', `${nameOf(project)} has tests, but \`Rscript\` is not on PATH.`, {
      hint: 'Add `uses: r-lib/actions/setup-r@v2` before this step.',
      cause,
    });
  }
};

const minor = (version: string): string => version.split('.').slice(0, 2).join('.');

const restoreLock = async (project: RProject, context: SuiteContext): Promise<void> => {
  const { ports, root, timeout } = context;
  const cwd = path.join(root, project.folder);
  ports.log.info("$ Rscript -e 'renv::restore(prompt = FALSE)'");
  const env = environmentFor(context, project);
  const { exitCode, tail } = await runProgram(ports, 'Rscript', ['--no-save', '-e', restore], { cwd, env, timeout });
  if (exitCode === 0) return;
  if (ports.signal.aborted) throw new SlipwayError('Cancelled', 'Cancelled during the restore of the packages.');
  if (exitCode === 42)
    throw new SlipwayError(
      'ToolMissing',
      `${nameOf(project)} has a renv.lock, but the package renv is not installed.`,
      {
        hint: 'Add `uses: r-lib/actions/setup-renv@v2` before this step, or set `install: false` to use the installed packages.',
      },
    );
  const reason = tail.findLast((line) => /error|failed/i.test(line))?.trim();
  throw new SlipwayError(
    'CheckFailed',
    `The packages of ${nameOf(project)} could not be restored from renv.lock${reason ? `: ${reason.slice(0, 300)}` : ''}.`,
    {
      hint: 'See the output of renv::restore() in the log above.',
    },
  );
};

const requireRunner = async (project: RProject, context: SuiteContext): Promise<void> => {
  if (project.mode === 'script') return;
  const options = { cwd: path.join(context.root, project.folder), env: environmentFor(context, project) };
  const script = `quit(status = if (requireNamespace("${project.mode}", quietly = TRUE)) 0 else 3)`;
  const { exitCode } = await context.ports.exec('Rscript', ['--no-save', '-e', script], options);
  if (exitCode !== 3) return;
  throw new SlipwayError(
    'ToolMissing',
    `The tests of ${nameOf(project)} need ${project.mode}, which is not installed.`,
    {
      hint: project.hasLock
        ? `Add it to renv.lock: \`renv::install("${project.mode}"); renv::snapshot()\`.`
        : `Add \`uses: r-lib/actions/setup-r-dependencies@v2\` with \`packages: any::${project.mode}\` before this step.`,
    },
  );
};

/** Restores the packages of renv.lock and checks that the runner is installed. */
export const restorePackages = async (project: RProject, context: SuiteContext): Promise<void> => {
  const version = await versionOf(project, context);
  const { lockedVersion } = project;
  if (lockedVersion && minor(lockedVersion) !== minor(version))
    context.ports.log.warning(
      `${nameOf(project)}: renv.lock was created with R ${lockedVersion}, but the tests run with R ${version}.`,
    );
  if (context.install && project.hasLock) await restoreLock(project, context);
  await requireRunner(project, context);
};

/** Installs a package into a separate library, so that each test file loads the installed package. */
export const installPackage = async (
  project: RProject,
  library: string,
  context: SuiteContext,
): Promise<ProgramResult> => {
  mkdirSync(library, { recursive: true });
  const { ports, root, timeout } = context;
  const args = ['CMD', 'INSTALL', '--no-docs', '--no-multiarch', '--with-keep.source', `--library=${library}`, '.'];
  ports.log.info(`$ R ${args.join(' ')}`);
  const options = { cwd: path.join(root, project.folder), env: environmentFor(context, project), timeout };
  return runProgram(ports, 'R', args, options);
};
