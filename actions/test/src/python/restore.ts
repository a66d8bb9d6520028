import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/contract';
import { environmentWith, execute } from '../execute.ts';
import type { Context } from '../suite.ts';

/** How a project's packages are installed, and from which files (relative to the folder searched). */
export type Environment =
  | { readonly installer: 'none' | 'uv' | 'poetry'; readonly files: readonly string[] }
  | { readonly installer: 'pip'; readonly files: readonly string[]; readonly pip: PipPlan };

export interface PipPlan {
  readonly requirements: readonly string[];
  readonly constraints: readonly string[];
  /** Every requirement carries hashes: pip then checks them all. */
  readonly hashes: boolean;
  /** Present for a package: it is installed itself, with these extras. */
  readonly extras?: readonly string[];
  /** Dependency groups of pyproject.toml. */
  readonly groups: readonly string[];
}

/** A Python that has the project's packages. */
export interface Python {
  readonly program: string;
  /** May packages be added to it? Only to one that this action made. */
  readonly isOurs: boolean;
}

const setup: Readonly<Record<string, string>> = {
  python3: 'Add `uses: actions/setup-python@v6` with `python-version` before this step.',
  uv: 'uv.lock needs uv: add `uses: astral-sh/setup-uv@v7` before this step, or set `install: false`.',
  poetry: 'poetry.lock needs Poetry: add `run: pipx install poetry` before this step, or set `install: false`.',
};

const require = async (program: string, context: Context, what: string): Promise<void> => {
  try {
    await context.ports.exec(program, ['--version']);
  } catch (cause) {
    if (!(cause instanceof SlipwayError) || cause.code !== 'ToolMissing') throw cause;
    throw new SlipwayError('ToolMissing', `${what} has tests, but \`${program}\` is not on PATH.`, {
      ...(setup[program] ? { hint: setup[program] } : {}),
      cause,
    });
  }
};

const must = async (
  context: Context,
  folder: string,
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
) => {
  const { ports, root, timeout } = context;
  const cwd = path.join(root, folder);
  ports.log.info(`$ ${path.basename(program)} ${args.join(' ')}`);
  const options = { cwd, timeout, env: environmentWith(ports.runner.environment, env) };
  const { exitCode, tail } = await execute(ports, program, args, options);
  if (exitCode === 0) return;
  if (ports.signal.aborted) throw new SlipwayError('Cancelled', 'Stopped while the packages were installed.');
  const reason = tail.findLast((line) => /error/i.test(line))?.trim() ?? tail.at(-1)?.trim();
  throw new SlipwayError(
    'CheckFailed',
    `The packages of Python project ${folder} could not be installed: \`${path.basename(program)} ${args.slice(0, 4).join(' ')}\` ended with exit code ${exitCode}${reason ? ` (${reason.slice(0, 300)})` : ''}.`,
    {
      hint: 'The log above has the whole output.',
    },
  );
};

/** Same files and same Python, same folder: a later step of the job finds it ready. */
const folderFor = async (environment: Environment, context: Context): Promise<string> => {
  const { ports, root } = context;
  const version = await ports.exec('python3', ['-VV']);
  const hash = createHash('sha256').update(`${root}\n${version.stdout}${version.stderr}${JSON.stringify(environment)}`);
  for (const file of environment.files) hash.update(readFileSync(path.join(root, file)));
  return path.join(ports.runner.temp, 'slipway', 'python', hash.digest('hex').slice(0, 16));
};

const programIn = (folder: string): string =>
  process.platform === 'win32' ? path.join(folder, 'Scripts', 'python.exe') : path.join(folder, 'bin', 'python');

const quiet = ['--disable-pip-version-check', '--no-input'];

const pip = async (plan: PipPlan, folder: string, python: string, context: Context): Promise<void> => {
  const here = (file: string): string => path.relative(folder, file).replaceAll('\\', '/');
  const from = (flag: string, files: readonly string[]): string[] => files.flatMap((file) => [flag, here(file)]);
  const install = (args: readonly string[]) =>
    must(context, folder, python, ['-m', 'pip', 'install', ...quiet, ...args]);
  const constraints = from('-c', plan.constraints);
  if (plan.requirements.length > 0)
    await install([...(plan.hashes ? ['--require-hashes'] : []), ...from('-r', plan.requirements), ...constraints]);
  const { extras } = plan;
  if (extras) await install(['-e', extras.length > 0 ? `.[${extras.join(',')}]` : '.', ...constraints]);
  if (plan.groups.length === 0) return;
  await install(['--upgrade', 'pip>=25.1']);
  await install([...plan.groups.flatMap((group) => ['--group', group]), ...constraints]);
};

type Installer = (environment: Environment, folder: string, venv: string, context: Context) => Promise<void>;

const installers: Readonly<Record<'uv' | 'poetry' | 'pip', Installer>> = {
  async uv(_, folder, venv, context) {
    await require('uv', context, `Python project ${folder}`);
    const args = ['sync', '--locked', '--all-extras', '--all-groups'];
    await must(context, folder, 'uv', args, { UV_PROJECT_ENVIRONMENT: venv });
  },
  async poetry(_, folder, venv, context) {
    await require('poetry', context, `Python project ${folder}`);
    await must(context, folder, 'python3', ['-m', 'venv', venv]);
    await must(context, folder, 'poetry', ['check', '--lock']);
    // Poetry installs into the environment that is active.
    const active = { VIRTUAL_ENV: venv, PATH: [path.dirname(programIn(venv)), process.env.PATH].join(path.delimiter) };
    await must(context, folder, 'poetry', ['install', '--no-interaction', '--all-groups', '--all-extras'], active);
  },
  async pip(environment, folder, venv, context) {
    await must(context, folder, 'python3', ['-m', 'venv', venv]);
    if (environment.installer === 'pip') await pip(environment.pip, folder, programIn(venv), context);
  },
};

/** Makes (or finds again) the environment of a project. Without one to make, the active Python is taken as it is. */
export const restorePython = async (environment: Environment, folder: string, context: Context): Promise<Python> => {
  await require('python3', context, `Python project ${folder}`);
  if (!context.install || environment.installer === 'none') return { program: 'python3', isOurs: false };
  const venv = await folderFor(environment, context);
  const done = path.join(venv, 'slipway-complete');
  if (existsSync(done)) {
    context.ports.log.info(
      `Packages are there already, from an earlier step: ${environment.files.join(', ')} did not change.`,
    );
    return { program: programIn(venv), isOurs: true };
  }
  await installers[environment.installer](environment, folder, venv, context);
  writeFileSync(done, '');
  return { program: programIn(venv), isOurs: true };
};

/** Installs pytest where the tests need it and nobody listed it. Into a folder of our own, never into the user's Python. */
export const addPytest = async (python: Python, folder: string, context: Context): Promise<Python> => {
  const { ports } = context;
  ports.log.notice(
    `Python project ${folder}: its tests need pytest, but no requirement file lists it. Its newest version is installed; pin it in requirements-dev.txt.`,
  );
  const venv = path.join(context.work, 'pytest');
  if (!python.isOurs) await must(context, folder, python.program, ['-m', 'venv', '--system-site-packages', venv]);
  const program = python.isOurs ? python.program : programIn(venv);
  await must(context, folder, program, ['-m', 'pip', 'install', ...quiet, 'pytest']);
  return { program, isOurs: true };
};
