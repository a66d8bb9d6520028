import type { Exec } from '@slipway/core';
import { renderChart } from '../../src/load/helm.ts';

const request = { chart: 'shop', release: 'my-shop', namespace: 'prod' };
const answering =
  (stdout: string, stderr = '', exitCode = 0): Exec =>
  async () => ({ exitCode, stdout, stderr, timedOut: false });
const failure = (stderr: string, chart = 'shop') =>
  renderChart({ ...request, chart }, answering('', stderr, 1)).catch((error: unknown) => error);

const hook = (name: string, weight: string): string =>
  `---\n# Source: shop/templates/${name}.yaml\napiVersion: batch/v1\nkind: Job\nmetadata: {name: ${name}, annotations: {helm.sh/hook: pre-install, helm.sh/hook-weight: "${weight}"}}\n`;

describe('renderChart', () => {
  it('sorts hooks by weight, and hooks of one weight by name', async () => {
    const rendered = [hook('b', '1'), hook('c', '1'), hook('z', '-5'), hook('a', '1'), hook('d', 'none')].join('');
    const { hooks } = await renderChart(request, answering(rendered));
    expect(hooks.map(({ object }) => object.metadata.name)).toEqual(['z', 'd', 'a', 'b', 'c']);
  });

  it('keeps the order of hooks with the same weight and name', async () => {
    const rendered = [hook('a', '1').replace('kind: Job', 'kind: Secret'), hook('a', '1')].join('');
    const { hooks } = await renderChart(request, answering(rendered));
    expect(hooks.map(({ object }) => object.kind)).toEqual(['Secret', 'Job']);
  });

  it('runs helm without the options that the request leaves out', async () => {
    const calls: unknown[][] = [];
    await renderChart(request, async (...call) => {
      calls.push(call);
      return { exitCode: 0, stdout: '', stderr: '', timedOut: false };
    });
    const args = ['template', 'my-shop', 'shop', '--namespace', 'prod', '--include-crds', '--skip-tests'];
    expect(calls).toEqual([['helm', args, {}]]);
  });

  it("keeps helm's reason and removes its notes and blank lines", async () => {
    expect(await failure('WARNING: x\nError: first\n\n   second  \nUse --debug flag\n')).toMatchObject({
      message: 'helm cannot render shop: first second',
    });
    expect(await failure('  no reason with Error: inside\n')).toMatchObject({
      message: 'helm cannot render shop: no reason with Error: inside',
    });
  });

  it.each([
    ['shop/templates/a.yml:12', { file: 'shop/templates/a.yml', line: 12 }],
    ['shop/templates/_helpers.tpl:3:14', { file: 'shop/templates/_helpers.tpl', line: 3, column: 14 }],
    ['shop/charts/redis/templates/a.yaml:1:2', { file: 'shop/charts/redis/templates/a.yaml', line: 1, column: 2 }],
    ['shop/crds/a.yaml', { file: 'shop/crds/a.yaml' }],
  ])('reads the place %s', async (place, expected) => {
    expect(await failure(`Error: template: ${place}: executing\n`)).toMatchObject({ place: expected });
  });

  it.each([
    ['.', 'templates/a.yaml'],
    ['./', 'templates/a.yaml'],
    ['./deploy/./chart///', 'deploy/./chart/templates/a.yaml'],
    ['deploy/./chart', 'deploy/./chart/templates/a.yaml'],
    ['oci.example/shop', 'oci.example/shop/templates/a.yaml'],
    ['charts/oci:/shop', 'charts/oci:/shop/templates/a.yaml'],
    ['shop.tgz.d', 'shop.tgz.d/templates/a.yaml'],
    ['shop-1.0.0.tgz', 'shop/templates/a.yaml'],
  ])('shows a template of the chart %s as %s', async (chart, file) => {
    expect(await failure('Error: shop/templates/a.yaml: x\n', chart)).toMatchObject({ place: { file } });
  });

  it.each([
    ['non-absolute URLs should be in form of repo_name/path_to_chart', true],
    ['repo acme not found', true],
    ['path "./shop" not found', true],
    ['stat shop/Chart.yaml: no such file or directory: Chart.yaml', true],
    ['Chart.yaml file is missing', true],
    ['template: nil pointer', false],
  ])('explains for %j what a chart is: %s', async (reason, expected) => {
    const error = await failure(`Error: ${reason}\n`);
    expect(Object.keys(error as object).includes('hint') && (error as { hint?: string }).hint !== undefined).toBe(
      expected,
    );
  });

  it('keeps the hint of an error in a rendered object', async () => {
    const rendered = '# Source: shop/templates/a.yaml\napiVersion: v1\nkind: Pod\nmetadata: {name: 12}\n';
    await expect(renderChart(request, answering(rendered))).rejects.toMatchObject({
      place: { file: 'shop/templates/a.yaml' },
      hint: 'Put the name in quotes.',
    });
  });

  it('reads a Source line only at the beginning of a line', async () => {
    const rendered =
      '# Source: shop/templates/a.yaml\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a} # Source: x.yaml\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n';
    const { objects } = await renderChart(request, answering(rendered));
    expect(objects.map(({ place }) => place.file)).toEqual(['shop/templates/a.yaml', 'shop/templates/a.yaml']);
  });
});
