import { spawnSync } from 'node:child_process';

/** Returns the files of the repository below the folders, relative to it; untracked ones too, ignored ones not. */
export const repositoryFiles = (root: string, folders: readonly string[]): string[] => {
  const { stdout, status, stderr } = spawnSync(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard', '--deduplicate', '--', ...folders],
    { cwd: root, encoding: 'utf8', maxBuffer: 64e6 },
  );
  if (status !== 0) throw new Error(`git ls-files failed: ${stderr.trim()}`);
  return stdout
    .split('\0')
    .filter((file) => file !== '')
    .sort();
};
