import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseSingleDocument } from '@slipway/yaml';
import { root } from '../../tools/action-files.ts';

interface Step {
  readonly id?: string;
  readonly run?: string;
  readonly shell?: string;
}

interface Workflow {
  readonly jobs: { readonly drift: { readonly steps: readonly Step[] } };
}

const file = '.github/workflows/drift.yml';
const workflow = parseSingleDocument(readFileSync(path.join(root, file), 'utf8'), file).value as Workflow;
const step = workflow.jobs.drift.steps.find(({ id }) => id === 'issue');
/** As the runner calls a shell that is named, and one that is not. */
const flags = step?.shell === 'bash' ? ['--noprofile', '--norc', '-e', '-o', 'pipefail'] : ['-e'];

/** A `gh` with one open issue or none. It records its arguments and keeps the text. */
const gh = (folder: string, open: string): string => `#!/bin/sh
[ "$1 $2" = "issue list" ] && { printf '%s' "${open}"; exit 0; }
echo "$1 $2 $3" >> ${folder}/calls
[ -e "${folder}/refused $1 $2" ] && exit 1
while [ $# -gt 0 ]; do [ "$1" = --body-file ] && cp "$2" ${folder}/body; shift; done
echo https://github.test/acme/shop/issues/12
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-drift-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (name: string): string => {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    return '';
  }
};

const runStep = (drift: string, open: string) => {
  const program = path.join(folder, 'gh');
  writeFileSync(program, gh(folder, open));
  chmodSync(program, 0o755);
  const env = {
    ...{
      HOME: folder,
      PATH: `${folder}:${process.env.PATH}`,
      RUNNER_TEMP: folder,
      GITHUB_OUTPUT: path.join(folder, 'output'),
    },
    ...{ DRIFT: drift, LABEL: 'drift', ENVIRONMENT: 'production', PLACE: 'shop', RELEASE: 'app', RUN: 'https://run' },
  };
  const { status, stderr } = spawnSync('bash', [...flags, '-c', step?.run ?? ''], { env, encoding: 'utf8' });
  const calls = read('calls').split('\n').filter(Boolean);
  return { status, stderr, calls, body: read('body'), output: read('output') };
};

test.each([
  ['opens an issue', 'One `$(thing)` changed', '', ['label create drift', 'issue create --title'], 'number=12\n'],
  ['rewrites the open one', 'One `$(thing)` changed', '7', ['issue edit 7'], 'number=7\n'],
  ['closes it when everything is back', '', '7', ['issue close 7'], ''],
  ['does nothing when nothing ever drifted', '', '', [], ''],
])('%s', (_, drift, open, calls, output) => {
  const body = drift ? `${drift}\n\nFound by https://run\n` : '';
  expect(runStep(drift, open)).toEqual({ status: 0, stderr: '', calls, output, body });
});

test.each([
  ['opened', 'changed', '', 'issue create'],
  ['rewritten', 'changed', '7', 'issue edit'],
  ['closed', '', '7', 'issue close'],
])('fails where the issue cannot be %s', (_, drift, open, refused) => {
  writeFileSync(path.join(folder, `refused ${refused}`), '');
  expect(runStep(drift, open)).toMatchObject({ status: 1, output: '' });
});
