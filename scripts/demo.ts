// From a pull request to a running release, three times, on a real Kubernetes: `npm run demo`.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describeError, SlipwayError, showDuration } from '@slipway/core';
import { root } from '../tools/action-files.ts';
import { breaks } from './demo/breaks.ts';
import { readOptions, usage } from './demo/options.ts';
import { createProject } from './demo/project.ts';
import { Screen } from './demo/screen.ts';
import { openSetting } from './demo/setting.ts';
import { playBreak, playStory } from './demo/story.ts';

const repository = 'acme/penguins';
const screen = new Screen((line) => console.log(line));
const stopping = new AbortController();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.on(name, () => {
    if (stopping.signal.aborted) return;
    screen.say('demo: interrupted, cleaning up');
    stopping.abort(new SlipwayError('Cancelled', 'Interrupted.'));
  });

/** The line that ends the demo. Throws when anything was not as it should be. */
const play = async (args: readonly string[]): Promise<string | undefined> => {
  const options = readOptions(args);
  if (options.help) {
    process.stdout.write(usage());
    return undefined;
  }
  const { signal } = stopping;
  const began = performance.now();
  screen.say('— What is there before: cluster, registry, tools');
  const setting = await openSetting({ log: screen.say, signal, repository });
  let good = false;
  try {
    const project = await createProject(
      path.join(root, 'examples', 'penguins'),
      path.join(setting.folder, 'project'),
      repository,
    );
    const kubeconfig = readFileSync(setting.testCluster.kubeconfig, 'utf8');
    const hand = { setting, project, screen, kubeconfig, signal, repository };
    screen.say(`ready after ${showDuration(performance.now() - began)}; logs in ${setting.folder}`);
    const told = options.broken
      ? await playBreak(hand, options.broken, breaks[options.broken], options.screenshot)
      : await playStory(hand, options.screenshot);
    good = true;
    return `demo: ok ${told}, ${showDuration(performance.now() - began)}`;
  } finally {
    // Who interrupts wants to be rid of it; who sees it fail wants to know why.
    await setting.close({ application: good || options.keep, logs: !signal.aborted || options.keep });
  }
};

try {
  const line = await play(process.argv.slice(2));
  screen.close();
  if (line) console.log(line);
} catch (error) {
  screen.close();
  console.error(`demo: ${describeError(stopping.signal.aborted ? stopping.signal.reason : error)}`);
  if (process.env.SLIPWAY_DEBUG && error instanceof Error) console.error(error.stack);
  process.exitCode = stopping.signal.aborted ? 130 : 1;
}
