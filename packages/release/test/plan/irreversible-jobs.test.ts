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

  it('warns about a Job that the target revision does not have', async () => {
    expect(await warningsFor({}, longAgo, [])).toHaveLength(1);
  });

  it('warns about a Job that was created in the second in which the revision was stored', async () => {
    const cluster = fakeCluster();
    cluster.put(before);
    const created = cluster.find('Job/shop/before')?.metadata.creationTimestamp;
    const stored = (at: string | undefined) => [
      { revision: 2, state: 'pending' as const, at: '', images: [], parts: 1, ...(at ? { stored: at } : {}) },
    ];
    expect(created).toBeDefined();
    expect(await irreversibleJobs(cluster, stored(created), [record], [recorded])).toHaveLength(1);
    const both = [...stored('2999-01-01T00:00:00Z'), ...stored(created)];
    expect(await irreversibleJobs(cluster, both, [record], [recorded])).toHaveLength(1);
  });

  it('ignores a Job that is deleted, and a Job without a phase', async () => {
    const rolledBack = [{ revision: 2, state: 'pending' as const, at: '', images: [], parts: 1, stored: longAgo }];
    expect(await irreversibleJobs(fakeCluster(), rolledBack, [record], [recorded])).toEqual([]);
    const cluster = fakeCluster();
    const batch = job('batch', 'v1');
    cluster.put(batch);
    const withBatch = { ...record, objects: [{ ref: refOf(batch), object: batch, created: true }] };
    expect(await irreversibleJobs(cluster, rolledBack, [withBatch], [])).toEqual([]);
  });
});
