import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { GitHub, Outcome } from '@slipway/action';
import { describeError, SlipwayError } from '@slipway/core';
import {
  type CommentState,
  mergeState,
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
import type { SummaryContext, SummaryPorts } from './ports.ts';
import { findPullRequest, runOf } from './pull-request.ts';
import { type WrittenComment, writeComment } from './write-comment.ts';

/** Connects to GitHub if there is a token. In a shell, the default of the input is still an expression. */
const connect = (inputs: Inputs, { connect, runner }: SummaryPorts): GitHub | undefined => {
  const token = inputs['github-token'];
  return token && !token.startsWith('${{') && runner.run.repository ? connect(token) : undefined;
};

const updateOf = ({ inputs, run, ports }: SummaryContext, needs: readonly NeededJob[]): Update => ({
  key: inputs.key ?? inputs.environment ?? '',
  environment: inputs.environment ?? '',
  phase: inputs.phase === 'start' ? 'running' : 'final',
  run,
  jobs: needs.map(({ reports: _, ...job }) => job),
  at: ports.clock.now(),
});

/** Checks for the error that every run of a fork or of Dependabot gets. Such a run must not fail. */
const isExpected = (error: unknown): boolean => error instanceof SlipwayError && error.code === 'PermissionMissing';

const comment = async (
  { inputs, github, ports }: SummaryContext,
  reports: readonly StageReport[],
  update: Update,
): Promise<WrittenComment | undefined> => {
  const { log, runner } = ports;
  const isRequired = inputs.comment === 'always';
  if (inputs.comment === 'never') return undefined;
  if (!github) {
    if (isRequired)
      throw new SlipwayError('BadInput', 'Cannot write a comment: the input `github-token` has no token.');
    log.notice('No comment, because the input `github-token` has no token. The job summary has the same content.');
    return undefined;
  }
  try {
    const pull = await findPullRequest(inputs['pull-request'], runner, update.run, github);
    if (pull === undefined) {
      if (isRequired) throw new SlipwayError('NotFound', `Commit ${update.run.sha} belongs to no pull request.`);
      log.info('No comment, because the commit belongs to no pull request. The job summary has the same content.');
      return undefined;
    }
    return await writeComment({ github, pull, ports }, reports, update);
  } catch (error) {
    if (isRequired) throw error;
    log.warning(`No comment was written. The job summary has the same content. ${describeError(error)}`);
    if (!isExpected(error)) log.debug(String((error as Error).stack));
    return undefined;
  }
};

const deployment = async ({ inputs, github, ports: { log } }: SummaryContext, state: CommentState): Promise<void> => {
  if (inputs.deployment === 'never' || !state.environment || !github) return;
  try {
    const recorded = await recordDeployment(github, state);
    if (recorded) log.info(`Updated deployment ${recorded.id} of ${state.environment}.`);
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

/** Reads all reports and writes them to the comment, the job summary and the GitHub deployment. */
export const summarize = async (inputs: Inputs, ports: SummaryPorts): Promise<Outcome> => {
  const { log, runner } = ports;
  const context: SummaryContext = { inputs, ports, run: runOf(runner), github: connect(inputs, ports) };
  const jobs = readNeeds(inputs.needs);
  const { reports, needs } = await linkJobs(context, await collectReports(context, jobs), jobs);
  for (const report of reports) log.info(renderStageLine(report));

  const update = updateOf(context, needs);
  const written = await comment(context, reports, update);
  const state = written?.state ?? mergeState(undefined, reports, update);
  await deployment(context, state);

  const markdown = renderRunSummary(state);
  // At the start the page of the run shows its progress. A job summary would remain beside the final one.
  if (inputs.phase === 'final') await ports.summarize(markdown);
  const verdict = verdictOf(state);
  if (written) log.info(`Comment: ${written.url}`);
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
