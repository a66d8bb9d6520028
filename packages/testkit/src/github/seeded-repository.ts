import { zipSync } from 'fflate';
import { emptyRepository, type Job, type Pull, type Repository, type Run } from './records.ts';

/** Lets a test or a demo add records to the fake before and between requests. */
export class SeededRepository {
  readonly repository: Repository;
  #lastId = 1000;
  #lastPull = 0;

  constructor(fullName: string) {
    this.repository = emptyRepository(fullName);
  }

  nextId = (): number => {
    this.#lastId += 1;
    return this.#lastId;
  };

  now = (): string => `${new Date().toISOString().slice(0, 19)}Z`;

  /** Opens a pull request. With `fork`, its commits are not in this repository. */
  openPull(values: { title: string; sha: string; ref?: string; login?: string; fork?: boolean; body?: string }): Pull {
    this.#lastPull += 1;
    const pull: Pull = {
      number: this.#lastPull,
      title: values.title,
      body: values.body ?? '',
      login: values.login ?? 'ada',
      state: 'open',
      merged: false,
      head: { ref: values.ref ?? `change-${this.#lastPull}`, sha: values.sha, fork: values.fork ?? false },
      base: { ref: 'main', sha: '0'.repeat(40) },
      mergeCommit: null,
      commits: [values.sha],
      created: this.now(),
    };
    this.repository.pulls.push(pull);
    return pull;
  }

  /** Adds a commit to the pull request's branch. */
  pushCommit(pull: Pull, sha: string): void {
    pull.head.sha = sha;
    pull.commits.push(sha);
  }

  merge(pull: Pull, mergeCommit: string): void {
    Object.assign(pull, { state: 'closed', merged: true, mergeCommit });
  }

  addRun(values: Partial<Run> & { readonly id: number; readonly sha: string }): Run {
    const run: Run = {
      attempt: 1,
      name: 'ship',
      event: 'pull_request',
      branch: 'change-1',
      login: 'ada',
      status: 'in_progress',
      conclusion: null,
      created: this.now(),
      ...values,
    };
    this.repository.runs.push(run);
    return run;
  }

  addJob(values: Partial<Job> & { readonly run: number; readonly name: string }): Job {
    const job: Job = {
      id: this.nextId(),
      attempt: 1,
      status: 'completed',
      conclusion: 'success',
      started: this.now(),
      completed: this.now(),
      ...values,
    };
    this.repository.jobs.push(job);
    return job;
  }

  /** Adds an artifact to a run: its files by path. */
  addArtifact(run: number, name: string, files: Readonly<Record<string, string>>): number {
    const entries = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
    const id = this.nextId();
    this.repository.artifacts.push({
      id,
      run,
      name,
      zip: zipSync(Object.fromEntries(entries)),
      created: this.now(),
      expired: false,
    });
    return id;
  }

  addComment(issue: number, login: string, body: string): number {
    const id = this.nextId();
    this.repository.comments.push({ id, issue, login, body, created: this.now(), updated: this.now() });
    return id;
  }

  /** Returns all records as JSON, as does `/_fake/state`. */
  state(): unknown {
    const { artifacts, ...rest } = this.repository;
    return { ...rest, artifacts: artifacts.map(({ zip, ...artifact }) => ({ ...artifact, bytes: zip.length })) };
  }
}
