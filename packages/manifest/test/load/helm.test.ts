import { type Exec, SlipwayErrors } from '@slipway/core';
import { type ChartRequest, renderChart } from '../../src/load/helm.ts';

/** The output of `helm template` of helm 4 for a chart with a CRD, a ConfigMap, a List and three hooks. */
const recorded = `---
# Source: shop/crds/widget.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
---
# Source: shop/templates/config.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: shop
data:
  note: |
    # Source: not/a/template.yaml, for it is indented
---
# Source: shop/templates/list.yaml
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: one}}
  - {apiVersion: v1, kind: Secret, metadata: {name: two}}
---
# Source: shop/templates/empty.yaml
---
# Source: shop/templates/hooks.yaml
apiVersion: batch/v1
kind: Job
metadata: {name: late, annotations: {helm.sh/hook: "post-install, post-upgrade", helm.sh/hook-weight: "5"}}
---
# Source: shop/templates/hooks.yaml
apiVersion: batch/v1
kind: Job
metadata: {name: b, annotations: {helm.sh/hook: pre-install}}
---
# Source: shop/templates/hooks.yaml
apiVersion: batch/v1
kind: Job
metadata: {name: a, annotations: {helm.sh/hook: pre-install, helm.sh/hook-weight: "-1"}}
`;

const request: ChartRequest = { chart: 'shop', release: 'my-shop', namespace: 'prod' };

const answering = (stdout: string, stderr = '', exitCode = 0): { exec: Exec; calls: unknown[][] } => {
  const calls: unknown[][] = [];
  const exec: Exec = async (program, args, options) => {
    calls.push([program, args, options]);
    return { exitCode, stdout, stderr, timedOut: false };
  };
  return { exec, calls };
};

it('gives every object the template that it comes from', async () => {
  const { objects } = await renderChart(request, answering(recorded).exec);
  expect(objects.map(({ object, place, locate }) => [object.metadata.name, place, locate(['kind'])])).toEqual([
    ['widgets.example.com', { file: 'shop/crds/widget.yaml' }, { file: 'shop/crds/widget.yaml' }],
    ['shop', { file: 'shop/templates/config.yaml' }, { file: 'shop/templates/config.yaml' }],
    ['one', { file: 'shop/templates/list.yaml' }, { file: 'shop/templates/list.yaml' }],
    ['two', { file: 'shop/templates/list.yaml' }, { file: 'shop/templates/list.yaml' }],
  ]);
});

it('keeps hooks apart, by weight and name', async () => {
  const { hooks } = await renderChart(request, answering(recorded).exec);
  expect(hooks.map(({ object, events, weight }) => [object.metadata.name, events, weight])).toEqual([
    ['a', ['pre-install'], -1],
    ['b', ['pre-install'], 0],
    ['late', ['post-install', 'post-upgrade'], 5],
  ]);
});

it('hands everything over to helm', async () => {
  const { exec, calls } = answering(recorded);
  const signal = new AbortController().signal;
  await renderChart(
    {
      ...request,
      values: ['a.yaml', 'b.yaml'],
      set: ['x=1'],
      version: '1.2.3',
      kubeVersion: '1.33',
      directory: '/app',
      signal,
    },
    exec,
  );
  expect(calls).toEqual([
    [
      'helm',
      [
        ...['template', 'my-shop', 'shop', '--namespace', 'prod', '--include-crds', '--skip-tests'],
        ...['--version', '1.2.3', '--kube-version', '1.33', '--values', 'a.yaml', '--values', 'b.yaml', '--set', 'x=1'],
      ],
      { cwd: '/app', signal },
    ],
  ]);
});

it.each([
  [
    'level=WARN msg="x"\nError: template: shop/templates/config.yaml:6:14: executing "shop/templates/config.yaml" at <.Values.a.b>: nil pointer\n\nUse --debug flag to render out invalid YAML\n',
    'helm cannot render shop: template: shop/templates/config.yaml:6:14: executing "shop/templates/config.yaml" at <.Values.a.b>: nil pointer',
    { file: 'shop/templates/config.yaml', line: 6, column: 14 },
  ],
  [
    'Error: YAML parse error on shop/templates/bad.yaml: error converting YAML to JSON\n',
    'helm cannot render shop: YAML parse error on shop/templates/bad.yaml: error converting YAML to JSON',
    { file: 'shop/templates/bad.yaml' },
  ],
  ['Error: path "shop" not found\n', 'helm cannot render shop: path "shop" not found', undefined],
  [
    'Error: open conf/values.yaml: no such file\n',
    'helm cannot render shop: open conf/values.yaml: no such file',
    undefined,
  ],
  ['', 'helm cannot render shop: helm gave no reason.', undefined],
])('passes on why helm cannot render: %j', async (stderr, message, place) => {
  const error = await renderChart(request, answering('', stderr, 1).exec).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'BadInput', message });
  expect((error as { place?: unknown }).place).toEqual(place);
});

it.each([
  ['./deploy/chart/', 'deploy/chart/templates/config.yaml'],
  ['deploy\\chart', 'deploy/chart/templates/config.yaml'],
  ['.', 'templates/config.yaml'],
  ['shop-1.0.0.tgz', 'shop/templates/config.yaml'],
  ['oci://acme.io/shop', 'shop/templates/config.yaml'],
])('finds the template of the chart %s at %s', async (chart, file) => {
  const { objects } = await renderChart({ ...request, chart }, answering(recorded).exec);
  expect(objects[1]?.place).toEqual({ file });
});

it('explains what a chart is where helm found none', async () => {
  const { exec } = answering(
    '',
    'Error: non-absolute URLs should be in form of repo_name/path_to_chart, got: shopp\n',
    1,
  );
  await expect(renderChart({ ...request, chart: 'shopp' }, exec)).rejects.toMatchObject({
    hint: expect.stringContaining('a folder with a Chart.yaml'),
  });
});

it('refuses rendered objects that are invalid', async () => {
  const { exec } = answering(
    '# Source: shop/templates/a.yaml\nkind: Pod\n---\n# Source: shop/templates/b.yaml\na: [\n',
  );
  const error = await renderChart(request, exec).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SlipwayErrors);
  const files = (error as SlipwayErrors).errors.map(({ place }) => place);
  expect(new Set(files.map((place) => place?.file))).toEqual(
    new Set(['shop/templates/a.yaml', 'shop/templates/b.yaml']),
  );
  expect(files.every((place) => place?.line === undefined)).toBe(true);
});
