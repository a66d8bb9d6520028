import { spawnSync } from 'node:child_process';
import { ensureDebianPackages } from '../../tools/system/debian-packages.ts';

const packages = ['r-base-core', 'r-cran-testthat', 'r-cran-tinytest'];

const hasAll = (): boolean =>
  spawnSync('Rscript', ['-e', 'library(testthat); library(tinytest)'], { stdio: 'ignore' }).status === 0;

/** Installs R with testthat and tinytest from the distribution's packages. */
export const ensureR = async (): Promise<void> => {
  if (hasAll()) return;
  await ensureDebianPackages((line) => void process.stderr.write(`${line}\n`), packages);
  if (!hasAll()) throw new Error(`R does not find testthat and tinytest, though ${packages.join(', ')} are installed`);
};
