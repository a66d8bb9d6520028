import type { CredentialsProvider } from './types.ts';

/** Returns credentials of a user name with a password or token. The registry or its token service gets them as Basic. */
export const basic = (username: string, password: string): CredentialsProvider => ({
  name: `user "${username}"`,
  get: async () => ({ kind: 'basic', username, password }),
});
