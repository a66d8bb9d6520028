import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { runOrThrow } from '../../tools/cluster/index.ts';

/** A change of one file: what stood there and what stands there after it. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** A repository of the user's, with commits as they come. */
export interface Project {
  readonly folder: string;
  /** Makes the edits and commits; the commit's id. */
  commit(message: string, edits: readonly Edit[]): Promise<string>;
  /** What the last commit changed, undone in a new one. */
  revert(message: string): Promise<string>;
}

export const applyEdit = (text: string, { file, from, to }: Edit): string => {
  if (!text.includes(from)) throw new SlipwayError('Internal', `${file} does not hold ${JSON.stringify(from)}.`);
  return text.replaceAll(from, () => to);
};

const identity = {
  GIT_AUTHOR_NAME: 'Ada',
  GIT_AUTHOR_EMAIL: 'ada@example.invalid',
  GIT_COMMITTER_NAME: 'Ada',
  GIT_COMMITTER_EMAIL: 'ada@example.invalid',
  // Whatever the person at this machine has set up does not matter here.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
};

/** A git repository with a copy of `source`, on the branch of a pull request. */
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

/** The payload of `pull_request`, as far as workflows and actions look into it. */
export const pullRequestEvent = (values: {
  readonly repository: string;
  readonly number: number;
  readonly sha: string;
  readonly branch: string;
  readonly title: string;
  /** Where the commits are, when it is a fork. */
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
