export { claimsOf, type Expiring, expiryOf } from './token.ts';
export { type Answer, type Call, createTransport, isLoopback, type Transport } from './transport.ts';
