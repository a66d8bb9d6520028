// Ships three releases from a pull request to a real Kubernetes: `npm run demo`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeError, SlipwayError, showDuration } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { openDemoEnvironment } from './demo/environment.ts';
import { failures } from './demo/failures.ts';
import { readOptions, usage } from './demo/options.ts';
import { ProgressView } from './demo/progress-view.ts';
import { createProject } from './demo/project.ts';
import { runFailure, runThreeReleases } from './demo/scenarios.ts';

const repository = 'acme/penguins';
const view = new ProgressView((line) => console.log(line));
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (stopping.signal.aborted) return;
    view.print('demo: interrupted, cleaning up');
    stopping.abort(new SlipwayError('Cancelled', 'Interrupted.'));
  });

/** Runs the demo and returns its last line. @throws if a release has an unexpected result */
const runDemo = async (args: readonly string[]): Promise<string | undefined> => {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage());
    return undefined;
  }
  const { signal } = stopping;
  const began = performance.now();
  view.print('— Preparation: cluster, registry, tools');
  const environment = await openDemoEnvironment({ log: view.print, signal, repository });
  let isDone = false;
  try {
    const project = await createProject(
      path.join(root, 'examples', 'penguins'),
      path.join(environment.folder, 'project'),
      repository,
    );
    const kubeconfig = readFileSync(environment.testCluster.kubeconfig, 'utf8');
    const context = { environment, project, view, kubeconfig, signal, repository };
    view.print(`ready after ${showDuration(performance.now() - began)}; logs in ${environment.folder}`);
    const result = options.broken
      ? await runFailure(context, options.broken, failures[options.broken], options.screenshot)
      : await runThreeReleases(context, options.screenshot);
    isDone = true;
    return `demo: ok ${result}, ${showDuration(performance.now() - began)}`;
  } finally {
    // After an interrupt nothing remains. After a failure the logs remain.
    await environment.close({ application: isDone || options.keep, logs: !signal.aborted || options.keep });
  }
};

try {
  const line = await runDemo(process.argv.slice(2));
  view.close();
  if (line) console.log(line);
} catch (error) {
  view.close();
  console.error(`demo: ${describeError(stopping.signal.aborted ? stopping.signal.reason : error)}`);
  if (process.env.SLIPWAY_DEBUG && error instanceof Error) console.error(error.stack);
  process.exitCode = stopping.signal.aborted ? 130 : 1;
}
