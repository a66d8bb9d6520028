export { findSpec, loadSpec, readSpec } from './find-spec.ts';
export { specJsonSchema } from './json-schema.ts';
export { compareJson } from './matcher.ts';
export { parseSpec } from './parse-spec.ts';
export { requestTarget } from './request-cases.ts';
export {
  type FileExpectation,
  type JobExpectation,
  methods,
  type RejectCase,
  type Request,
  type RequestCase,
  type Spec,
  type StatusRange,
} from './types.ts';
