import type { CredentialsProvider } from './types.ts';

export const anonymous = (): CredentialsProvider => ({
  name: 'nobody (no credentials given)',
  get: async () => ({ kind: 'anonymous' }),
});
