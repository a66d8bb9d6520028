import { readInputs } from '@slipway/action';
import type { Exec } from '@slipway/core';
import { fakePorts } from '@slipway/testkit';
import { defaultsOf, readActionFile } from '../../../tools/action-files.ts';
import { inputs as schema } from '../src/inputs.ts';
import { loadSource } from '../src/source/source.ts';

const defaults = defaultsOf(readActionFile('deploy'));

interface Rendered {
  readonly phase: string | undefined;
  readonly weight: string | undefined;
  readonly warnings: readonly string[];
}

/** The object that Slipway releases for a chart's object with these annotations. */
const load = async (kind: string, annotations: object): Promise<Rendered> => {
  const object = { apiVersion: kind === 'Job' ? 'batch/v1' : 'v1', kind, metadata: { name: 'x', annotations } };
  const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'other' } };
  const stdout = [object, other].map((each) => `---\n${JSON.stringify(each)}`).join('\n');
  const exec: Exec = async () => ({ exitCode: 0, stdout, stderr: '', timedOut: false });
  const given = { INPUT_CHART: 'shop', INPUT_RELEASE: 'app', INPUT_NAMESPACE: 'shop' };
  const { objects, warnings } = await loadSource(readInputs(schema, given, defaults), fakePorts({ exec }));
  const found = objects.find(({ metadata }) => metadata.name === 'x')?.metadata.annotations ?? {};
  return { phase: found['slipway.dev/phase'], weight: found['slipway.dev/phase-weight'], warnings };
};

describe('a hook of a chart', () => {
  test.each([
    ['pre-install,pre-upgrade', 'before'],
    ['post-install, post-upgrade', 'after'],
    ['pre-install', 'before, none'],
    ['post-install', 'after, none'],
    ['pre-upgrade', 'none, before'],
    ['post-upgrade', 'none, after'],
    ['post-install,pre-upgrade', 'after, before'],
    ['pre-install,post-install', 'before, none'],
    ['pre-install,pre-upgrade,pre-rollback,post-delete', 'before'],
  ])('gives a hook for %s the phase %s', async (events, phase) => {
    expect(await load('Job', { 'helm.sh/hook': events })).toEqual({ phase, weight: undefined, warnings: [] });
  });

  it('names a hook that a release never runs', async () => {
    const { phase, warnings } = await load('Job', { 'helm.sh/hook': 'pre-delete' });
    expect(phase).toBeUndefined();
    expect(warnings).toEqual(['Job x is a Helm hook for pre-delete. Slipway does not run it.']);
  });

  test.each([
    ['Job', '-5', '-5'],
    ['Job', '0', undefined],
    ['ServiceAccount', '-5', undefined],
  ])('gives a %s of weight %s the weight %s in its phase', async (kind, given, weight) => {
    const found = await load(kind, { 'helm.sh/hook': 'pre-install,pre-upgrade', 'helm.sh/hook-weight': given });
    expect(found.weight).toBe(weight);
  });
});

it('gives an object without a hook no phase', async () => {
  expect((await load('Job', {})).phase).toBeUndefined();
});
