export { ApiError, type ApiStatus } from './api/api-error.ts';
export type * from './api/cluster.ts';
export { type ConnectOptions, connect, type Login } from './client/connect.ts';
export { connectEarly, type EarlyConnection } from './client/connect-early.ts';
export type { Channel, Connections } from './connection/connections.ts';
export type { HttpRequest, HttpSender, ResponseHead } from './connection/http-sender.ts';
export type { Credentials } from './credentials/credentials.ts';
