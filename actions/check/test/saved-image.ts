import type { Engine } from '@slipway/container';

/** An engine that is never asked: what is read comes from a file. */
export const fakeEngineFor = (): Engine => ({
  name: 'docker',
  builder: 'buildkit',
  program: '/bin/docker',
  version: '1',
  reason: '',
  run: async (args) => {
    throw new Error(`docker ${args.join(' ')} was not expected`);
  },
});
