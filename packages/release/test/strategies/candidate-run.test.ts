import type { Cause } from '@slipway/core';
import { ReleaseFailure } from '../../src/core/release-failure.ts';
import { failed, failOnRejection, paused, withoutHealth } from '../../src/strategies/candidate-run.ts';

const revision = { revision: 2, state: 'pending', at: '2026-01-01T00:00:00Z', images: [], parts: 1 } as const;
const steps = [{ weight: 25, pause: 'manual' }, { weight: 50 }] as const;
const track = { tracked: [], milestones: [], startedAt: 5 };
const run = {
  revision,
  snapshot: { warnings: ['the history is long'] },
  tracking: { result: track },
  lateAdoptions: { warnings: () => ['kubectl created Service/web'] },
  candidate: { record: { strategy: 'canary', steps } },
} as const;
const stopped = { revision, pruned: [], warnings: ['the history is long', 'kubectl created Service/web'], track };
const cause: Cause = { code: 'NotReady', sentence: 'it is not ready', evidence: [] };

describe('the result of a run before the promotion', () => {
  it('has the cause if the run failed', () => {
    expect(failed(run, cause)).toStrictEqual({ result: 'failed', ...stopped, cause });
  });

  it('has the position and the proof of the digests if the run paused', () => {
    const proof = { isProven: true, unpinned: [] };
    const candidate = { strategy: 'canary', steps, passed: 1 };
    expect(paused(run, 1, proof)).toStrictEqual({ result: 'paused', ...stopped, candidate, proof });
    expect(paused(run, 1, undefined)).toStrictEqual({ result: 'paused', ...stopped, candidate });
  });
});

describe('failOnRejection', () => {
  it('returns the result of the action', async () => {
    const result = paused(run, 1, undefined);
    expect(await failOnRejection(run, async () => result)).toBe(result);
  });

  it('returns a failed result if the API server rejects a change', async () => {
    const reject = async () => {
      throw new ReleaseFailure(cause);
    };
    expect(await failOnRejection(run, reject)).toStrictEqual(failed(run, cause));
  });

  it('passes on other errors', async () => {
    const error = new Error('the connection is closed');
    await expect(failOnRejection(run, () => Promise.reject(error))).rejects.toBe(error);
  });
});

it('removes only the health check from the options', () => {
  const options = {
    ...{ timeout: 60_000, stableFor: 0, forceConflicts: false, prune: true, historyLimit: 5, smoke: [] },
    run: { url: 'https://ci.test/1', sha: 'abc', actor: 'ann' },
  };
  expect(withoutHealth({ ...options, health: async () => undefined })).toStrictEqual(options);
});
