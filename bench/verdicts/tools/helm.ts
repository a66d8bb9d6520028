import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { execute } from '../../execute.ts';
import { patience, type Tool } from './tool.ts';

/** A chart whose one template is the manifests; braces are kept from the template engine. */
const writeChart = (folder: string, objects: readonly object[]): void => {
  mkdirSync(path.join(folder, 'templates'), { recursive: true });
  writeFileSync(path.join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: app\nversion: 0.1.0\n');
  const text = objects.map((object) => JSON.stringify(object)).join('\n---\n');
  writeFileSync(path.join(folder, 'templates', 'all.yaml'), text.replaceAll('{{', '{{ "{{" }}'));
};

export const helm = (program: string): Tool => ({
  name: 'helm',
  command: `helm upgrade --install --rollback-on-failure --wait --timeout ${patience}s`,
  deploy: (sandbox, objects) => {
    const chart = path.join(sandbox.folder, 'chart');
    writeChart(chart, objects);
    const args = ['upgrade', 'app', chart, '--install', '--rollback-on-failure', '--wait', '--timeout', `${patience}s`];
    return execute(program, [...args, '-n', sandbox.namespace], { KUBECONFIG: sandbox.kubeconfig });
  },
});
