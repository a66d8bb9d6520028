export { type ConnectOptions, connect } from './connect.ts';
export { ApiError, type ApiStatus } from './errors.ts';
export type * from './types.ts';
