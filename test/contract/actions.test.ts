import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readInputs, type Schema } from '@slipway/action';
import { actionNames, defaultsOf, readActionFile, root } from '../../tools/action-files.ts';
import { readTree } from '../../tools/structure/tree.ts';

const names = actionNames();
const tree = readTree(root);

it('has the eight actions that a release needs', () => {
  expect(names).toEqual(
    expect.arrayContaining(['build', 'check', 'deploy', 'push', 'rollback', 'scan', 'summary', 'test']),
  );
});

describe.each(names)('action %s', (name) => {
  const action = readActionFile(name);
  const source = [...tree]
    .filter(([file]) => file.startsWith(`actions/${name}/src/`))
    .map(([, text]) => text)
    .join('\n');
  const schema = async (): Promise<Schema> =>
    ((await import(path.join(root, 'actions', name, 'src', 'inputs.ts'))) as { inputs: Schema }).inputs;

  it('reads exactly the inputs that action.yml offers', async () => {
    expect(Object.keys(await schema()).sort()).toEqual(Object.keys(action.inputs ?? {}).sort());
  });

  it('exports only main from main.ts, which knip cannot check', () => {
    const entry = tree.get(`actions/${name}/src/main.ts`) ?? '';
    expect(entry.match(/^export\b.*?(?= =|$)/gm)).toEqual([expect.stringContaining('const main')]);
  });

  it('accepts its own defaults', async () => {
    const required = Object.entries(action.inputs ?? {}).filter(([, input]) => input?.required);
    const given = Object.fromEntries(required.map(([input]) => [`INPUT_${input.toUpperCase()}`, '1']));
    const readers = Object.fromEntries(
      Object.entries(await schema()).filter(([input]) => !action.inputs?.[input]?.default?.includes('${{')),
    );
    expect(() => readInputs(readers, given, defaultsOf(action))).not.toThrow();
  });

  it('describes every input and output', () => {
    for (const entry of [...Object.values(action.inputs ?? {}), ...Object.values(action.outputs ?? {})])
      expect(entry?.description).toMatch(/^.{10,}/);
  });

  it('fills every output that action.yml promises', () => {
    const filled = (output: string): boolean =>
      output === 'report' ||
      new RegExp(`(?:'${output}'|\\b${output})\\s*[:,]`).test(source) ||
      source.includes(`severities`);
    expect(Object.keys(action.outputs ?? {}).filter((output) => !filled(output))).toEqual([]);
  });

  it('runs on node 24 from files that exist and are tracked', () => {
    expect(action.runs.using).toBe('node24');
    for (const file of [action.runs.main, action.runs.post].filter((entry) => entry !== undefined)) {
      const full = path.join(root, 'actions', name, file);
      expect(existsSync(full)).toBe(true);
      expect(execFileSync('git', ['ls-files', '--error-unmatch', full], { cwd: root, encoding: 'utf8' })).toContain(
        'dist/',
      );
    }
  });

  it('has a README with generated tables and an example', () => {
    const readme = readFileSync(path.join(root, 'actions', name, 'README.md'), 'utf8');
    expect(readme).toContain(`uses: OWNER/slipway/actions/${name}@v1`);
    for (const input of Object.keys(action.inputs ?? {})) expect(readme).toContain(`| \`${input}\` |`);
  });
});
