import { refOf } from '@slipway/kubernetes';
import { fakeCluster } from '@slipway/testkit';
import { irreversibleJobs } from '../../src/plan/irreversible-jobs.ts';
import { id, job } from '../samples.ts';

const ended = (type: string) => ({ status: { conditions: [{ type, status: 'True' }] } });

describe('irreversibleJobs', () => {
  const before = job('before', 'v1', { 'slipway.dev/phase': 'before' });
  const recorded = { ref: refOf(before), object: before, created: true };
  const record = {
    schema: 'slipway.revision.v1',
    release: id,
    revision: 2,
    at: '',
    run: { url: '', sha: '', actor: '' },
    images: [],
    objects: [recorded],
  } as const;
  const warningsFor = async (status: object, stored: string | undefined, target = [recorded]): Promise<string[]> => {
    const cluster = fakeCluster();
    cluster.put(before);
    cluster.setStatus('Job/shop/before', status);
    const rolledBack = [
      { revision: 2, state: 'pending' as const, at: '', images: [], parts: 1, ...(stored ? { stored } : {}) },
    ];
    return irreversibleJobs(cluster, rolledBack, [record], target);
  };
  const longAgo = '2000-01-01T00:00:00Z';
  it.each([
    [
      'warns about a Job that succeeded',
      ended('Complete').status,
      longAgo,
      [/Job\/shop\/before ran in the release that is rolled back \(it succeeded\)/],
    ],
    ['warns about a Job that failed', ended('Failed').status, longAgo, [/\(it failed\)/]],
    ['warns about a Job that is running', {}, longAgo, [/\(it is still running\)/]],
    ['ignores a Job that ran before the revision was stored', ended('Complete').status, '2999-01-01T00:00:00Z', []],
  ])('%s', async (_, status, stored, patterns) => {
    const warnings = await warningsFor(status, stored);
    expect(warnings).toHaveLength(patterns.length);
    for (const [index, pattern] of patterns.entries()) expect(warnings[index]).toMatch(pattern);
  });

  it('ignores a Job when the time of the revision is unknown', async () => {
    expect(await warningsFor(ended('Complete').status, undefined)).toEqual([]);
  });

  it('ignores a Job that differs in the target revision, because its restore warns', async () => {
    const other = { ...recorded, object: { ...before, spec: {} } };
    expect(await warningsFor({}, longAgo, [other])).toEqual([]);
  });
});
