import path from 'node:path';
import type { CommentState } from '@slipway/report';
import type { FakeGitHub } from '@slipway/testkit';
import { type ActResult, runAct } from './act.ts';
import type { Project } from './project.ts';
import { pullRequestEvent } from './project.ts';
import type { Screen } from './screen.ts';
import type { Setting } from './setting.ts';
import { writePage } from './show.ts';
import { type Tally, Traffic } from './traffic.ts';
import { commentOf, type Snapshot, takeSettledSnapshot } from './verify.ts';

type Pull = ReturnType<FakeGitHub['openPull']>;

/** One run of the workflow and what was seen of it. */
export interface Release {
  readonly runId: number;
  readonly sha: string;
  readonly act: ActResult;
  readonly comment: { readonly body: string; readonly state: CommentState } | string;
  readonly snapshot: Snapshot;
  /** Requests of a user during the run; undefined where nothing ran before it. */
  readonly traffic?: Tally;
}

export interface Stagehand {
  readonly setting: Setting;
  readonly project: Project;
  readonly screen: Screen;
  readonly kubeconfig: string;
  readonly signal: AbortSignal;
  readonly repository: string;
}

let lastRun = 0;

const secretsOf = ({ setting, kubeconfig }: Stagehand): Record<string, string> => {
  const { CERTIFICATES } = setting.variables;
  return {
    GITHUB_TOKEN: 'token-of-the-demo',
    KUBECONFIG: kubeconfig,
    ...(CERTIFICATES ? { BUILD_SECRETS: `id=ca,src=${CERTIFICATES}` } : {}),
  };
};

/** A commit on the pull request: GitHub starts a run, act plays the runner. */
export const ship = async (hand: Stagehand, pull: Pull, sha: string, withTraffic: boolean): Promise<Release> => {
  const { setting, project, screen, signal, repository } = hand;
  const { github, cluster, namespace } = setting;
  const runId = ++lastRun;
  github.addRun({ id: runId, sha, branch: pull.head.ref });
  const service = { apiVersion: 'v1', kind: 'Service', namespace, name: 'penguins' };
  const traffic = withTraffic ? new Traffic(cluster, service) : undefined;
  try {
    const act = await runAct({
      act: setting.act,
      project: project.folder,
      workflow: path.join('.github', 'workflows', 'ship.yml'),
      action: setting.action,
      ref: setting.ref,
      event: pullRequestEvent({ repository, number: pull.number, sha, branch: pull.head.ref, title: pull.title }),
      runId,
      apiUrl: github.url,
      variables: setting.variables,
      secrets: secretsOf(hand),
      folder: path.join(setting.folder, `run-${runId}`),
      path: [setting.programs],
      signal,
      onEvent: screen.show,
    });
    const comment = commentOf(github, pull.number);
    if (typeof comment !== 'string') writePage(path.dirname(act.log), comment.body);
    return {
      runId,
      sha,
      act,
      comment,
      snapshot: await takeSettledSnapshot(cluster, namespace, signal),
      ...(traffic ? { traffic: await traffic.end() } : {}),
    };
  } finally {
    await traffic?.end();
  }
};
