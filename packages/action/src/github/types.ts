/** A comment of an issue or a pull request. */
export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Login, for example `github-actions[bot]`. */
  readonly author: string;
  readonly isBot: boolean;
  /** Address for people. */
  readonly url: string;
}

export interface PullRequest {
  readonly number: number;
  readonly isOpen: boolean;
  readonly headSha: string;
  readonly mergeSha: string;
}

export type DeploymentState = 'error' | 'failure' | 'inactive' | 'in_progress' | 'queued' | 'pending' | 'success';

export interface DeploymentRecord {
  readonly id: number;
  readonly sha: string;
  readonly environment: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface NewDeployment {
  readonly sha: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface NewDeploymentStatus {
  readonly state: DeploymentState;
  /** At most 140 characters. */
  readonly description: string;
  readonly logUrl: string;
}

export interface ArtifactReference {
  readonly id: number;
  readonly name: string;
  /** Bytes of the archive. */
  readonly size: number;
}

export interface JobReference {
  readonly id: number;
  /** As people see it: a job of a reusable workflow is `caller / job`. */
  readonly name: string;
  readonly url: string;
  /** `queued`, `in_progress`, `completed` and others that mean waiting. */
  readonly status: string;
}

export interface RunStatus {
  /** The latest one. */
  readonly attempt: number;
  readonly status: string;
  /** `success`, `failure`, `cancelled` and others; empty while it goes on. */
  readonly conclusion: string;
}

/**
 * GitHub's API for the repository of the run. Lists are whole, whatever the pages. Rate limits are waited for and
 * server errors tried again. Every method throws SlipwayError: PermissionMissing (403), NotFound (404), Unauthorized
 * (401), Refused (422 and other answers), Unreachable.
 */
export interface GitHub {
  /** Whose token it is; undefined for a workflow's own token, which is nobody's. */
  viewer(): Promise<string | undefined>;
  /** The oldest first. */
  comments(issue: number): Promise<IssueComment[]>;
  createComment(issue: number, body: string): Promise<IssueComment>;
  updateComment(id: number, body: string): Promise<IssueComment>;
  deleteComment(id: number): Promise<void>;
  /** Pull requests of a commit: the merged one for a commit of the default branch, else those that hold it. */
  pullsOfCommit(sha: string): Promise<PullRequest[]>;
  /** Open pull requests, those of forks included. */
  openPulls(): Promise<PullRequest[]>;
  /** The newest first. */
  deployments(environment: string): Promise<DeploymentRecord[]>;
  /** The newest first. */
  deploymentStates(id: number): Promise<DeploymentState[]>;
  createDeployment(deployment: NewDeployment): Promise<DeploymentRecord>;
  createDeploymentStatus(id: number, status: NewDeploymentStatus): Promise<void>;
  artifacts(run: string): Promise<ArtifactReference[]>;
  /**
   * The text files of an artifact by path, as far as their names have this ending. Files over `limit` bytes are left
   * out, and what comes after a hundred times that: who wrote the artifact may have meant no good.
   */
  download(artifact: number, limit: number, ending?: string): Promise<Readonly<Record<string, string>>>;
  runStatus(run: string): Promise<RunStatus>;
  jobs(run: string, attempt: number): Promise<JobReference[]>;
}
