/** The records of the fake. Ids are unique for each kind, and they rise. */
export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly login: string;
  body: string;
  readonly created: string;
  updated: string;
}

export interface Pull {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly login: string;
  state: 'open' | 'closed';
  merged: boolean;
  readonly head: { readonly ref: string; sha: string; readonly fork: boolean };
  readonly base: { readonly ref: string; readonly sha: string };
  mergeCommit: string | null;
  /** Every head the pull request had; the last one is `head.sha`. */
  readonly commits: string[];
  readonly created: string;
}

export const deploymentStates = [
  'error',
  'failure',
  'inactive',
  'in_progress',
  'queued',
  'pending',
  'success',
] as const;
type DeploymentState = (typeof deploymentStates)[number];

export interface DeploymentStatus {
  readonly id: number;
  readonly state: DeploymentState;
  readonly description: string;
  readonly logUrl: string;
  readonly environmentUrl: string;
  readonly environment: string;
  readonly login: string;
  readonly created: string;
}

export interface Deployment {
  readonly id: number;
  readonly sha: string;
  readonly ref: string;
  readonly task: string;
  readonly environment: string;
  readonly description: string | null;
  readonly payload: Record<string, unknown> | string;
  readonly transient: boolean;
  readonly production: boolean;
  readonly login: string;
  readonly created: string;
  readonly statuses: DeploymentStatus[];
}

export interface CommitStatus {
  readonly id: number;
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string | null;
  readonly targetUrl: string | null;
  readonly login: string;
  readonly created: string;
}

export interface CheckAnnotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title: string | null;
}

export interface CheckRun {
  readonly id: number;
  readonly sha: string;
  readonly name: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  text: string | null;
  detailsUrl: string | null;
  readonly annotations: CheckAnnotation[];
  readonly started: string;
  completed: string | null;
}

export interface Job {
  readonly id: number;
  readonly run: number;
  readonly attempt: number;
  readonly name: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  readonly started: string;
  completed: string | null;
}

export interface Run {
  readonly id: number;
  readonly attempt: number;
  readonly name: string;
  readonly event: string;
  readonly sha: string;
  readonly branch: string;
  readonly login: string;
  status: string;
  conclusion: string | null;
  readonly created: string;
}

export interface Artifact {
  readonly id: number;
  readonly run: number;
  readonly name: string;
  readonly zip: Uint8Array;
  readonly created: string;
  expired: boolean;
}

/** The records of a repository. */
export interface Repository {
  readonly owner: string;
  readonly name: string;
  readonly comments: Comment[];
  readonly pulls: Pull[];
  readonly deployments: Deployment[];
  readonly statuses: CommitStatus[];
  readonly checkRuns: CheckRun[];
  readonly runs: Run[];
  readonly jobs: Job[];
  readonly artifacts: Artifact[];
}

export const emptyRepository = (fullName: string): Repository => {
  const [owner = 'acme', name = 'app'] = fullName.split('/');
  return {
    owner,
    name,
    comments: [],
    pulls: [],
    deployments: [],
    statuses: [],
    checkRuns: [],
    runs: [],
    jobs: [],
    artifacts: [],
  };
};
