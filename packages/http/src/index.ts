export { claimsOf, type ExpiringToken, readAccessToken } from './access-token.ts';
export { createTransport, type HttpRequest, type HttpResponse, isLoopback, type Transport } from './transport.ts';
