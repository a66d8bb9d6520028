import { killOnce, oldRelease, references } from './chaos.ts';
import { openSandbox } from './sandbox.ts';

/** How often a deploy is killed: `SLIPWAY_CHAOS=100` for the long form. */
const times = Number(process.env.SLIPWAY_CHAOS ?? 6);

it(`restores exactly one release after a deploy was killed, ${times} times`, async () => {
  const sandbox = await openSandbox('chaos');
  try {
    const known = await references(sandbox);
    for (let kill = 0; kill < times; kill++) {
      // From before the first request until after the last, in even steps with a random part.
      const result = await killOnce(sandbox, (0.1 + (kill + Math.random()) / times) * known.took, known);
      expect({
        after: result.after,
        ended: result.ended,
        locked: result.locked,
        log: result.ended === 'neither' ? result.log : '',
      }).toEqual({
        after: result.after,
        ended: result.killed ? expect.stringMatching(/old|new/) : 'new',
        locked: false,
        log: '',
      });
      if (result.ended === 'new') await sandbox.deploy(oldRelease(sandbox.cluster.registry));
    }
  } finally {
    await sandbox.close();
  }
}, 1_800_000);
