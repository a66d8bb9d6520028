export { requestTarget } from './defaults/request-cases.ts';
export { findSpec, loadSpec, readSpec } from './file/find-spec.ts';
export { parseSpec } from './file/parse-spec.ts';
export { compareJson } from './matcher/matcher.ts';
export { specJsonSchema } from './schema/json-schema.ts';
export {
  type FileExpectation,
  type JobExpectation,
  methods,
  type RejectCase,
  type Request,
  type RequestCase,
  type Spec,
  type StatusRange,
} from './schema/types.ts';
