export { type Applied, applyAll } from './apply/apply.ts';
export { surplus } from './apply/prune.ts';
export type { Restored } from './apply/restore.ts';
export { watchAutoscalers } from './checks/autoscalers.ts';
export { type PortWatch, watchPorts } from './checks/endpoint-ports.ts';
export { type LogErrorOptions, watchLogErrors } from './checks/log-errors.ts';
export { type ServedOptions, watchServed } from './checks/service-endpoints.ts';
export { judgeAnswer, type PlacedRequest, type SmokeRequest, type StatusRange, smoke } from './checks/smoke.ts';
export { placeRequests, proxyName, type SmokeTarget, smokeRights } from './checks/smoke-targets.ts';
export { watchWorkers } from './checks/workers.ts';
export type { Strategy, Traffic } from './core/candidate-labels.ts';
export type { TrialPosition } from './core/candidate-record.ts';
export { imageOf, sameStored } from './core/compare.ts';
export { ownerOf, precious, type ReleaseId, releaseAnnotation, weightAnnotation } from './core/names.ts';
export { releaseId } from './core/release-id.ts';
export { parseSteps, type Step } from './core/strategy-steps.ts';
export { type Plan, type PlannedAction, type PlannedObject, ReleaseFailure, type ReleasePorts } from './core/types.ts';
export { type Drift, type Drifted, findDrift } from './drift/drift.ts';
export { type Ledger, openLedger } from './history/history.ts';
export {
  DamagedEntry,
  lasting,
  type RecordedObject,
  type RevisionRecord,
  type RevisionRun,
  type RevisionState,
} from './history/revision-record.ts';
export {
  inventory,
  isUnfinished,
  lastGood,
  newest,
  nextRevision,
  type Revision,
  unfinishedTarget,
} from './history/revisions.ts';
export { type Past, readPast } from './history/snapshot.ts';
export type { Written } from './links/backends.ts';
export { type Holder, thisProcess } from './lock/holder.ts';
export { type Lock, lock } from './lock/lock.ts';
export { type Grant, type LeastRights, rbacFor } from './permissions/rbac-rules.ts';
export { type Adoption, adoptionLines } from './plan/adoption.ts';
export { withoutReplicas } from './plan/autoscaled-replicas.ts';
export { bringNamespace } from './plan/namespaces.ts';
export { renewPhases } from './plan/phases.ts';
export { type PreflightOptions, preflight } from './plan/preflight.ts';
export { readSettled, type Settled } from './plan/unchanged-objects.ts';
export { notRestarted } from './plan/unrestarted-consumers.ts';
export {
  planRollback,
  type RollbackPlan,
  type RollbackResult,
  type RollbackTarget,
  rollBack,
} from './rollback/roll-back.ts';
export { type RollOut, type RollOutOptions, rollOut } from './rollout/roll-out.ts';
export { openRelease } from './session/open.ts';
export type { StrategyChoice } from './strategies/candidate-plan.ts';
export { strategyRights } from './strategies/permissions.ts';
export type { StepsOptions } from './strategies/promote.ts';
export { resume, revisionOnTrial, type Waiting, waitingRevision } from './strategies/resume.ts';
export { rollOutInSteps } from './strategies/roll-out-in-steps.ts';
export { type Proof, prove } from './track/digest-proof.ts';
export { collectEvidence, type Evidence, type LogExcerpt } from './track/evidence.ts';
export { allOf, type HealthCheck } from './track/health-check.ts';
export { type Observer, observe, type Target } from './track/observe.ts';
export { type Milestone, type Tracked, type TrackResult, track } from './track/track.ts';
export { isTracked } from './track/tracked-kinds.ts';
export { type WorkloadFacts, workloadFacts } from './track/workload-facts.ts';
