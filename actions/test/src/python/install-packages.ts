import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { childEnvironment, runProgram } from '../suite/run-program.ts';
import type { SuiteContext } from '../suite/test-suite.ts';

/** Installer of a project and its files, relative to the searched folder. */
export type PythonEnvironment =
  | { readonly installer: 'none' | 'uv' | 'poetry'; readonly files: readonly string[] }
  | { readonly installer: 'pip'; readonly files: readonly string[]; readonly pip: PipPlan };

interface PipPlan {
  readonly requirements: readonly string[];
  readonly constraints: readonly string[];
  /** The requirements have hashes, so pip checks all of them. */
  readonly hashes: boolean;
  /** A package is installed itself. For an application, only its dependencies are installed. */
  readonly itself?: 'package' | 'application';
  /** Extras for testing. */
  readonly extras: readonly string[];
  /** Dependency groups of pyproject.toml. */
  readonly groups: readonly string[];
}

/** A Python interpreter with the packages of the project. */
export interface Python {
  readonly program: string;
  /** This action created the environment, so it can add packages. */
  readonly isOurs: boolean;
}

const setup: Readonly<Record<string, string>> = {
  python: 'Add `uses: actions/setup-python@v6` with `python-version` before this step.',
  uv: 'uv.lock needs uv: add `uses: astral-sh/setup-uv@v7` before this step, or set `install: false`.',
  poetry: 'poetry.lock needs Poetry: add `run: pipx install poetry` before this step, or set `install: false`.',
};

/** Returns the first of these programs on PATH. */
const findProgram = async (
  programs: readonly [string, ...string[]],
  context: SuiteContext,
  what: string,
): Promise<string> => {
  const [program, ...others] = programs;
  try {
    await context.ports.exec(program, ['--version']);
    return program;
  } catch (cause) {
    if (!(cause instanceof SlipwayError) || cause.code !== 'ToolMissing') throw cause;
    const [next, ...rest] = others;
    if (next !== undefined) return findProgram([next, ...rest], context, what);
    throw new SlipwayError('ToolMissing', `${what} has tests, but \`${program}\` is not on PATH.`, {
      ...(setup[program] ? { hint: setup[program] } : {}),
      cause,
    });
  }
};

/** Lines of installers that only refer to an error above. */
const uninformative = /subprocess|metadata-generation-failed|not a problem with pip|^hint:|when-building/i;

const runInstaller = async (
  context: SuiteContext,
  folder: string,
  [program, ...args]: readonly [string, ...string[]],
  env: Record<string, string> = {},
) => {
  const { ports, root, timeout } = context;
  const cwd = path.join(root, folder);
  ports.log.info(`$ ${path.basename(program)} ${args.join(' ')}`);
  const options = { cwd, timeout, env: childEnvironment(ports.runner.environment, env) };
  const { exitCode, tail } = await runProgram(ports, program, args, options);
  if (exitCode === 0) return;
  if (ports.signal.aborted) throw new SlipwayError('Cancelled', 'Cancelled during the installation of the packages.');
  const reason = (tail.findLast((line) => /error/i.test(line) && !uninformative.test(line)) ?? tail.at(-1))?.trim();
  throw new SlipwayError(
    'CheckFailed',
    `The packages of Python project ${folder} could not be installed: \`${path.basename(program)} ${args.slice(0, 8).join(' ')}\` ended with exit code ${exitCode}${reason ? ` (${reason.slice(0, 300)})` : ''}.`,
    {
      hint: 'See the output of the installer in the log above.',
    },
  );
};

/** Returns the same folder for the same files and Python version, so that a later step of the job reuses it. */
const folderFor = async (environment: PythonEnvironment, active: string, context: SuiteContext): Promise<string> => {
  const { ports, root } = context;
  const version = await ports.exec(active, ['-VV']);
  const hash = createHash('sha256').update(`${root}\n${version.stdout}${version.stderr}${JSON.stringify(environment)}`);
  for (const file of environment.files) hash.update(readFileSync(path.join(root, file)));
  return path.join(ports.runner.temp, 'slipway', 'python', hash.digest('hex').slice(0, 16));
};

const programIn = (folder: string): string =>
  process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');

/** Turns off prompts and version notices of pip. */
const quiet = { PIP_DISABLE_PIP_VERSION_CHECK: '1', PIP_NO_INPUT: '1' };

const readDependencies = `
import json, sys, tomllib
with open("pyproject.toml", "rb") as file:
    project = tomllib.load(file)["project"]
extras = project.get("optional-dependencies", {})
print(json.dumps(project.get("dependencies", []) + [need for name in sys.argv[1:] for need in extras[name]]))
`;

/** Reads the dependencies with Python 3.11, which has a TOML reader. pip cannot install them without the project. */
const dependencies = async (
  plan: PipPlan,
  folder: string,
  python: string,
  { ports, root }: SuiteContext,
): Promise<string[]> => {
  const options = { cwd: path.join(root, folder) };
  const { exitCode, stdout, stderr } = await ports.exec(python, ['-c', readDependencies, ...plan.extras], options);
  if (exitCode === 0) return JSON.parse(stdout) as string[];
  throw new SlipwayError(
    'CheckFailed',
    `The dependencies of Python project ${folder} could not be read from pyproject.toml: ${stderr.trim().split('\n').at(-1)}.`,
    {
      hint: 'Use Python 3.11 or newer, or add a requirements.txt, which works with every version.',
    },
  );
};

const pip = async (plan: PipPlan, folder: string, python: string, context: SuiteContext): Promise<void> => {
  const relative = (file: string): string => path.relative(folder, file).replaceAll('\\', '/');
  const from = (flag: string, files: readonly string[]): string[] => files.flatMap((file) => [flag, relative(file)]);
  const install = (args: readonly string[]) =>
    runInstaller(context, folder, [python, '-m', 'pip', 'install', ...args], quiet);
  const constraints = from('-c', plan.constraints);
  if (plan.requirements.length > 0)
    await install([...(plan.hashes ? ['--require-hashes'] : []), ...from('-r', plan.requirements), ...constraints]);
  const extras = plan.extras.length > 0 ? `[${plan.extras.join(',')}]` : '';
  if (plan.itself === 'package') await install(['-e', `.${extras}`, ...constraints]);
  if (plan.itself === 'application') {
    const needs = await dependencies(plan, folder, python, context);
    if (needs.length > 0) await install([...needs, ...constraints]);
  }
  if (plan.groups.length === 0) return;
  await install(['--upgrade', 'pip>=25.1']);
  await install([...plan.groups.flatMap((group) => ['--group', group]), ...constraints]);
};

type Installer = (
  environment: PythonEnvironment,
  folder: string,
  place: { readonly venv: string; readonly active: string },
  context: SuiteContext,
) => Promise<void>;

const installers: Readonly<Record<'uv' | 'poetry' | 'pip', Installer>> = {
  async uv(_, folder, { venv }, context) {
    await findProgram(['uv'], context, `Python project ${folder}`);
    const command = ['uv', 'sync', '--locked', '--all-extras', '--all-groups'] as const;
    await runInstaller(context, folder, command, { UV_PROJECT_ENVIRONMENT: venv });
  },
  async poetry(_, folder, { venv, active }, context) {
    await findProgram(['poetry'], context, `Python project ${folder}`);
    await runInstaller(context, folder, [active, '-m', 'venv', venv]);
    await runInstaller(context, folder, ['poetry', 'check', '--lock']);
    // Poetry installs into the active environment.
    const activated = {
      VIRTUAL_ENV: venv,
      PATH: [path.dirname(programIn(venv)), context.ports.runner.environment.PATH].join(path.delimiter),
    };
    const command = ['poetry', 'install', '--no-interaction', '--all-groups', '--all-extras'] as const;
    await runInstaller(context, folder, command, activated);
  },
  async pip(environment, folder, { venv, active }, context) {
    await runInstaller(context, folder, [active, '-m', 'venv', venv]);
    if (environment.installer === 'pip') await pip(environment.pip, folder, programIn(venv), context);
  },
};

/** Creates or reuses the environment of a project. Returns the active Python if there is nothing to install. */
export const restorePython = async (
  environment: PythonEnvironment,
  folder: string,
  context: SuiteContext,
): Promise<Python> => {
  const active = await findProgram(['python3', 'python'], context, `Python project ${folder}`);
  if (!context.install || environment.installer === 'none') return { program: active, isOurs: false };
  const venv = await folderFor(environment, active, context);
  const done = path.join(venv, 'slipway-complete');
  if (existsSync(done)) {
    context.ports.log.info(
      `Reusing the packages of an earlier step, because these files are unchanged: ${environment.files.join(', ')}`,
    );
    return { program: programIn(venv), isOurs: true };
  }
  await installers[environment.installer](environment, folder, { venv, active }, context);
  writeFileSync(done, '');
  return { program: programIn(venv), isOurs: true };
};

/** Installs pytest if the tests need it and no file lists it. Uses a separate folder, never the active Python. */
export const addPytest = async (python: Python, folder: string, context: SuiteContext): Promise<Python> => {
  const { ports } = context;
  ports.log.notice(
    `Python project ${folder}: its tests need pytest, but no requirement file lists it. Slipway installs the newest version. Pin a version in requirements-dev.txt.`,
  );
  const venv = path.join(context.work, 'pytest');
  if (!python.isOurs)
    await runInstaller(context, folder, [python.program, '-m', 'venv', '--system-site-packages', venv]);
  const program = python.isOurs ? python.program : programIn(venv);
  await runInstaller(context, folder, [program, '-m', 'pip', 'install', 'pytest'], quiet);
  return { program, isOurs: true };
};
