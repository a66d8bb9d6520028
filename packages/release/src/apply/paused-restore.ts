import { type Deployment, isKind, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type Assessment, assess, type Observation } from '@slipway/status';
import { fieldsOf, isPausedBySlipway } from '../core/managed-fields.ts';
import type { TrackResult } from '../observe/tracked-object.ts';

const isPaused = (object: KubeObject): object is Deployment =>
  isKind(object, 'Deployment') && object.spec?.paused === true;

const resumeCommand = ({ kind, metadata }: KubeObject): string =>
  `kubectl rollout resume ${kind.toLowerCase()}/${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`;

/**
 * Returns the assessment of a restored object for a rollback:
 * - An object that was recorded as paused is ready.
 * - An object that a person paused later is assessed by its pods, if all of them run the restored version. If some do
 *   not, it stays `paused`: the missing pods never start.
 */
export const assessRestored = (wanted: readonly KubeObject[]): ((observation: Observation) => Assessment) => {
  const recorded = new Set(wanted.filter(isPaused).map((object) => keyOf(refOf(object))));
  return (observation) => {
    const { object } = observation;
    const assessment = assess(observation);
    if (assessment.status !== 'paused' || !object) return assessment;
    if (!isPaused(object) || recorded.has(keyOf(refOf(object)))) return { ...assessment, status: 'ready' };
    const { spec, status } = object;
    if ((status?.updatedReplicas ?? 0) < (spec?.replicas ?? 1)) return assessment;
    return assess({ ...observation, object: { ...object, spec: { ...spec, paused: false } } });
  };
};

/** Returns the result with a cause that explains the pause for a rollback instead of for a deploy. */
export const explainPausedRollback = (result: TrackResult): TrackResult => {
  const { failure } = result;
  const object = failure?.tracked?.observation.object;
  if (!failure || !object || failure.tracked?.assessment.status !== 'paused' || failure.finding) return result;
  if (!isKind(object, 'Deployment')) return result;
  const { updatedReplicas = 0 } = object.status ?? {};
  const cause = {
    ...failure.cause,
    sentence: `${showRef(refOf(object))} has the restored template, but is paused: ${updatedReplicas} of ${object.spec?.replicas ?? 1} pods run it. The other pods wait until it is resumed.`,
    hint: 'Find out why it was paused. Then resume it.',
    command: resumeCommand(object),
  };
  return { ...result, failure: { ...failure, cause } };
};

/** Returns a warning if a person paused an object that the revision has without a pause, or else undefined. */
export const pausedWarning = (restored: KubeObject, recorded: KubeObject): string | undefined => {
  // The abort of a candidate removes Slipway's own pause.
  if (!isPaused(restored) || isPaused(recorded) || isPausedBySlipway(restored)) return undefined;
  const writer = (restored.metadata.managedFields ?? []).find(
    (entry) => fieldsOf(entry)['f:spec']?.['f:paused'] !== undefined,
  );
  const author = writer ? ` by ${writer.manager}${writer.time ? ` since ${writer.time}` : ''}` : '';
  return `${showRef(refOf(restored))} is paused${author}, and the rollback left it paused. No change rolls out until it is resumed: ${resumeCommand(restored)}`;
};
