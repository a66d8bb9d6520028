import type { DeploymentRecord, DeploymentState, GitHub } from '@slipway/action';
import { oneLine } from '@slipway/core';
import {
  type CommentState,
  type StageReport,
  stripControls,
  type Verdict,
  type VerdictKind,
  verdictOf,
} from '@slipway/report';

/** GitHub's limit of a status's description. */
const limit = 140;

const describe = (text: string): string => oneLine(stripControls(text), limit);

/** What became of the new commit in its environment. Nothing that was deployed, nothing that failed: inactive. */
const states: Readonly<
  Record<VerdictKind, { readonly deployed: DeploymentState; readonly untouched: DeploymentState }>
> = {
  running: { deployed: 'in_progress', untouched: 'in_progress' },
  deployed: { deployed: 'success', untouched: 'success' },
  unchanged: { deployed: 'success', untouched: 'success' },
  passed: { deployed: 'success', untouched: 'inactive' },
  warning: { deployed: 'success', untouched: 'inactive' },
  'rolled-back': { deployed: 'failure', untouched: 'failure' },
  'rollback-incomplete': { deployed: 'failure', untouched: 'failure' },
  failed: { deployed: 'failure', untouched: 'inactive' },
  cancelled: { deployed: 'error', untouched: 'inactive' },
};

const hasDeployed = (reports: readonly StageReport[]): boolean =>
  reports.some(({ stage, status }) => stage === 'deploy' && status !== 'skipped');

const isDryRun = (reports: readonly StageReport[]): boolean => {
  const deploys = reports.filter((report): report is StageReport<'deploy'> => report.stage === 'deploy');
  return deploys.length > 0 && deploys.every(({ facts }) => facts.result === 'dry-run');
};

const ofRun =
  ({ run }: CommentState) =>
  ({ payload }: DeploymentRecord): boolean =>
    payload.run === run.id;

const findOrCreate = async (
  github: GitHub,
  state: CommentState,
  known: readonly DeploymentRecord[],
): Promise<DeploymentRecord> =>
  known.find(ofRun(state)) ??
  github.createDeployment({
    sha: state.run.sha,
    environment: state.environment,
    description: describe(`${state.run.ref || state.run.sha.slice(0, 7)} by ${state.run.actor}`),
    payload: { run: state.run.id, key: state.key },
  });

/** The deployment that serves again: that of the restored commit, else the latest one that went well. */
const findRestored = async (
  github: GitHub,
  state: CommentState,
  others: readonly DeploymentRecord[],
): Promise<DeploymentRecord | undefined> => {
  const back = state.live.find((live) => live.state === 'restored');
  if (!back) return undefined;
  const { sha } = back;
  const exact = sha ? others.find((other) => other.sha === sha) : undefined;
  if (exact) return exact;
  for (const other of others.slice(0, 20)) {
    if ((await github.deploymentStates(other.id)).includes('success')) return other;
  }
  return undefined;
};

const descriptionOf = ({ headline, sentence }: Verdict): string => describe(`${headline}. ${sentence}`);

/**
 * Makes GitHub's deployments agree with the cluster: one per run and environment, in progress and then as it went.
 * After a rollback the new commit's failed, and the restored one's succeeded once more, since it serves again.
 */
export const recordDeployment = async (github: GitHub, state: CommentState): Promise<DeploymentRecord | undefined> => {
  const { reports, environment, run } = state;
  if (isDryRun(reports)) return undefined;
  const known = await github.deployments(environment);
  const isStarted = known.some(ofRun(state));
  const isReached = hasDeployed(reports);
  if (!isReached && !isStarted && state.phase === 'final') return undefined;
  const verdict = verdictOf(state);
  const current = await findOrCreate(github, state, known);
  const word = states[verdict.kind][isReached ? 'deployed' : 'untouched'];
  await github.createDeploymentStatus(current.id, {
    state: word,
    description: descriptionOf(verdict),
    logUrl: run.url,
  });
  if (verdict.kind !== 'rolled-back') return current;
  const others = known.filter(({ id }) => id !== current.id);
  const back = await findRestored(github, state, others);
  if (back) {
    const description = describe(`Serves again: ${verdict.headline.toLowerCase()} after ${run.sha.slice(0, 7)} failed`);
    await github.createDeploymentStatus(back.id, { state: 'success', description, logUrl: run.url });
  }
  return current;
};
