import path from 'node:path';
import type { Ports } from '@slipway/action';
import { runTogether, SlipwayError } from '@slipway/core';
import type { KubeObject } from '@slipway/kubernetes';
import {
  type Hook,
  imagesOf,
  loadManifests,
  type Phase,
  parseImageRule,
  phaseAnnotation,
  renderChart,
  type SourcedObject,
  substituteImages,
} from '@slipway/manifest';
import {
  type ManifestLocations,
  phaseWeightAnnotation,
  type ReleaseId,
  releaseId,
  type SmokeCheck,
  type SmokeRequest,
} from '@slipway/release';
import { findSpec, type Spec } from '@slipway/spec';
import type { Inputs } from '../inputs.ts';
import { manifestLocations } from './manifest-locations.ts';
import { smokeRequests } from './smoke-input.ts';

/** The objects of a release and its name. */
export interface Source {
  readonly id: ReleaseId;
  readonly objects: readonly KubeObject[];
  readonly images: readonly string[];
  /** Requests that the ready release must answer. */
  readonly requests: readonly SmokeRequest[];
  /** The same requests with their Services, read from the cluster. */
  readonly smoke: readonly SmokeCheck[];
  readonly warnings: readonly string[];
  /** File and line of each field; absent for a stored revision. */
  readonly locations?: ManifestLocations;
}

const eventsOf: Readonly<Record<'install' | 'upgrade', readonly (readonly [event: string, phase: Phase])[]>> = {
  install: [
    ['pre-install', 'before'],
    ['post-install', 'after'],
  ],
  upgrade: [
    ['pre-upgrade', 'before'],
    ['post-upgrade', 'after'],
  ],
};

const phaseAt = ({ events }: Hook, when: 'install' | 'upgrade'): Phase =>
  eventsOf[when].find(([event]) => events.includes(event))?.[1] ?? 'none';

/** Helm's hooks that a release has to run, as phases of ours: one word, or one for an install and one for upgrades. */
const phasesOf = (hook: Hook): string | undefined => {
  const [install, upgrade] = [phaseAt(hook, 'install'), phaseAt(hook, 'upgrade')];
  if (install === 'none' && upgrade === 'none') return undefined;
  return install === upgrade ? install : `${install}, ${upgrade}`;
};

const hooked = (hook: Hook): SourcedObject[] => {
  const phases = phasesOf(hook);
  if (!phases) return [];
  const { object, weight } = hook;
  const annotations = {
    ...object.metadata.annotations,
    [phaseAnnotation]: phases,
    ...(object.kind === 'Job' && weight !== 0 ? { [phaseWeightAnnotation]: String(weight) } : {}),
  };
  return [{ ...hook, object: { ...object, metadata: { ...object.metadata, annotations } } }];
};

const fromChart = async (
  input: Inputs,
  { chart, values }: { readonly chart: string; readonly values: readonly string[] },
  id: ReleaseId,
  { exec, signal }: Ports,
) => {
  const rendered = await renderChart(
    { chart, values, release: id.name, namespace: id.namespace, directory: path.resolve(input.directory), signal },
    exec,
  );
  return { objects: [...rendered.objects, ...rendered.hooks.flatMap(hooked)], warnings: skippedHooks(rendered.hooks) };
};

const skippedHooks = (hooks: readonly Hook[]): string[] =>
  hooks
    .filter((hook) => phasesOf(hook) === undefined)
    .map(
      ({ object, events }) =>
        `${object.kind} ${object.metadata.name} is a Helm hook for ${events.join(', ')}. Slipway does not run it.`,
    );

const fromManifests = async (input: Inputs, manifests: readonly string[], { exec, signal, runner }: Ports) => ({
  objects: await loadManifests(manifests, {
    directory: path.resolve(input.directory),
    root: runner.workspace,
    exec,
    signal,
  }),
  warnings: [] as string[],
});

const noSource = new SlipwayError('BadInput', 'There is nothing to deploy: neither `manifests` nor `chart` is set.', {
  hint: 'Set one of these inputs, or `deploy.manifests` in slipway.yml.',
});

interface Named {
  readonly manifests: readonly string[];
  readonly chart?: string | undefined;
  readonly values: readonly string[];
}

/** Inputs win over slipway.yml. */
const namedBy = (input: Inputs, spec: Spec | undefined): Named => {
  const manifests = input.manifests.length > 0 ? input.manifests : (spec?.deploy.manifests ?? []);
  const chart = input.chart ?? (input.manifests.length > 0 ? undefined : spec?.deploy.chart);
  if (chart && input.manifests.length > 0)
    throw new SlipwayError('BadInput', 'Both `manifests` and `chart` are set, but a release uses only one of them.');
  if (!chart && manifests.length === 0) throw noSource;
  if (!chart && input.values.length > 0)
    throw new SlipwayError('BadInput', '`values` is set, but the release has no chart.', {
      hint: 'Set `chart`, or remove `values`.',
    });
  return { manifests, chart, values: input.values.length > 0 ? input.values : (spec?.deploy.values ?? []) };
};

/** Reads and renders what the inputs and slipway.yml name, and puts the images in. */
export const loadSource = async (input: Inputs, ports: Ports): Promise<Source> => {
  const spec = await findSpec(input.directory);
  const [id, requests, { manifests, chart, values }] = await runTogether(
    () => releaseId(input, spec),
    () => smokeRequests(input.smoke, spec),
    () => namedBy(input, spec),
    ...input.images.map((entry) => () => parseImageRule(entry)),
  );
  const loaded = chart
    ? await fromChart(input, { chart, values }, id, ports)
    : await fromManifests(input, manifests, ports);
  if (loaded.objects.length === 0)
    throw new SlipwayError('BadInput', `${chart ?? manifests.join(', ')} contains no Kubernetes object.`);
  const { objects, matched } = substituteImages(loaded.objects, [...(spec?.deploy.images ?? []), ...input.images]);
  for (const { object, container, from, to } of matched)
    ports.log.info(`${object} container ${container}: ${from} → ${to}`);
  const found = objects.map(({ object }) => object);
  return {
    id,
    objects: found,
    requests,
    smoke: [],
    images: [...new Set(found.flatMap((object) => imagesOf(object).map(({ image }) => image)))],
    warnings: loaded.warnings,
    locations: manifestLocations(id, objects),
  };
};
