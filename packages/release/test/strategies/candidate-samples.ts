import type { KubeObject } from '@slipway/kubernetes';
import { deployment } from '../samples.ts';
import type { CandidateWorld, StrategyInputs } from './candidate-world.ts';

export const web = (tag: string, spec: object = {}): KubeObject => deployment('web', tag, { replicas: 4, ...spec });
export const canary: StrategyInputs = { strategy: 'canary', steps: '25,50' };
export const blueGreen: StrategyInputs = { strategy: 'blue-green' };

export const other = (tag: string, spec: object = {}): KubeObject =>
  deployment('other', tag, {
    selector: { matchLabels: { app: 'other' } },
    template: {
      metadata: { labels: { app: 'other' } },
      spec: { containers: [{ name: 'web', image: `registry.test/other:${tag}` }] },
    },
    ...spec,
  });

/** Returns the names of the objects of a kind, without the stored revisions. */
export const namesIn = ({ fake }: CandidateWorld, kind: string): string[] =>
  fake
    .objects()
    .filter((object) => object.kind === kind && object.type !== 'slipway.dev/revision')
    .map(({ metadata }) => metadata.name)
    .sort();
