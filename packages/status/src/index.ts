export { type ApiAnswer, type ApiFailure, type ApiPhase, causeOfApiError } from './api-error.ts';
export { assess } from './assess.ts';
export { digestsOf, type RunningImage } from './digests.ts';
export { explain, explainCrash } from './logs/explain.ts';
export { dyingWorkers } from './logs/silence.ts';
export { untilProbed } from './probation.ts';
export { describeProgress, type Progress } from './progress.ts';
export * from './types.ts';
export { bestGuess, failsNow, gravest } from './verdict.ts';
