import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { cacheFolder, fingerprint } from '../system/cache-folder.ts';
import { ensureDebianPackages } from '../system/debian-packages.ts';
import { withFileLock } from '../system/file-lock.ts';
import { type ProgressLog, runOrThrow, withProgress } from '../system/run.ts';

const packages = ['python3-minimal', 'python3-pip', 'python3-venv', 'ca-certificates'];

/** Makes Debian's Python look like a Python image. Its source is part of the version, so a change builds a new tree. */
const adaptToImage = async (root: string): Promise<void> => {
  const version = (
    await runOrThrow('chroot', [root, 'python3', '-c', 'import sys; print("%d.%d" % sys.version_info[:2])'])
  ).trim();
  // The marker stops pip from installing anything outside a virtual environment; an image is one.
  rmSync(path.join(root, `usr/lib/python${version}/EXTERNALLY-MANAGED`), { force: true });
  if (!existsSync(path.join(root, 'usr/bin/python'))) symlinkSync('python3', path.join(root, 'usr/bin/python'));
  for (const folder of [
    'var/cache/apt/archives',
    'var/lib/apt/lists',
    'usr/share/doc',
    'usr/share/man',
    'usr/share/locale',
  ])
    rmSync(path.join(root, folder), { recursive: true, force: true });
  mkdirSync(path.join(root, 'var/cache/apt/archives/partial'), { recursive: true });
  mkdirSync(path.join(root, 'var/lib/apt/lists/partial'), { recursive: true });
};

const debianCodename = (): string => {
  const name = /^VERSION_CODENAME=(\S+)$/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1];
  if (!name)
    throw new SlipwayError(
      'ToolMissing',
      'Only a Debian machine can build a base image, and this machine does not run Debian.',
    );
  return name;
};

/** Returns the Debian mirror of this machine. */
const mirror = async (codename: string): Promise<string> => {
  const format = '$(CODENAME) $(COMPONENT) $(REPO_URI)';
  const lines = (await runOrThrow('apt-get', ['indextargets', '--format', format])).split('\n');
  const found = lines.find((line) => line.startsWith(`${codename} main `))?.split(' ')[2];
  if (!found) throw new SlipwayError('ToolMissing', `apt has no source for ${codename} main.`);
  return found;
};

const debootstrap = async (log: ProgressLog, root: string, signal?: AbortSignal): Promise<void> => {
  const codename = debianCodename();
  const done = { Retrieving: 0, Unpacking: 0, Configuring: 0 };
  let last = 'choosing packages';
  const onLine = (line: string): void => {
    const [, step] = /^I: (Retrieving|Unpacking|Configuring) [a-z0-9]/.exec(line) ?? [];
    if (step) done[step as keyof typeof done] += 1;
    if (line.startsWith('I: ')) last = line.slice(3);
  };
  // The number of packages is known only after all are retrieved.
  const describe = (): string =>
    done.Unpacking + done.Configuring === 0
      ? `${done.Retrieving} packages retrieved`
      : `${Math.floor((50 * (done.Unpacking + done.Configuring)) / done.Retrieving)} % installed`;
  const args = ['--variant=minbase', `--include=${packages.join(',')}`, codename, root, await mirror(codename)];
  const work = runOrThrow('debootstrap', args, { onLine, ...(signal ? { signal } : {}) });
  await withProgress(log, () => `base image: ${describe()}, ${last}`, work);
};

export interface DebianTree {
  readonly tarball: string;
  /** Changes with the packages and the Debian release. */
  readonly version: string;
}

/** Returns a tarball of a root file system with Debian's Python and pip. Builds it once, in about a minute; that needs root. */
export const buildDebianTree = async (log: ProgressLog, signal?: AbortSignal): Promise<DebianTree> => {
  const version = `${debianCodename()}-${fingerprint(packages.join(' '), adaptToImage.toString())}`;
  const folder = path.join(cacheFolder(), 'python-base');
  const tarball = path.join(folder, `${version}.tar`);
  if (existsSync(tarball)) return { tarball, version };
  await ensureDebianPackages(log, ['debootstrap']);
  if (process.getuid?.() !== 0)
    throw new SlipwayError('PermissionMissing', 'Only root can build a base image of Debian packages.');
  return withFileLock(path.join(folder, 'lock'), log, async () => {
    if (existsSync(tarball)) return { tarball, version };
    const root = path.join(folder, 'root');
    rmSync(root, { recursive: true, force: true });
    log('base image: building it from Debian packages once, which takes about a minute');
    await debootstrap(log, root, signal);
    await adaptToImage(root);
    const pack = runOrThrow('tar', ['-C', root, '--numeric-owner', '--sort=name', '-cf', `${tarball}.part`, '.']);
    await withProgress(log, () => 'base image: packing', pack);
    renameSync(`${tarball}.part`, tarball);
    rmSync(root, { recursive: true, force: true });
    return { tarball, version };
  });
};
