import { type Exec, type Place, SlipwayError, throwAll } from '@slipway/core';
import { readManifests, type SourcedObject } from './parse.ts';

export interface ChartRequest {
  /** A chart's folder or archive, or `oci://registry/chart`. */
  readonly chart: string;
  /** Files of values, later ones win. */
  readonly values?: readonly string[];
  /** `key=value` as `--set` takes them. */
  readonly set?: readonly string[];
  readonly release: string;
  readonly namespace: string;
  /** Of an OCI chart. */
  readonly version?: string;
  /** `1.33`: the value of `.Capabilities.KubeVersion`. */
  readonly kubeVersion?: string;
  readonly directory?: string;
  readonly signal?: AbortSignal;
}

/** A hook of a chart: Helm runs it around the release, and it does not belong to the release. */
export interface Hook extends SourcedObject {
  /** `pre-install`, `post-upgrade`, … */
  readonly events: readonly string[];
  /** Lower ones run first. */
  readonly weight: number;
}

export interface RenderedChart {
  readonly objects: SourcedObject[];
  readonly hooks: readonly Hook[];
}

const hookAnnotation = 'helm.sh/hook';
const weightAnnotation = 'helm.sh/hook-weight';

const argumentsOf = (request: ChartRequest): string[] => [
  'template',
  request.release,
  request.chart,
  '--namespace',
  request.namespace,
  '--include-crds',
  '--skip-tests',
  ...(request.version ? ['--version', request.version] : []),
  ...(request.kubeVersion ? ['--kube-version', request.kubeVersion] : []),
  ...(request.values ?? []).flatMap((file) => ['--values', file]),
  ...(request.set ?? []).flatMap((pair) => ['--set', pair]),
];

/** helm prints `Error: …`, sometimes over several lines, with notes of its own around it. */
const problemIn = (stderr: string): string => {
  const at = stderr.search(/^Error: /m);
  const text = at < 0 ? stderr : stderr.slice(at + 'Error: '.length);
  const lines = text.split('\n').map((line) => line.trim());
  const kept = lines.filter((line) => line !== '' && !line.startsWith('Use --debug'));
  return kept.join(' ') || 'helm gave no reason.';
};

/**
 * A template as a person finds it: helm begins its paths with the chart's name, which for a folder gives way to the
 * folder itself.
 */
const fileIn = (chart: string, source: string): string => {
  if (/^oci:|\.tgz$/.test(chart)) return source;
  const folder = chart.replaceAll('\\', '/').replace(/^\.\//, '').replace(/\/+$/, '');
  const rest = source.slice(source.indexOf('/') + 1);
  return folder === '' || folder === '.' ? rest : `${folder}/${rest}`;
};

/** Where helm names a template, and sometimes the line in it. */
const placeIn = (problem: string, chart: string): Place | undefined => {
  const [, file, line, column] =
    /([\w.-]+\/[\w./-]+\.(?:ya?ml|tpl|txt|json))(?::(\d+))?(?::(\d+))?/.exec(problem) ?? [];
  if (!file || !/\/(?:templates|crds)\//.test(file)) return undefined;
  return {
    file: fileIn(chart, file),
    ...(line ? { line: Number(line) } : {}),
    ...(column ? { column: Number(column) } : {}),
  };
};

/** Helm's messages about a mistyped path that it took for the name of a repository. */
const noChart =
  /non-absolute URLs|repo [^ ]+ not found|path ".*" not found|no such file or directory.*Chart\.yaml|Chart\.yaml file is missing/;

/** For every line of the output, the template that the nearest `# Source:` above it names. */
const sourcesOf = (rendered: string): readonly (string | undefined)[] => {
  let current: string | undefined;
  return rendered.split('\n').map((line) => {
    const source = /^# Source: (.+?)\s*$/.exec(line)?.[1];
    if (source) current = source;
    return current;
  });
};

/** The template of a place in the output; its line there is not known. */
type ToTemplate = (place: Place | undefined) => Place;

const inTemplate = (sourced: SourcedObject, template: ToTemplate): SourcedObject => {
  const place = template(sourced.place);
  return { object: sourced.object, place, locate: () => place };
};

const errorInTemplate = (error: SlipwayError, template: ToTemplate): SlipwayError =>
  new SlipwayError(error.code, error.message, {
    cause: error,
    place: template(error.place),
    ...(error.hint ? { hint: error.hint } : {}),
  });

const hookOf = (sourced: SourcedObject): Hook | undefined => {
  const annotations = sourced.object.metadata.annotations ?? {};
  const events = annotations[hookAnnotation];
  if (events === undefined) return undefined;
  return {
    ...sourced,
    events: events.split(',').map((event) => event.trim()),
    weight: Number.parseInt(annotations[weightAnnotation] ?? '0', 10) || 0,
  };
};

/**
 * Renders a chart with `helm template`. Objects carry the template they come from as place; hooks are kept apart,
 * by weight and then name, because a release neither tracks nor restores them; tests are left out.
 *
 * @throws {ToolMissing} without helm
 * @throws {BadInput} with helm's own reason
 */
export const renderChart = async (request: ChartRequest, exec: Exec): Promise<RenderedChart> => {
  const options = {
    ...(request.directory ? { cwd: request.directory } : {}),
    ...(request.signal ? { signal: request.signal } : {}),
  };
  const { exitCode, stdout, stderr } = await exec('helm', argumentsOf(request), options);
  if (exitCode !== 0) {
    const problem = problemIn(stderr);
    const place = placeIn(problem, request.chart);
    const hint = 'A chart is a folder with a Chart.yaml, an archive of one, or oci://registry/chart.';
    throw new SlipwayError('BadInput', `helm cannot render ${request.chart}: ${problem}`, {
      ...(place ? { place } : {}),
      ...(noChart.test(problem) ? { hint } : {}),
    });
  }
  const sources = sourcesOf(stdout);
  const template: ToTemplate = (place) => {
    const source = sources[(place?.line ?? 1) - 1];
    return { file: source ? fileIn(request.chart, source) : request.chart };
  };
  const { objects, errors } = readManifests(stdout, request.chart);
  throwAll(errors.map((error) => errorInTemplate(error, template)));
  const all = objects.map((sourced) => inTemplate(sourced, template));
  const hooks = all.flatMap((sourced) => hookOf(sourced) ?? []);
  const order = (a: Hook, b: Hook) => a.weight - b.weight || (a.object.metadata.name < b.object.metadata.name ? -1 : 1);
  return { objects: all.filter((sourced) => !hookOf(sourced)), hooks: hooks.toSorted(order) };
};
