import { readFileSync } from 'node:fs';
import type { KubeObject } from '@slipway/kubernetes';
import type { ApiAnswer, Observation } from '../src/index.ts';

const read = (name: string) => JSON.parse(readFileSync(new URL(`fixtures/${name}.json`, import.meta.url), 'utf8'));

/** Reads the objects of a release on a one-node Kubernetes 1.36 with containerd, about 30 s after its apply, without unused fields. */
export const recorded = (name: string): Observation => {
  const file = read(name);
  return { ...file, desired: file.object };
};

/** Reads the answers of its API server to an apply, by name. */
export const answers = (): Readonly<Record<string, { object: KubeObject; status: ApiAnswer }>> => read('api-errors');
