import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { mergeState } from '@slipway/report';
import { readActLine } from '../../scripts/demo/act-log.ts';
import { crashFix, editsFor, failureNames, failures } from '../../scripts/demo/failures.ts';
import { rewriteForAct } from '../../scripts/demo/local-action.ts';
import { readOptions, usage } from '../../scripts/demo/options.ts';
import { ProgressView } from '../../scripts/demo/progress-view.ts';
import { applyEdit, pullRequestEvent } from '../../scripts/demo/project.ts';
import { differences, problemsOfBroken, problemsOfDigest, problemsOfHealthy } from '../../scripts/demo/verify.ts';
import { root } from '../../tools/action-files.ts';

const ofStep = (fields: object): string =>
  JSON.stringify({ job: 'ship/ship/image', step: 'Build', stage: 'Main', ...fields });

describe('the screen', () => {
  test('shows each stage with its last words, and nothing of a step that runs beside it', () => {
    const lines: string[] = [];
    const view = new ProgressView((line) => lines.push(line));
    const log = (step: string, text: string) => ({ kind: 'log', job: 'j', step, text, error: false }) as const;
    view.show({ kind: 'start', job: 'begin', step: 'Begin' });
    view.show({ kind: 'start', job: 'test', step: 'Test' });
    view.show(log('Test', '11 tests passed'));
    view.show(log('Begin', 'Running.'));
    view.show({ kind: 'end', job: 'begin', step: 'Begin', result: 'success' });
    view.show({ kind: 'end', job: 'test', step: 'Test', result: 'success' });
    view.close();
    expect(lines).toEqual(['  … Test', expect.stringMatching(/^ {2}✓ Test \d+(\.\d+)? m?s {2}11 tests passed$/)]);
  });
});

describe('the log of act', () => {
  test.each<[string, string, object | undefined]>([
    ['begins a step', ofStep({ msg: '⭐ Run Main Build' }), { kind: 'start', job: 'image', step: 'Build' }],
    [
      "is the step's own line",
      ofStep({ raw_output: true, msg: 'done\n' }),
      { kind: 'log', job: 'image', step: 'Build', text: 'done', error: false },
    ],
    [
      'is an error of the step',
      ofStep({ command: 'error', msg: '  ❗  ::error file=a.ts,line=1::It failed.\n' }),
      { kind: 'log', job: 'image', step: 'Build', text: 'It failed.', error: true },
    ],
    [
      'is an output',
      ofStep({ command: 'set-output', name: 'status', arg: 'passed', stepID: ['build'], msg: '' }),
      { kind: 'output', job: 'image', step: 'build', name: 'status', value: 'passed' },
    ],
    [
      'ends a step',
      ofStep({ stepResult: 'failure', msg: '❌  Failure - Main Build' }),
      { kind: 'end', job: 'image', step: 'Build', result: 'failure' },
    ],
    [
      'ends a job',
      JSON.stringify({ job: 'ship/ship/image', jobResult: 'success', msg: '' }),
      { kind: 'job', job: 'image', result: 'success' },
    ],
    ['is of a post step', ofStep({ stage: 'Post', raw_output: true, msg: 'x' }), undefined],
    ['is not JSON', 'Error: workflow is not valid', { kind: 'other', text: 'Error: workflow is not valid' }],
    ['is empty', '', undefined],
  ])('%s', (_, line, event) => {
    expect(readActLine(line)).toEqual(event);
  });
});

describe('a workflow for act', () => {
  test('names this repository instead of `$`, and has no key that act refuses', () => {
    const text = [
      '    environment:',
      '      name: staging',
      '      deployment: false',
      '    concurrency:',
      '      queue: max',
      '    steps:',
      '      - uses: $/actions/deploy',
      '      - uses: actions/checkout@v6',
    ];
    expect(rewriteForAct(text.join('\n'), 'v1').split('\n')).toEqual([
      ...text.slice(0, 2),
      ...text.slice(3, 4),
      '    steps:',
      '      - uses: OWNER/slipway/actions/deploy@v1',
      '      - uses: actions/checkout@v6',
    ]);
  });

  test('is the one that is committed, in which every action is this repository', () => {
    const committed = readFileSync(path.join(root, '.github', 'workflows', 'ship.yml'), 'utf8');
    const foreign = [...committed.matchAll(/uses: *(\S+)/g)].map(([, name = '']) => name);
    expect(foreign.filter((name) => !/^\$\/actions\/\w+$|^actions\/checkout@[0-9a-f]{40}$/.test(name))).toEqual([]);
    expect(rewriteForAct(committed, 'v1')).not.toMatch(/uses: *\$|queue:|deployment: false/);
  });
});

describe('the options of the demo', () => {
  test.each<[string[], object]>([
    [[], { help: false, screenshot: false, keep: false }],
    [['--break', 'oom', '--keep'], { help: false, screenshot: false, keep: true, broken: 'oom' }],
    [['--screenshot'], { help: false, screenshot: true, keep: false }],
    [['-h'], { help: true, screenshot: false, keep: false }],
  ])('reads %j', (args, options) => {
    expect(readOptions(args)).toEqual(options);
  });

  test.each([
    [['--break', 'everything'], /--break everything does not exist\. Failures are: image, crash, config/],
    [['--brake'], /--brake.*--help/],
    [['now'], /now/],
  ])('rejects %j in one sentence', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
  });

  test('explains every way to break a release', () => {
    for (const name of failureNames) expect(usage()).toContain(failures[name].description);
  });
});

describe('a broken release', () => {
  const example = (file: string): string => readFileSync(path.join(root, 'examples', 'penguins', file), 'utf8');

  test.each(failureNames)('applies the change %s to the example', (name) => {
    for (const edit of editsFor(failures[name].edits, 'localhost:5000')) {
      const changed = applyEdit(example(edit.file), edit);
      expect(changed).not.toBe(example(edit.file));
      expect(changed).not.toContain('REGISTRY');
    }
  });

  test('can be repaired by the fix', () => {
    const config = failures.crash.edits.filter(({ file }) => file === 'k8s/config.yaml');
    const broken = config.reduce(applyEdit, example('k8s/config.yaml'));
    const repaired = crashFix.reduce(applyEdit, broken);
    expect(repaired).toContain('MODEL_PATH: /app/model/penguins.json');
    expect(repaired).toContain('Good evening');
  });

  test('is refused where the example has changed meanwhile', () => {
    expect(() => applyEdit('a', { file: 'x.yaml', from: 'b', to: 'c' })).toThrow('x.yaml does not contain "b"');
  });
});

test('names the repository of the fork in the event of a fork', () => {
  const values = { repository: 'acme/app', number: 1, sha: 'a', branch: 'b', title: 't' };
  expect(pullRequestEvent(values)).toMatchObject({ pull_request: { head: { repo: { full_name: 'acme/app' } } } });
  expect(pullRequestEvent({ ...values, headRepository: 'eve/app' })).toMatchObject({
    pull_request: { head: { repo: { full_name: 'eve/app' } } },
    repository: { full_name: 'acme/app' },
  });
});

describe('the verification', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const snapshot = { objects: { 'ConfigMap/a': { data: { x: '1' } } }, digests: [digest], pods: 2 };
  const at = '2026-01-01T00:00:00Z';
  const run = { repository: 'acme/app', id: '7', attempt: 1, job: 'x', sha: '', ref: '', actor: '', url: '' };
  const stages = ['test', 'build', 'check', 'scan', 'push', 'deploy'];
  const state = (changes: Readonly<Record<string, object>> = {}) => {
    const reports = stages.map((stage) => {
      const facts =
        stage === 'deploy' ? { result: 'deployed', images: [], changes: [], workloads: [], timeline: [] } : {};
      return { stage, key: '', status: 'passed', sentence: 's', started: at, ended: at, run, facts, ...changes[stage] };
    });
    const update = { key: '', environment: '', phase: 'final', run, jobs: [], at } as const;
    return { ...mergeState(undefined, [], update), reports } as unknown as Parameters<typeof problemsOfHealthy>[0];
  };
  const crashed = { deploy: { status: 'failed', cause: { code: 'CrashLoop', sentence: 's', evidence: [] } } };

  test('finds nothing wrong with what is right', () => {
    expect(problemsOfDigest(snapshot, digest)).toEqual([]);
    expect(differences(snapshot, snapshot)).toEqual([]);
    expect(problemsOfHealthy(state(), 7)).toEqual([]);
    expect(problemsOfBroken(state(crashed), 7, failures.crash)).toEqual([]);
  });

  test.each<[string, readonly string[], RegExp]>([
    ['no pod', problemsOfDigest({ ...snapshot, pods: 0 }, digest), /no pod/],
    ['another digest', problemsOfDigest({ ...snapshot, digests: [digest, 'sha256:b'] }, digest), /sha256:b instead of/],
    ['a pod that is not ready', problemsOfDigest({ ...snapshot, digests: ['not ready'] }, digest), /not ready/],
    [
      'a ConfigMap that stayed changed',
      differences(snapshot, { ...snapshot, objects: { 'ConfigMap/a': { data: { x: '2' } } } }),
      /ConfigMap\/a/,
    ],
    ['an object that is gone', differences(snapshot, { ...snapshot, objects: {} }), /ConfigMap\/a/],
    ['an object that was left', differences({ ...snapshot, objects: {} }, snapshot), /ConfigMap\/a/],
    ['the comment of another run', problemsOfHealthy(state(), 8), /run 7/],
    ['a stage that failed', problemsOfHealthy(state(crashed), 7), /stage deploy is failed/],
    ['a stage that is not reported', problemsOfHealthy({ ...state(), reports: [] }, 7), /stage test is not reported/],
    ['another cause', problemsOfBroken(state(crashed), 7, failures.oom), /CrashLoop, not OutOfMemory/],
    [
      'an earlier failure',
      problemsOfBroken(state({ ...crashed, scan: { status: 'failed' } }), 7, failures.crash),
      /scan/,
    ],
    ['no failure', problemsOfBroken(state(), 7, failures.crash), /deploy is passed, not failed/],
  ])('finds %s', (_, problems, expected) => {
    expect(problems.join('\n')).toMatch(expected);
  });
});
