import { type CommentState, mergeState, type RollbackFacts, type StageReport, verdictOf } from '../src/index.ts';
import { reportOf, updateOf } from './samples.ts';

const facts = { release: 'penguins', namespace: 'shop' };
const deploy = (overrides: Parameters<typeof reportOf<'deploy'>>[1]): StageReport => reportOf('deploy', overrides);
const rollback = (status: RollbackFacts['status'], overrides = {}): StageReport =>
  reportOf('rollback', {
    facts: { ...facts, status, from: 2, to: 1, problems: ['PVC data is bound elsewhere.'], ...overrides },
  });
const failedDeploy = deploy({
  status: 'failed',
  sentence: 'It fell over.',
  facts: { ...facts, result: 'failed', revision: 2 },
});

describe('the sentence of verdictOf', () => {
  it.each<[string, readonly StageReport[], Partial<CommentState>, string]>([
    ['the running stage', [reportOf('build', { status: 'running' })], { phase: 'running' }, 'In progress: build.'],
    [
      'the running and the finished stages',
      [reportOf('test'), reportOf('check', { status: 'warning' }), deploy({ status: 'running' })],
      { phase: 'running' },
      'In progress: deploy. Finished: test, check.',
    ],
    ['that no stage has reported yet', [], { phase: 'running' }, 'No stage has reported yet.'],
    ['the total duration', [reportOf('test'), reportOf('build')], {}, 'test, build in 24 s. Nothing was deployed.'],
    [
      'only the reason if a deploy failed before it found its release',
      [deploy({ status: 'failed', sentence: 'There is no cluster.', facts: { release: '' } })],
      {},
      'There is no cluster.',
    ],
    ['only the reason if a deploy started a revision', [failedDeploy], {}, 'It fell over.'],
  ])('reports %s', (_, reports, overrides, sentence) => {
    expect(verdictOf({ ...mergeState(undefined, reports, updateOf()), ...overrides }).sentence).toBe(sentence);
  });

  const verdictFor = (...reports: StageReport[]) => verdictOf(mergeState(undefined, reports, updateOf()));

  it('names the report that decides', () => {
    const test = reportOf('test', { status: 'failed' });
    const build = reportOf('build', { status: 'cancelled' });
    expect(verdictFor(reportOf('scan'), test).report).toEqual(test);
    expect(verdictFor(reportOf('scan'), build).report).toEqual(build);
    expect(verdictFor(reportOf('scan')).report).toBeUndefined();
  });

  it('names the failed deploy of the release that was rolled back, and its reason', () => {
    const other = deploy({ status: 'failed', key: 'a', sentence: 'Other.', facts: { ...facts, release: 'other' } });
    const passed = deploy({ key: 'b', facts: { ...facts, result: 'deployed' } });
    const own = { ...failedDeploy, key: 'c' };
    const step = rollback('rolled-back');
    expect(verdictFor(other, passed, own, step)).toMatchObject({ report: own, sentence: 'It fell over.' });
    expect(verdictFor(other, passed, step)).toMatchObject({ report: step, sentence: 'rollback passed.' });
    expect(verdictFor(own, rollback('partial')).report).toEqual(own);
  });

  it('reports the problem of an incomplete rollback', () => {
    const start =
      'Release penguins in namespace shop is in an unknown state. Correct the problem, then run a rollback or deploy again.';
    expect(verdictFor(rollback('partial')).sentence).toBe(`${start} PVC data is bound elsewhere.`);
    expect(verdictFor(rollback('partial', { problems: [] })).sentence).toBe(start);
  });

  it('names the stages with warnings', () => {
    const warned = (stage: 'check' | 'scan') => reportOf(stage, { status: 'warning' });
    const deployed = deploy({ facts: { ...facts, result: 'deployed', revision: 3 } });
    expect(verdictFor(warned('check'), warned('scan'), deployed).sentence).toBe(
      'deploy passed. See the warnings of check, scan.',
    );
    expect(verdictFor(deployed).sentence).toBe('deploy passed.');
  });

  it('reports a failed revision that stays in the cluster', () => {
    const kept = deploy({
      status: 'failed',
      sentence: 'It fell over.',
      facts: { ...facts, revision: 2, rollback: rollback('kept').facts as RollbackFacts },
    });
    expect(verdictFor(kept).sentence).toBe(
      'It fell over. The failed revision stays in the cluster (`on-failure: keep`).',
    );
  });

  it('reports only the reason if a stage fails beside a deploy', () => {
    expect(verdictFor(reportOf('test', { status: 'failed', sentence: 'No.' }), reportOf('deploy')).sentence).toBe(
      'No.',
    );
    expect(verdictFor(reportOf('test', { status: 'failed', sentence: 'No.' }), rollback('not-needed')).sentence).toBe(
      'No.',
    );
  });

  it('reports an unchanged cluster if a pre-flight check rejected the release', () => {
    const refused = deploy({ status: 'failed', sentence: 'Refused.', facts: { ...facts, result: 'failed' } });
    expect(verdictOf(mergeState(undefined, [refused], updateOf())).sentence).toBe(
      'Refused. The cluster was not changed.',
    );
  });

  it('reports that no revision was started if the running revision is not healthy', () => {
    const nothing = { ...rollback('nothing-to-roll-back').facts } as RollbackFacts;
    const unhealthy = deploy({
      status: 'failed',
      sentence: 'The pod is not ready.',
      facts: { ...facts, result: 'failed', rollback: nothing },
    });
    expect(verdictOf(mergeState(undefined, [unhealthy], updateOf())).sentence).toBe(
      'The pod is not ready. No revision was started, so there is nothing to roll back.',
    );
  });

  it('reports that nothing was deployed if an earlier stage failed', () => {
    expect(
      verdictOf(
        mergeState(undefined, [reportOf('test', { status: 'failed', sentence: '2 of 41 failed.' })], updateOf()),
      ).sentence,
    ).toBe('2 of 41 failed. Nothing was deployed.');
  });
});
