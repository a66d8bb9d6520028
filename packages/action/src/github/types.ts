/** A comment of an issue or a pull request. */
export interface IssueComment {
  readonly id: number;
  readonly body: string;
  /** Login, for example `github-actions[bot]`. */
  readonly author: string;
  readonly isBot: boolean;
  /** URL of the page. */
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

interface NewDeployment {
  readonly sha: string;
  readonly environment: string;
  readonly description: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface NewDeploymentStatus {
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
  /** Name in the user interface. A job of a reusable workflow is `caller / job`. */
  readonly name: string;
  readonly url: string;
  /** `queued`, `in_progress`, `completed` or another waiting state. */
  readonly status: string;
}

export interface RunStatus {
  /** Number of the latest attempt. */
  readonly attempt: number;
  readonly status: string;
  /** `success`, `failure`, `cancelled` or another result. Empty while the run is active. */
  readonly conclusion: string;
}

/**
 * GitHub's API for the repository of the run. Methods read all pages of a list, wait for rate limits and retry after
 * server errors.
 * @throws {PermissionMissing} 403
 * @throws {NotFound} 404
 * @throws {Unauthorized} 401
 * @throws {Refused} 422 and other answers
 * @throws {Unreachable} no answer, or a server error after all retries
 */
export interface GitHub {
  /** Login of the user of the token. Undefined for the token of a workflow, which belongs to no user. */
  viewer(): Promise<string | undefined>;
  /** Comments, the oldest first. */
  comments(issue: number): Promise<IssueComment[]>;
  createComment(issue: number, body: string): Promise<IssueComment>;
  updateComment(id: number, body: string): Promise<IssueComment>;
  deleteComment(id: number): Promise<void>;
  /** Pull requests of a commit: the merged one for a commit of the default branch, otherwise those that contain it. */
  pullsOfCommit(sha: string): Promise<PullRequest[]>;
  /** Open pull requests, including those of forks. */
  openPulls(): Promise<PullRequest[]>;
  /** Deployments, the newest first. */
  deployments(environment: string): Promise<DeploymentRecord[]>;
  /** States of a deployment, the newest first. */
  deploymentStates(id: number): Promise<DeploymentState[]>;
  createDeployment(deployment: NewDeployment): Promise<DeploymentRecord>;
  createDeploymentStatus(id: number, status: NewDeploymentStatus): Promise<void>;
  artifacts(run: string): Promise<ArtifactReference[]>;
  /**
   * Text files of an artifact by path, only those with this extension. An artifact is untrusted: files over `limit`
   * bytes are skipped, and so are all files after 100 times that size in total.
   */
  download(artifact: number, limit: number, ending?: string): Promise<Readonly<Record<string, string>>>;
  runStatus(run: string): Promise<RunStatus>;
  jobs(run: string, attempt: number): Promise<JobReference[]>;
}
