export { findSpec, loadSpec, readSpec } from './find-spec.ts';
export { specJsonSchema } from './json-schema.ts';
export { compareJson, type JsonType, jsonTypes, type Matcher } from './matcher.ts';
export { parseSpec } from './parse-spec.ts';
export { requestTarget } from './request-cases.ts';
export {
  type ApplicationKind,
  applicationKinds,
  type ExpectedResponse,
  type FailOn,
  type FileExpectation,
  failOnLevels,
  type JobExpectation,
  type LogFormat,
  type Method,
  methods,
  type ReadinessCheck,
  type RejectCase,
  type Request,
  type RequestCase,
  type Spec,
  type StatusRange,
  type Variable,
} from './types.ts';
export { parseSize } from './units.ts';
