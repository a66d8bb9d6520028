import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { runOrThrow } from '../../tools/cluster/index.ts';

/** A replacement of text in one file. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** The git repository of a user. */
export interface Project {
  readonly folder: string;
  /** Commits the edits. Returns the commit's id. */
  commit(message: string, edits: readonly Edit[]): Promise<string>;
  /** Reverts the last commit with a new one. */
  revert(message: string): Promise<string>;
}

export const applyEdit = (text: string, { file, from, to }: Edit): string => {
  if (!text.includes(from)) throw new SlipwayError('Internal', `${file} does not contain ${JSON.stringify(from)}.`);
  return text.replaceAll(from, () => to);
};

const identity = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.invalid',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.invalid',
  // The git configuration of this machine must have no effect.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** Creates a git repository with a copy of `source`, on the branch of a pull request. */
export const createProject = async (source: string, folder: string, fullName: string): Promise<Project> => {
  const git = (...args: string[]): Promise<string> => runOrThrow('git', args, { cwd: folder, env: identity });
  const save = async (message: string): Promise<string> => {
    await git('add', '--all');
    await git('commit', '--quiet', '--allow-empty', '--message', message);
    return (await git('rev-parse', 'HEAD')).trim();
  };
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const ignored = /(^|\/)(__pycache__|\.pytest_cache|\.venv)(\/|$)/;
  cpSync(source, folder, { recursive: true, filter: (file) => !ignored.test(path.relative(source, file)) });
  await git('init', '--quiet', '--initial-branch', 'main');
  await git('remote', 'add', 'origin', `https://github.com/${fullName}.git`);
  await save('First version');
  await git('checkout', '--quiet', '-b', 'better-greeting');
  return {
    folder,
    commit: async (message, edits) => {
      for (const edit of edits) {
        const file = path.join(folder, edit.file);
        writeFileSync(file, applyEdit(readFileSync(file, 'utf8'), edit));
      }
      return save(message);
    },
    revert: async (message) => {
      await git('revert', '--no-commit', 'HEAD');
      return save(message);
    },
  };
};

/** Returns the part of a `pull_request` payload that workflows and actions read. */
export const pullRequestEvent = (values: {
  readonly repository: string;
  readonly number: number;
  readonly sha: string;
  readonly branch: string;
  readonly title: string;
  /** The repository of the commits, for a fork. */
  readonly headRepository?: string;
}): object => {
  const [owner = '', name = ''] = values.repository.split('/');
  const repository = { name, full_name: values.repository, owner: { login: owner }, default_branch: 'main' };
  const head = values.headRepository ? { full_name: values.headRepository, fork: true } : repository;
  return {
    action: 'synchronize',
    number: values.number,
    pull_request: {
      number: values.number,
      title: values.title,
      state: 'open',
      head: { ref: values.branch, sha: values.sha, repo: head },
      base: { ref: 'main', repo: repository },
    },
    repository,
    sender: { login: 'ada' },
  };
};
