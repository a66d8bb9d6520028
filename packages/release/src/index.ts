export { type Adoption, adoptionLines } from './adopt.ts';
export { type Applied, applyAll } from './apply.ts';
export { watchAutoscalers } from './autoscaled.ts';
export { imageOf, sameStored } from './compare.ts';
export { type Drift, type Drifted, findDrift } from './drift.ts';
export { collectEvidence, type Evidence, type LogExcerpt } from './evidence.ts';
export { isTracked } from './followed.ts';
export { allOf, type HealthCheck } from './health.ts';
export {
  inventory,
  isUnfinished,
  lastGood,
  newest,
  nextRevision,
  type Revision,
  unfinishedTarget,
} from './history.ts';
export { type Holder, thisProcess } from './holder.ts';
export { type Ledger, openLedger } from './ledger.ts';
export { type Lock, lock } from './lock.ts';
export { type LogErrorOptions, watchLogErrors } from './log-errors.ts';
export { ownerOf, precious, type ReleaseId, releaseAnnotation, weightAnnotation } from './names.ts';
export { bringNamespace } from './namespaces.ts';
export { notRestarted } from './not-restarted.ts';
export { type Observer, observe, type Target } from './observe.ts';
export { openRelease } from './open.ts';
export { type Past, readPast } from './past.ts';
export { renewPhases } from './phases.ts';
export { type PreflightOptions, preflight } from './preflight.ts';
export { type Proof, prove } from './prove.ts';
export { surplus } from './prune.ts';
export { type Grant, type LeastRights, rbacFor } from './rbac.ts';
export type { Written } from './reach.ts';
export {
  DamagedEntry,
  lasting,
  type RecordedObject,
  type RevisionRecord,
  type RevisionRun,
  type RevisionState,
} from './record.ts';
export { releaseId } from './release-id.ts';
export type { Restored } from './restore.ts';
export { type RollOut, type RollOutOptions, rollOut } from './roll-out.ts';
export { planRollback, type RollbackPlan, type RollbackResult, type RollbackTarget, rollBack } from './rollback.ts';
export { withoutReplicas } from './scaling.ts';
export { type ServedOptions, watchServed } from './served.ts';
export { readSettled, type Settled } from './settled.ts';
export { judgeAnswer, type PlacedRequest, type SmokeRequest, type StatusRange, smoke } from './smoke.ts';
export { placeRequests, proxyName, type SmokeTarget, smokeRights } from './smoke-target.ts';
export type { StrategyChoice } from './strategy/design.ts';
export type { Strategy, Traffic } from './strategy/marks.ts';
export type { StepsOptions } from './strategy/promotion.ts';
export { strategyRights } from './strategy/rights.ts';
export { rollOutInSteps } from './strategy/run.ts';
export { parseSteps, type Step } from './strategy/steps.ts';
export type { TrialPosition } from './strategy/types.ts';
export { resume, revisionOnTrial, type Waiting, waitingRevision } from './strategy/waiting.ts';
export { type Milestone, type Tracked, type TrackResult, track } from './track.ts';
export { type Plan, type PlannedAction, type PlannedObject, ReleaseFailure, type ReleasePorts } from './types.ts';
export { type PortWatch, watchPorts } from './unheard.ts';
export { watchWorkers } from './workers-alive.ts';
export { type WorkloadFacts, workloadFacts } from './workloads.ts';
