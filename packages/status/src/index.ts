export { type ApiAnswer, type ApiFailure, type ApiPhase, causeOfApiError } from './api-error.ts';
export { assess } from './assess.ts';
export { digestsOf, type RunningImage } from './digests.ts';
export { explain, explainCrash } from './logs/explain.ts';
export { type Listening, listening } from './logs/listening.ts';
export { dyingWorkers } from './logs/silence.ts';
export { untilProbed } from './probation.ts';
export * from './types.ts';
export { bestGuess, failsNow, gravest } from './verdict.ts';
