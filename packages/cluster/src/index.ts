export { type Ahead, connectAhead } from './ahead.ts';
export { type ConnectOptions, connect, type Login } from './connect.ts';
export type { Channel, Connections } from './connections.ts';
export type { Credentials } from './credentials.ts';
export { ApiError, type ApiStatus } from './errors.ts';
export type { Carrier, Head, Message } from './exchange.ts';
export type * from './types.ts';
