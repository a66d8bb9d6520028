import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Ended, execute, type Watching } from '../execute.ts';
import { slipwayStep } from '../slipway-step.ts';
import type { BenchEnvironment, Where } from './environment.ts';

/** The cluster and the namespace of a step. */
export type Place = Pick<Where, 'kubeconfig'> & { readonly namespace: string };

/** Runs Slipway with `stable-for: 0`, which verifies as much as `rollout status`. */
export const slipway = (
  { bundle }: BenchEnvironment,
  { kubeconfig, namespace }: Place,
  manifests: string,
  { inputs = {}, ...watching }: Watching & { readonly inputs?: Readonly<Record<string, string>> } = {},
): ReturnType<typeof slipwayStep> =>
  slipwayStep(
    bundle,
    'deploy',
    { kubeconfig, namespace, release: 'app', manifests, timeout: '60s', 'stable-for': '0', ...inputs },
    watching,
  );

/** Returns a script in which `kubectl` uses the namespace. */
export const script = (world: BenchEnvironment, { kubeconfig, namespace }: Place, text: string): Promise<Ended> =>
  execute('sh', ['-ec', `kubectl() { "$KUBECTL" -n ${namespace} "$@"; }\n${text}`], {
    KUBECTL: world.kubectl,
    KUBECONFIG: kubeconfig,
  });

/** Writes a chart of these objects. */
export const chartOf = ({ folder }: BenchEnvironment, name: string, objects: readonly object[]): string => {
  const chart = path.join(folder, name);
  mkdirSync(path.join(chart, 'templates'), { recursive: true });
  writeFileSync(path.join(chart, 'Chart.yaml'), 'apiVersion: v2\nname: app\nversion: 0.1.0\n');
  const all = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  writeFileSync(path.join(chart, 'templates', 'all.yaml'), all);
  return chart;
};

export const helm = (
  world: BenchEnvironment,
  { kubeconfig, namespace }: Place,
  chart: string,
  ...more: readonly string[]
): Promise<Ended> =>
  execute(world.helm, ['upgrade', 'app', chart, '--install', '-n', namespace, ...more], { KUBECONFIG: kubeconfig });

/** @throws Error with the output, if a step that must succeed fails */
export const must = async <T extends Ended>(step: Promise<T>): Promise<T> => {
  const ended = await step;
  if (ended.exitCode !== 0) throw new Error(`A step of the benchmark failed:\n${ended.log.slice(-2000)}`);
  return ended;
};
