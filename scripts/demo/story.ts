import path from 'node:path';
import { SlipwayError } from '@slipway/core';
import { verdictOf } from '@slipway/report';
import { type Break, type BreakName, breaks, editsFor, fix } from './breaks.ts';
import { type Release, type Stagehand, ship } from './release.ts';
import { photograph, writePage } from './show.ts';
import { differences, problemsOfBroken, problemsOfDigest, problemsOfGood, pushedDigest } from './verify.ts';

type Pull = ReturnType<Stagehand['setting']['github']['openPull']>;

/** Fails with everything that was not true, in words. */
const require = (release: string, problems: readonly string[], log: string): void => {
  if (problems.length === 0) return;
  throw new SlipwayError('CheckFailed', `${release}: ${problems.join('; ')}.`, { hint: `The whole log: ${log}` });
};

const openPull = (hand: Stagehand, sha: string): Pull => {
  const pull = hand.setting.github.openPull({ title: 'A better greeting', sha, ref: 'better-greeting' });
  hand.screen.say(`pull request #${pull.number} "${pull.title}" on ${hand.repository}`);
  return pull;
};

const describe = ({ comment, traffic, act }: Release): string => {
  const verdict =
    typeof comment === 'string'
      ? comment
      : `${verdictOf(comment.state).headline}. ${verdictOf(comment.state).sentence}`;
  const requests = traffic
    ? ` ${traffic.answered} requests answered meanwhile, ${traffic.failures.length} failed.`
    : '';
  return `→ ${verdict}${requests}\n  log: ${act.log}, and the comment as it was then: ${path.join(path.dirname(act.log), 'comment.html')}`;
};

/** Ships what should go well; the digest that now runs. */
const shipGood = async (
  hand: Stagehand,
  pull: Pull,
  sha: string,
  { name, withTraffic }: { readonly name: string; readonly withTraffic: boolean },
) => {
  const release = await ship(hand, pull, sha, withTraffic);
  hand.screen.say(describe(release));
  const { comment, snapshot, runId, act, traffic } = release;
  if (typeof comment === 'string') return require(name, [comment], act.log) as never;
  const digest = pushedDigest(comment.state) ?? '';
  require(name, [
    ...(act.exitCode === 0 ? [] : [`the workflow ended with ${act.exitCode}`]),
    ...problemsOfGood(comment.state, runId),
    ...problemsOfDigest(snapshot, digest),
    ...(traffic?.failures.slice(0, 3).map((failure) => `a request failed: ${failure}`) ?? []),
  ], act.log);
  return { release, digest };
};

/** Ships what must fail in one way, and leave no trace of itself. */
const shipBroken = async (
  hand: Stagehand,
  pull: Pull,
  { sha, broken }: { readonly sha: string; readonly broken: Break },
  before: { readonly release: Release; readonly digest: string },
) => {
  const release = await ship(hand, pull, sha, true);
  hand.screen.say(describe(release));
  const { comment, snapshot, runId, act, traffic } = release;
  if (typeof comment === 'string') return require('The broken release', [comment], act.log) as never;
  require('The broken release', [
    ...(act.exitCode === 0 ? ['the workflow ended well'] : []),
    ...problemsOfBroken(comment.state, runId, broken),
    ...differences(before.release.snapshot, snapshot),
    ...problemsOfDigest(snapshot, before.digest),
    ...((traffic?.answered ?? 0) > 0 ? [] : ['no request was answered meanwhile']),
    ...(traffic?.failures.slice(0, 3).map((failure) => `a request failed: ${failure}`) ?? []),
  ], act.log);
  return { release, answered: traffic?.answered ?? 0 };
};

const shortDigest = (digest: string): string => digest.slice(0, 19);

/** Where a person can look at what is there now. */
const whereToLook = async (
  hand: Stagehand,
  { comment, digest }: { comment: Release['comment']; digest: string },
  screenshot: boolean,
) => {
  const { setting, screen } = hand;
  const { namespace, testCluster, cluster } = setting;
  screen.say('\n— Where to look');
  if (typeof comment !== 'string') {
    const page = writePage(setting.folder, comment.body);
    screen.say(`the comment   file://${page}`);
    if (screenshot) screen.say(`its picture   ${await photograph(page)}`);
  }
  const shown = await testCluster.kubectl(['-n', namespace, 'get', 'deployments,pods,services,hpa,configmaps']);
  screen.say(`the cluster   KUBECONFIG=${testCluster.kubeconfig} kubectl -n ${namespace} get all`);
  screen.say(shown.stdout.trimEnd().replaceAll(/^/gm, '  '));
  const service = { apiVersion: 'v1', kind: 'Service', namespace, name: 'penguins' };
  const { body } = await cluster.serviceProxy(service, { port: 'http', path: '/' });
  const address = `/api/v1/namespaces/${namespace}/services/penguins:http/proxy/`;
  screen.say(`the program   ${shortDigest(digest)}… answers ${body}`);
  screen.say(`              npm run cluster -- kubectl get --raw ${address}`);
  screen.say('to remove it  npm run cluster -- down');
};

/** A good release, one that crashes at its start, and its fix. Returns what was proven. */
export const playStory = async (hand: Stagehand, screenshot: boolean): Promise<string> => {
  const { screen, project, setting } = hand;
  const first = await project.commit('Greet', []);
  const pull = openPull(hand, first);

  screen.say('\n— 1. A good release');
  const good = await shipGood(hand, pull, first, { name: 'Release 1', withTraffic: false });

  screen.say(`\n— 2. A release that crashes: ${breaks.crash.story}`);
  const second = await project.commit('A second model', breaks.crash.edits);
  setting.github.pushCommit(pull, second);
  const broken = await shipBroken(hand, pull, { sha: second, broken: breaks.crash }, good);

  screen.say('\n— 3. Its fix');
  const third = await project.commit('The right model', fix);
  setting.github.pushCommit(pull, third);
  const fixed = await shipGood(hand, pull, third, { name: 'Release 3', withTraffic: true });
  requireHistory(fixed.release, [good.release, broken.release]);

  await whereToLook(hand, { comment: fixed.release.comment, digest: fixed.digest }, screenshot);
  return `release 1 verified, release 2 rolled back while ${broken.answered} requests were answered and none failed, release 3 runs ${shortDigest(fixed.digest)}, one comment tells all three`;
};

/** The comment tells of every run: the latest at length, the earlier ones in its history. */
const requireHistory = ({ comment, act }: Release, earlier: readonly Release[]): void => {
  if (typeof comment === 'string') return;
  const missing = earlier.filter(({ runId }) => !comment.state.history.some(({ id }) => id === String(runId)));
  require('The comment', missing.map(({ runId }) => `it does not tell of run ${runId}`), act.log);
};

/** A good release and then one that fails in the given way. */
export const playBreak = async (
  hand: Stagehand,
  name: BreakName,
  broken: Break,
  screenshot: boolean,
): Promise<string> => {
  const { screen, project, setting } = hand;
  const first = await project.commit('First version', []);
  const pull = openPull(hand, first);
  screen.say('\n— 1. A good release');
  const good = await shipGood(hand, pull, first, { name: 'The good release', withTraffic: false });

  screen.say(`\n— 2. ${name}: ${broken.story}`);
  const second = await project.commit('A small change', editsFor(broken.edits, setting.testCluster.registry));
  setting.github.pushCommit(pull, second);
  const { release, answered } = await shipBroken(hand, pull, { sha: second, broken }, good);
  requireHistory(release, [good.release]);

  await whereToLook(hand, { comment: release.comment, digest: good.digest }, screenshot);
  return `${name}: ${broken.stage} failed${broken.cause ? ` with ${broken.cause}` : ''} as it should, the good release runs on, ${answered} requests answered and none failed`;
};
