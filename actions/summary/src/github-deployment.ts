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

/** Maximum length of the description of a deployment status on GitHub. */
const limit = 140;

const describe = (text: string): string => oneLine(stripControls(text), limit);

/** State of the deployment for each verdict. It is inactive if the run did not reach the environment. */
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

const changesNothing = (reports: readonly StageReport[]): boolean => {
  const deploys = reports.filter((report): report is StageReport<'deploy'> => report.stage === 'deploy');
  return deploys.length > 0 && deploys.every(({ facts }) => facts.result === 'diff' || facts.result === 'drift');
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

/** Returns the deployment of the restored commit, otherwise the latest successful deployment. */
const findRestored = async (
  github: GitHub,
  state: CommentState,
  others: readonly DeploymentRecord[],
): Promise<DeploymentRecord | undefined> => {
  const live = state.live.find(({ state }) => state === 'restored');
  if (!live) return undefined;
  const { sha } = live;
  const exact = sha ? others.find((other) => other.sha === sha) : undefined;
  if (exact) return exact;
  for (const other of others.slice(0, 20)) {
    if ((await github.deploymentStates(other.id)).includes('success')) return other;
  }
  return undefined;
};

const descriptionOf = ({ headline, sentence }: Verdict): string => describe(`${headline}. ${sentence}`);

/**
 * Records the run as a GitHub deployment: first in progress, then with its result.
 * After a rollback, the deployment of the new commit fails and that of the restored commit succeeds again.
 */
export const recordDeployment = async (github: GitHub, state: CommentState): Promise<DeploymentRecord | undefined> => {
  const { reports, environment, run } = state;
  if (changesNothing(reports)) return undefined;
  const known = await github.deployments(environment);
  const isStarted = known.some(ofRun(state));
  const isReached = hasDeployed(reports);
  if (!isReached && !isStarted && state.phase === 'final') return undefined;
  const verdict = verdictOf(state);
  const current = await findOrCreate(github, state, known);
  const result = states[verdict.kind][isReached ? 'deployed' : 'untouched'];
  await github.createDeploymentStatus(current.id, {
    state: result,
    description: descriptionOf(verdict),
    logUrl: run.url,
  });
  if (verdict.kind !== 'rolled-back') return current;
  const others = known.filter(({ id }) => id !== current.id);
  const restored = await findRestored(github, state, others);
  if (restored) {
    const description = describe(`Active again: ${verdict.headline.toLowerCase()} after ${run.sha.slice(0, 7)} failed`);
    await github.createDeploymentStatus(restored.id, { state: 'success', description, logUrl: run.url });
  }
  return current;
};
