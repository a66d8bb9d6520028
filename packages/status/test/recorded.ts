import { readFileSync } from 'node:fs';
import type { KubeObject } from '@slipway/kubernetes';
import type { ApiAnswer, Observation } from '../src/index.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** What a one-node Kubernetes 1.36 with containerd had of a release, some 30 s after its apply; unused fields left out. */
export const recorded = (name: string): Observation => {
  const file = read(name);
  return { ...file, desired: file.object };
};

/** What its API server answered to an apply, by name. */
export const answers = (): Readonly<Record<string, { object: KubeObject; status: ApiAnswer }>> => read('api-errors');
