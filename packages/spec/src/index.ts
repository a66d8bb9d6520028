export { findSpec, loadSpec, readSpec } from './find-spec.ts';
export { specJsonSchema } from './json-schema.ts';
export { compare, type JsonType, jsonTypes, type Matcher } from './matcher.ts';
export { parseSpec } from './parse-spec.ts';
export { targetOf } from './request-cases.ts';
export {
  type Answer,
  type Case,
  type FailOn,
  type FileExpectation,
  failOns,
  type JobExpectation,
  type Kind,
  kinds,
  type LogFormat,
  type Method,
  methods,
  type Ready,
  type RejectCase,
  type Request,
  type Spec,
  type StatusRange,
  type Variable,
} from './types.ts';
export { parseSize } from './units.ts';
