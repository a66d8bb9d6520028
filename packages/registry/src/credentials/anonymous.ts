import type { CredentialsProvider } from './types.ts';

export const anonymous = (): CredentialsProvider => ({
  name: 'anonymous (no credentials)',
  get: async () => ({ kind: 'anonymous' }),
});
