export { claimsOf, type Expiring, expiryOf } from './access-token.ts';
export { createTransport, type Answer, type Call, isLoopback, type Transport } from './transport.ts';
