export { ApiError, type ApiStatus } from './errors.ts';
export type * from './types.ts';
