import { globSync } from 'node:fs';
import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { verdictOf } from '@slipway/report';
import { takeScreenshot, writeCommentPage } from './comment-page.ts';
import { crashFix, type DemoFailure, editsFor, type FailureName, failures } from './failures.ts';
import { type DemoContext, type Release, ship } from './release.ts';
import { differences, problemsOfBroken, problemsOfDigest, problemsOfHealthy, pushedDigest } from './verify.ts';

type Pull = ReturnType<DemoContext['environment']['github']['openPull']>;

/** Fails with all problems of a release. */
const requireNoProblems = (release: string, problems: readonly string[], log: string): void => {
  if (problems.length === 0) return;
  throw new SlipwayError('CheckFailed', `${release}: ${problems.join('; ')}.`, { hint: `Read the log: ${log}` });
};

const openPull = (context: DemoContext, sha: string): Pull => {
  const pull = context.environment.github.openPull({ title: 'A better greeting', sha, ref: 'better-greeting' });
  context.view.print(`pull request #${pull.number} "${pull.title}" on ${context.repository}`);
  return pull;
};

const describe = ({ comment, traffic, act }: Release): string => {
  const verdict =
    typeof comment === 'string'
      ? comment
      : `${verdictOf(comment.state).headline}. ${verdictOf(comment.state).sentence}`;
  const requests = traffic
    ? ` ${traffic.answered} requests answered during the run, ${traffic.failures.length} failed.`
    : '';
  return `→ ${verdict}${requests}\n  log: ${act.log}, comment: ${path.join(path.dirname(act.log), 'comment.html')}`;
};

/** Ships a release that must succeed. Returns the digest that it runs. */
const shipHealthy = async (
  context: DemoContext,
  pull: Pull,
  sha: string,
  { name, withTraffic }: { readonly name: string; readonly withTraffic: boolean },
) => {
  const release = await ship(context, pull, sha, withTraffic);
  context.view.print(describe(release));
  const { comment, snapshot, runId, act, traffic } = release;
  if (typeof comment === 'string') return requireNoProblems(name, [comment], act.log) as never;
  const digest = pushedDigest(comment.state) ?? '';
  requireNoProblems(
    name,
    [
      ...(act.exitCode === 0 ? [] : [`the workflow ended with ${act.exitCode}`]),
      ...problemsOfHealthy(comment.state, runId),
      ...problemsOfDigest(snapshot, digest),
      ...(traffic?.failures.slice(0, 3).map((failure) => `a request failed: ${failure}`) ?? []),
    ],
    act.log,
  );
  return { release, digest };
};

/** Ships a release that must fail in one way, and be rolled back without a trace. */
const shipBroken = async (
  context: DemoContext,
  pull: Pull,
  { sha, broken }: { readonly sha: string; readonly broken: DemoFailure },
  before: { readonly release: Release; readonly digest: string },
) => {
  const release = await ship(context, pull, sha, true);
  context.view.print(describe(release));
  const { comment, snapshot, runId, act, traffic } = release;
  if (typeof comment === 'string') return requireNoProblems('The failing release', [comment], act.log) as never;
  requireNoProblems(
    'The failing release',
    [
      ...(act.exitCode === 0 ? ['the workflow succeeded'] : []),
      ...problemsOfBroken(comment.state, runId, broken),
      ...differences(before.release.snapshot, snapshot),
      ...problemsOfDigest(snapshot, before.digest),
      ...((traffic?.answered ?? 0) > 0 ? [] : ['no request was answered during the run']),
      ...(traffic?.failures.slice(0, 3).map((failure) => `a request failed: ${failure}`) ?? []),
    ],
    act.log,
  );
  return { release, answered: traffic?.answered ?? 0 };
};

const shortDigest = (digest: string): string => digest.slice(0, 19);

/** Prints the comment, the objects and a request to the application. */
const printResults = async (
  context: DemoContext,
  { comment, digest }: { comment: Release['comment']; digest: string },
  screenshot: boolean,
) => {
  const { environment, view } = context;
  const { namespace, testCluster, cluster } = environment;
  view.print('\n— Results');
  if (typeof comment !== 'string') {
    const page = writeCommentPage(environment.folder, comment.body);
    view.print(`comment       file://${page}`);
    const pages = screenshot ? globSync('run-*/comment.html', { cwd: environment.folder }).sort() : [];
    for (const each of pages) view.print(`screenshot    ${await takeScreenshot(path.join(environment.folder, each))}`);
  }
  const shown = await testCluster.kubectl(['-n', namespace, 'get', 'deployments,pods,services,hpa,configmaps']);
  view.print(`cluster       KUBECONFIG=${testCluster.kubeconfig} kubectl -n ${namespace} get all`);
  view.print(shown.stdout.trimEnd().replaceAll(/^/gm, '  '));
  const service = { apiVersion: 'v1', kind: 'Service', namespace, name: 'penguins' };
  const { body } = await cluster.serviceProxy(service, { port: 'http', path: '/' });
  const address = `/api/v1/namespaces/${namespace}/services/penguins:http/proxy/`;
  view.print(`application   ${shortDigest(digest)}… answers ${body}`);
  view.print(`              npm run cluster -- kubectl get --raw ${address}`);
  view.print('clean up      npm run cluster -- down');
};

/** Ships a healthy release, one that crashes at its start, and its fix. Returns the proven facts. */
export const runThreeReleases = async (context: DemoContext, screenshot: boolean): Promise<string> => {
  const { view, project, environment } = context;
  const first = await project.commit('Greet', []);
  const pull = openPull(context, first);

  view.print('\n— 1. A healthy release');
  const healthy = await shipHealthy(context, pull, first, { name: 'Release 1', withTraffic: false });

  view.print(`\n— 2. A release that crashes: ${failures.crash.description}`);
  const second = await project.commit('A second model', failures.crash.edits);
  environment.github.pushCommit(pull, second);
  const broken = await shipBroken(context, pull, { sha: second, broken: failures.crash }, healthy);

  view.print('\n— 3. Its fix');
  const third = await project.commit('The right model', crashFix);
  environment.github.pushCommit(pull, third);
  const fixed = await shipHealthy(context, pull, third, { name: 'Release 3', withTraffic: true });
  requireHistory(fixed.release, [healthy.release, broken.release]);

  await printResults(context, { comment: fixed.release.comment, digest: fixed.digest }, screenshot);
  return `release 1 verified, release 2 rolled back while ${broken.answered} requests were answered and none failed, release 3 runs ${shortDigest(fixed.digest)}, one comment reports all three`;
};

/** Checks that the comment reports every run: the latest in full, the earlier ones in its history. */
const requireHistory = ({ comment, act }: Release, earlier: readonly Release[]): void => {
  if (typeof comment === 'string') return;
  const missing = earlier.filter(({ runId }) => !comment.state.history.some(({ id }) => id === String(runId)));
  requireNoProblems(
    'The comment',
    missing.map(({ runId }) => `it does not report run ${runId}`),
    act.log,
  );
};

/** Ships a healthy release, and then one that fails in the given way. */
export const runFailure = async (
  context: DemoContext,
  name: FailureName,
  broken: DemoFailure,
  screenshot: boolean,
): Promise<string> => {
  const { view, project, environment } = context;
  const first = await project.commit('First version', []);
  const pull = openPull(context, first);
  view.print('\n— 1. A healthy release');
  const healthy = await shipHealthy(context, pull, first, { name: 'The healthy release', withTraffic: false });

  view.print(`\n— 2. ${name}: ${broken.description}`);
  const second = await project.commit('A small change', editsFor(broken.edits, environment.testCluster.registry));
  environment.github.pushCommit(pull, second);
  const { release, answered } = await shipBroken(context, pull, { sha: second, broken }, healthy);
  requireHistory(release, [healthy.release]);

  await printResults(context, { comment: release.comment, digest: healthy.digest }, screenshot);
  return `${name}: ${broken.stage} failed${broken.cause ? ` with ${broken.cause}` : ''} as expected, the healthy release keeps running, ${answered} requests answered and none failed`;
};
