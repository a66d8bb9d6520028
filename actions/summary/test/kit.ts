import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { github, type Runner } from '@slipway/action';
import { emptyFacts, type FactsByStage, type RunReference, type Stage, type StageReport } from '@slipway/report';
import { type FakeGitHub, type FakePorts, fakePorts } from '@slipway/testkit';
import type { Inputs } from '../src/inputs.ts';
import type { SummaryPorts } from '../src/ports.ts';

export const head = '9f3c2ab41d7e0c55b1f2a6d8e4c3b2a190817263';

export const runOf = (overrides: Partial<RunReference> = {}): RunReference => ({
  repository: 'acme/penguins',
  id: '7001',
  attempt: 1,
  job: 'summary',
  sha: head,
  ref: 'better-model',
  actor: 'ada',
  url: 'https://github.com/acme/penguins/actions/runs/7001',
  ...overrides,
});

export const reportOf = <S extends Stage>(
  stage: S,
  overrides: Partial<Omit<StageReport<S>, 'facts'>> & { readonly facts?: Partial<FactsByStage[S]> } = {},
): StageReport<S> => ({
  schema: 'slipway.report.v1',
  stage,
  key: '',
  status: 'passed',
  sentence: `${stage} passed.`,
  started: '2026-11-24T12:00:00.000Z',
  ended: '2026-11-24T12:00:12.000Z',
  run: runOf({ job: stage }),
  excerpts: [],
  logs: [],
  redactions: 0,
  ...overrides,
  facts: { ...emptyFacts[stage], ...overrides.facts },
});

export const inputsOf = (overrides: Partial<Inputs> = {}): Inputs => ({
  'github-token': 'token-of-the-run',
  needs: undefined,
  'reports-from': 'auto',
  reports: undefined,
  phase: 'final',
  environment: undefined,
  key: undefined,
  comment: 'auto',
  deployment: 'auto',
  'pull-request': undefined,
  ...overrides,
});

/** Returns a `needs` context with the result and the report of each job. */
export const needsOf = (jobs: Readonly<Record<string, string | StageReport>>): unknown =>
  Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [
      name,
      typeof job === 'string'
        ? { result: job, outputs: {} }
        : {
            result: job.status === 'failed' ? 'failure' : 'success',
            outputs: { report: JSON.stringify({ ...job, run: { ...job.run, job: name } }) },
          },
    ]),
  );

export type TestPorts = FakePorts & SummaryPorts;

/** Returns ports that connect the real client to the fake GitHub. */
export const portsOf = (double: FakeGitHub, overrides: Partial<Runner> = {}, throttled = false): TestPorts => {
  const temp = mkdtempSync(path.join(tmpdir(), 'slipway-summary-'));
  const ports = fakePorts({
    runner: {
      run: runOf(),
      temp,
      workspace: temp,
      apiUrl: double.url,
      eventName: 'pull_request',
      event: {},
      ...overrides,
    },
  });
  return { ...ports, connect: (token) => github(token, ports.runner, { second: 1, throttled }), random: () => 0.5 };
};

/** Returns the event of a pull request. */
export const pullEvent = (number: number): Pick<Runner, 'event' | 'eventName'> => ({
  eventName: 'pull_request',
  event: { pull_request: { number } },
});
