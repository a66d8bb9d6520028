import type { RollbackStatus, StageReport } from '@slipway/report';
import { type FakeGitHub, grantAll, startFakeGitHub } from '@slipway/testkit';
import { summarize } from '../src/summary.ts';
import { head, inputsOf, needsOf, portsOf, pullEvent, reportOf, runOf } from './kit.ts';

const place = { release: 'penguins', namespace: 'shop' };

const deployed = reportOf('deploy', {
  sentence: 'Revision 1 runs.',
  facts: { ...place, result: 'deployed', revision: 1, images: ['i@sha256:a'], isDigestVerified: true },
});

const failed = (status: RollbackStatus, to = 1) =>
  reportOf('deploy', {
    status: 'failed',
    sentence: `Revision 2 failed: ${'a very long reason '.repeat(20)}`,
    facts: {
      ...place,
      result: 'failed',
      revision: 2,
      rollback: { ...place, status, from: 2, to, images: ['i@sha256:a'], changes: [], timeline: [], problems: [] },
    },
  });

const good = 'a'.repeat(40);

const report = async (
  double: FakeGitHub,
  id: string,
  sha: string,
  jobs: Parameters<typeof needsOf>[0],
  overrides = {},
) => {
  const run = runOf({ id, sha });
  const needs = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      typeof job === 'string' ? job : ({ ...job, run: { ...job.run, id, sha } } as StageReport),
    ]),
  );
  const ports = portsOf(double, { ...pullEvent(1), run });
  await summarize(inputsOf({ environment: 'production', needs: needsOf(needs), ...overrides }), ports);
  return ports;
};

const statesOf = (double: FakeGitHub) =>
  double.repository.deployments.map(({ sha, statuses }) => [
    sha.slice(0, 4),
    statuses.map(({ state }) => state).join(' '),
  ]);

const open = async (): Promise<FakeGitHub> => {
  const double = await startFakeGitHub();
  double.openPull({ title: 'A better model', sha: head });
  return double;
};

describe('recordDeployment', () => {
  it('sets the deployment in progress, then to success', async () => {
    await using double = await open();
    await report(double, '7001', good, {}, { phase: 'start' });
    await report(double, '7001', good, { deploy: deployed });
    expect(statesOf(double)).toEqual([['aaaa', 'in_progress success']]);
    expect(double.repository.deployments[0]).toMatchObject({ environment: 'production', production: true });
  });

  it('sets the deployment to failure after a rollback and that of the restored commit to success', async () => {
    await using double = await open();
    await report(double, '7001', good, { deploy: deployed });
    await report(double, '7002', head, { deploy: failed('rolled-back') });
    expect(statesOf(double)).toEqual([
      ['aaaa', 'success success'],
      ['9f3c', 'failure'],
    ]);
    const descriptions = double.repository.deployments.flatMap(({ statuses }) =>
      statuses.map(({ description }) => description),
    );
    expect(descriptions.slice(1)).toEqual([
      'Active again: rolled back to revision 1 after 9f3c2ab failed',
      expect.stringMatching(/^Rolled back to revision 1\. Revision 2 failed: .*…$/),
    ]);
    expect(Math.max(...descriptions.map(({ length }) => length))).toBe(140);
  });

  it('changes no earlier deployment after a rollback of the first revision', async () => {
    await using double = await open();
    await report(double, '7001', good, { deploy: deployed });
    await report(double, '7002', head, { deploy: failed('rolled-back', 0) });
    expect(statesOf(double)).toEqual([
      ['aaaa', 'success'],
      ['9f3c', 'failure'],
    ]);
  });

  const outcomes: readonly [string, Parameters<typeof needsOf>[0], string][] = [
    [
      'sets the deployment to inactive if the run did not reach the deploy',
      { test: reportOf('test', { status: 'failed' }), deploy: 'skipped' },
      'in_progress inactive',
    ],
    ['sets the deployment to failure if the rollback failed', { deploy: failed('failed') }, 'in_progress failure'],
    [
      'sets the deployment to failure if the failed revision stays in the cluster',
      { deploy: failed('kept') },
      'in_progress failure',
    ],
    [
      'sets the deployment to error if the deploy was cancelled',
      { deploy: reportOf('deploy', { status: 'cancelled', facts: { ...place, result: 'cancelled' } }) },
      'in_progress error',
    ],
    [
      'sets the deployment to success if nothing changed',
      { deploy: reportOf('deploy', { facts: { ...place, result: 'unchanged', revision: 1 } }) },
      'in_progress success',
    ],
  ];
  it.each(outcomes)('%s', async (_, jobs, states) => {
    await using double = await open();
    await report(double, '7001', head, {}, { phase: 'start' });
    await report(double, '7001', head, jobs);
    expect(statesOf(double)).toEqual([['9f3c', states]]);
  });

  it.each<[string, Parameters<typeof needsOf>[0], object]>([
    ['the run has no deploy', { test: reportOf('test') }, {}],
    ['the deploy is a diff', { deploy: reportOf('deploy', { facts: { ...place, result: 'diff' } }) }, {}],
    ['the environment is not set', { deploy: deployed }, { environment: undefined }],
    ['the input is `deployment: never`', { deploy: deployed }, { deployment: 'never' }],
  ])('records no deployment if %s', async (_, jobs, overrides) => {
    await using double = await open();
    await report(double, '7001', head, jobs, overrides);
    expect(double.repository.deployments).toEqual([]);
  });

  it('logs a warning that names the missing permission', async () => {
    await using double = await open();
    double.grants = { ...grantAll('write'), deployments: 'read' };
    const ports = await report(double, '7001', head, { deploy: deployed });
    expect(ports.lines).toContainEqual(
      expect.stringMatching(/warning: The deployment of production was not recorded.*deployments: write/),
    );
    expect(double.repository.comments.length).toBe(1);
  });
});
