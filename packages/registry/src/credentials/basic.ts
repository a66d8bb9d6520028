import type { CredentialsProvider } from './types.ts';

/** A user name with a password or token: sent as Basic, or to the token service where the registry has one. */
export const basic = (username: string, password: string): CredentialsProvider => ({
  name: `user "${username}"`,
  get: async () => ({ kind: 'basic', username, password }),
});
