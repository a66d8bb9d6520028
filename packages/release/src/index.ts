export { applyAll } from './apply/apply.ts';

export { watchAutoscalers } from './checks/autoscalers.ts';
export { watchEndpointPorts } from './checks/endpoint-ports.ts';
export { type LogErrorOptions, watchLogErrors } from './checks/log-errors.ts';
export { watchServiceEndpoints } from './checks/service-endpoints.ts';
export { judgeAnswer, smoke } from './checks/smoke.ts';
export { resolveSmokeTargets, smokePermissions } from './checks/smoke-targets.ts';
export type { SmokeCheck, SmokeRequest } from './checks/smoke-types.ts';
export { watchWorkers } from './checks/workers.ts';
export { phaseWeightAnnotation } from './core/annotations.ts';
export type { CandidatePosition } from './core/candidate-record.ts';
export { isSameContent, withoutServerFields } from './core/compare-objects.ts';
export type { ReleaseId } from './core/release-id.ts';
export { releaseId } from './core/release-id.ts';
export type { Strategy, Traffic } from './core/strategy-steps.ts';
export { parseSteps, type Step } from './core/strategy-steps.ts';
export type {
  Plan,
  PlannedAction,
  PlannedObject,
  ReleasePorts,
} from './core/types.ts';
export { type DriftedObject, type DriftResult, findDrift } from './drift/drift.ts';
export { DamagedRevision } from './history/damaged-revisions.ts';
export { openHistory } from './history/history.ts';
export { type OpenRelease, openReleaseOn } from './history/open-release.ts';
export {
  type RecordedObject,
  type RevisionRecord,
  type RevisionState,
  withoutTemporaryObjects,
} from './history/revision-record.ts';
export {
  isUnfinished,
  lastVerified,
  newest,
  type Revision,
} from './history/revisions.ts';
export { type HistorySnapshot, readSnapshot } from './history/snapshot.ts';
export type { ManifestLocations } from './links/backends.ts';
export { type Holder, thisProcess } from './lock/holder.ts';
export { lock } from './lock/lock.ts';
export { observe } from './observe/observe.ts';
export type { TrackedObject, TrackedState, TrackResult } from './observe/tracked-object.ts';
export { describeAdoptions } from './ownership/adoption.ts';
export { type LeastPermissions, leastPermissions, type RbacRule } from './permissions/rbac-rules.ts';
export { objectsToPrune } from './plan/objects-to-prune.ts';
export { recreatePhaseJobs } from './plan/phase-jobs.ts';
export { createReleaseNamespace } from './preflight/create-release-namespace.ts';
export { preflight } from './preflight/preflight.ts';
export { readLastApplied } from './preflight/unchanged-objects.ts';
export { unrestartedConsumers } from './preflight/unrestarted-consumers.ts';
export { planRollback, type RollbackPlan, type RollbackTarget } from './rollback/plan-rollback.ts';
export { type RollbackResult, rollBack } from './rollback/roll-back.ts';
export { rollOut } from './rollout/roll-out.ts';
export type { RollOut, RollOutOptions } from './rollout/types.ts';
export { type HeldLock, type ReleaseSession, withRelease } from './session/session.ts';
export type { StrategyChoice } from './strategies/candidate-plan.ts';
export type { StrategyOptions } from './strategies/candidate-run.ts';
export { type PausedRevision, pausedRevision, resume, revisionWithCandidate } from './strategies/resume.ts';
export { rollOutInSteps } from './strategies/roll-out-in-steps.ts';
export { strategyPermissions } from './strategies/strategy-permissions.ts';
export { type DigestProof, proveDigests } from './track/digest-proof.ts';
export { collectEvidence, type LogExcerpt } from './track/evidence.ts';
export { combineHealthChecks, type HealthCheck } from './track/health-check.ts';
export { track } from './track/track.ts';
export { workloadFacts } from './track/workload-facts.ts';
