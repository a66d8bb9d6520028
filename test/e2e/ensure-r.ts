import { spawn, spawnSync } from 'node:child_process';

const packages = ['r-base-core', 'r-cran-testthat', 'r-cran-tinytest'];

const hasAll = (): boolean =>
  spawnSync('Rscript', ['-e', 'library(testthat); library(tinytest)'], { stdio: 'ignore' }).status === 0;

/** Shows what a long command prints, so that a cold machine is never silent. */
const show = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    child.on('error', reject);
    child.on('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${program} ${args.join(' ')} ended with exit code ${code}`)),
    );
  });

/** R with testthat and tinytest, from the distribution's packages where they are missing. */
export const ensureR = async (): Promise<void> => {
  if (hasAll()) return;
  const [program, ...before] = process.getuid?.() === 0 ? ['apt-get'] : ['sudo', 'apt-get'];
  if (program === undefined) return;
  // Several test files may install at once: apt waits for its lock instead of failing.
  const wait = ['-o', 'DPkg::Lock::Timeout=600'];
  await show(program, [...before, ...wait, 'update']);
  await show(program, [...before, ...wait, 'install', '-y', '--no-install-recommends', ...packages]);
  if (!hasAll()) throw new Error(`R does not find testthat and tinytest, though ${packages.join(', ')} are installed`);
};
