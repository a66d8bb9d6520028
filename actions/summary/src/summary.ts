import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GitHub, Outcome } from '@slipway/action';
import { describeError, SlipwayError } from '@slipway/core';
import {
  type CommentState,
  mergeState,
  type RunReference,
  renderRunSummary,
  renderStageLine,
  type StageReport,
  type Update,
  verdictOf,
} from '@slipway/report';
import { collectReports } from './collect-reports.ts';
import { recordDeployment } from './github-deployment.ts';
import type { Inputs } from './inputs.ts';
import { linkJobs } from './job-links.ts';
import { type NeededJob, readNeeds } from './needs.ts';
import type { SummaryPorts } from './ports.ts';
import { findPullRequest, runOf } from './pull-request.ts';
import { type WrittenComment, writeComment } from './write-comment.ts';

/** A token that GitHub filled in; by hand, the default stays an expression and is none. */
const connect = (inputs: Inputs, { connect, runner }: SummaryPorts): GitHub | undefined => {
  const token = inputs['github-token'];
  return token && !token.startsWith('${{') && runner.run.repository ? connect(token) : undefined;
};

const updateOf = (inputs: Inputs, run: RunReference, needs: readonly NeededJob[], at: string): Update => ({
  key: inputs.key ?? inputs.environment ?? '',
  environment: inputs.environment ?? '',
  phase: inputs.phase === 'start' ? 'running' : 'final',
  run,
  jobs: needs.map(({ reports: _, ...job }) => job),
  at,
});

/** What a fork's or Dependabot's run must not fail for: the job summary carries the same. */
const isExpected = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'PermissionMissing';

const comment = async (
  inputs: Inputs,
  github: GitHub | undefined,
  reports: readonly StageReport[],
  update: Update,
  ports: SummaryPorts,
): Promise<WrittenComment | undefined> => {
  const { log, runner } = ports;
  const must = inputs.comment === 'always';
  if (inputs.comment === 'never') return undefined;
  if (!github) {
    if (must) throw new SlipwayError('BadInput', 'There is no token to write the comment with.');
    log.notice('No comment: there is no token. The job summary says the same.');
    return undefined;
  }
  try {
    const pull = await findPullRequest(inputs['pull-request'], runner, update.run, github);
    if (pull === undefined) {
      if (must) throw new SlipwayError('NotFound', `Commit ${update.run.sha} belongs to no pull request.`);
      log.info('No comment: the commit belongs to no pull request. The job summary says the same.');
      return undefined;
    }
    return await writeComment(github, pull, reports, update, ports);
  } catch (error) {
    if (must) throw error;
    log.warning(`No comment was written; the job summary says the same. ${describeError(error)}`);
    if (!isExpected(error)) log.debug(String((error as Error).stack));
    return undefined;
  }
};

const deployment = async (
  inputs: Inputs,
  github: GitHub | undefined,
  state: CommentState,
  { log }: SummaryPorts,
): Promise<void> => {
  if (inputs.deployment === 'never' || !state.environment || !github) return;
  try {
    const recorded = await recordDeployment(github, state);
    if (recorded) log.info(`deployment ${recorded.id} of ${state.environment} is up to date`);
  } catch (error) {
    log.warning(`The deployment of ${state.environment} was not recorded. ${describeError(error)}`);
  }
};

const writeMarkdown = (markdown: string, { runner }: SummaryPorts): string => {
  const file = path.join(runner.temp, 'slipway', 'summary.md');
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, markdown);
  return file;
};

/** Reads all reports, and tells of them in the comment, the job summary and GitHub's deployment. */
export const summarize = async (inputs: Inputs, ports: SummaryPorts): Promise<Outcome> => {
  const { log, clock, runner } = ports;
  const run = runOf(runner);
  const github = connect(inputs, ports);
  const jobs = readNeeds(inputs.needs);
  const found = await collectReports(inputs, jobs, run, github, ports);
  const { reports, needs } = await linkJobs(github, run, found, jobs, ports);
  for (const report of reports) log.info(renderStageLine(report));

  const update = updateOf(inputs, run, needs, clock.now());
  const written = await comment(inputs, github, reports, update, ports);
  const state = written?.state ?? mergeState(undefined, reports, update);
  await deployment(inputs, github, state, ports);

  const markdown = renderRunSummary(state);
  // The run's own page shows that it is under way, and would keep that text beside the final one.
  if (inputs.phase === 'final') await ports.summarize(markdown);
  const verdict = verdictOf(state);
  if (written) log.info(`comment: ${written.url}`);
  return {
    status: 'passed',
    sentence: `${verdict.headline}. ${verdict.sentence}`,
    outputs: {
      status: verdict.kind,
      'comment-id': written?.id,
      'report-markdown': writeMarkdown(markdown, ports),
    },
  };
};
