import path from 'node:path';
import type { CommentState } from '@slipway/report';
import type { FakeGitHub } from '@slipway/testkit';
import { type ActResult, runAct } from './act.ts';
import { writeCommentPage } from './comment-page.ts';
import type { DemoEnvironment } from './environment.ts';
import type { ProgressView } from './progress-view.ts';
import type { Project } from './project.ts';
import { pullRequestEvent } from './project.ts';
import { type TrafficResult, UserTraffic } from './traffic.ts';
import { commentOf, type Snapshot, takeReadySnapshot } from './verify.ts';

type Pull = ReturnType<FakeGitHub['openPull']>;

/** One workflow run with its results. */
export interface Release {
  readonly runId: number;
  readonly sha: string;
  readonly act: ActResult;
  readonly comment: { readonly body: string; readonly state: CommentState } | string;
  readonly snapshot: Snapshot;
  /** Requests of a user during the run; undefined for the first release. */
  readonly traffic?: TrafficResult;
}

export interface DemoContext {
  readonly environment: DemoEnvironment;
  readonly project: Project;
  readonly view: ProgressView;
  readonly kubeconfig: string;
  readonly signal: AbortSignal;
  readonly repository: string;
}

let lastRun = 0;

const secretsOf = ({ environment, kubeconfig }: DemoContext): Record<string, string> => {
  const { CERTIFICATES } = environment.variables;
  return {
    GITHUB_TOKEN: 'token-of-the-demo',
    KUBECONFIG: kubeconfig,
    ...(CERTIFICATES ? { BUILD_SECRETS: `id=ca,src=${CERTIFICATES}` } : {}),
  };
};

/** Runs the workflow for a commit of the pull request. The fake GitHub has the run, and act is the runner. */
export const ship = async (context: DemoContext, pull: Pull, sha: string, withTraffic: boolean): Promise<Release> => {
  const { environment, project, view, signal, repository } = context;
  const { github, cluster, namespace } = environment;
  const runId = ++lastRun;
  github.addRun({ id: runId, sha, branch: pull.head.ref });
  const service = { apiVersion: 'v1', kind: 'Service', namespace, name: 'penguins' };
  const traffic = withTraffic ? new UserTraffic(cluster, service) : undefined;
  try {
    const act = await runAct({
      act: environment.act,
      project: project.folder,
      workflow: path.join('.github', 'workflows', 'ship.yml'),
      action: environment.action,
      ref: environment.ref,
      event: pullRequestEvent({ repository, number: pull.number, sha, branch: pull.head.ref, title: pull.title }),
      runId,
      apiUrl: github.url,
      variables: environment.variables,
      secrets: secretsOf(context),
      folder: path.join(environment.folder, `run-${runId}`),
      path: [environment.programs],
      signal,
      onEvent: view.show,
    });
    const comment = commentOf(github, pull.number);
    if (typeof comment !== 'string') writeCommentPage(path.dirname(act.log), comment.body);
    return {
      runId,
      sha,
      act,
      comment,
      snapshot: await takeReadySnapshot(cluster, namespace, signal),
      ...(traffic ? { traffic: await traffic.end() } : {}),
    };
  } finally {
    await traffic?.end();
  }
};
