import { type Deployment, isKind, type KubeObject, keyOf, refOf, showRef } from '@slipway/kubernetes';
import { type Assessment, assess, type Observation } from '@slipway/status';
import { fieldsOf, isPausedBySlipway } from '../core/managed-fields.ts';
import type { TrackResult } from '../track/tracked-object.ts';

const isPaused = (object: KubeObject): object is Deployment =>
  isKind(object, 'Deployment') && object.spec?.paused === true;

const resumeCommand = ({ kind, metadata }: KubeObject): string =>
  `kubectl rollout resume ${kind.toLowerCase()}/${metadata.name}${metadata.namespace ? ` -n ${metadata.namespace}` : ''}`;

/**
 * What a rollback makes of an object. One that is paused as it was recorded is as it has to be. One that a person has
 * paused since is judged by its pods: they may be those of the restored version already, and what is missing never comes.
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

/** The same result with what a pause means to a rollback in place of what it means to a deploy. */
export const explainPausedRollback = (result: TrackResult): TrackResult => {
  const { failure } = result;
  const object = failure?.tracked?.observation.object;
  if (!failure || !object || failure.tracked?.assessment.status !== 'paused' || failure.finding) return result;
  if (!isKind(object, 'Deployment')) return result;
  const { updatedReplicas = 0 } = object.status ?? {};
  const cause = {
    ...failure.cause,
    sentence: `${showRef(refOf(object))} has the restored version, but is paused: ${updatedReplicas} of ${object.spec?.replicas ?? 1} pods run that version, and no more will until it is resumed.`,
    hint: 'Whoever paused it may have had a reason; resume it when that is over.',
    command: resumeCommand(object),
  };
  return { ...result, failure: { ...failure, cause } };
};

/** Who paused an object that was restored as one that is not paused; undefined when nobody did. */
export const pausedWarning = (restored: KubeObject, recorded: KubeObject): string | undefined => {
  // A trial's own pause goes with the trial.
  if (!isPaused(restored) || isPaused(recorded) || isPausedBySlipway(restored)) return undefined;
  const writer = (restored.metadata.managedFields ?? []).find(
    (entry) => fieldsOf(entry)['f:spec']?.['f:paused'] !== undefined,
  );
  const who = writer ? ` by ${writer.manager}${writer.time ? ` since ${writer.time}` : ''}` : '';
  return `${showRef(refOf(restored))} is paused${who} and was left so: it follows no change until it is resumed. ${resumeCommand(restored)}`;
};
