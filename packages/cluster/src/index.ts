export { ApiError } from './api/api-error.ts';
export type * from './api/cluster.ts';
export { type ConnectOptions, connect, type Login } from './client/connect.ts';
export { connectEarly } from './client/connect-early.ts';
export type { Channel, Connections } from './connection/connections.ts';
export type { HttpRequest, HttpSender, ResponseHead } from './connection/http-sender.ts';
