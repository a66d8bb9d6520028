import { artifactName, filesForCommand, renderSummary } from '../src/index.ts';
import { reportOf } from './samples.ts';

const logs = [
  { title: 'Pod/shop/web-1 container web, previous run', file: '/temp/logs/shop-web-1-web-previous.log', bytes: 9 },
  { title: 'Pod/shop/web-1 container web', file: 'C:\\temp\\logs\\shop-web-1-web.log', bytes: 9 },
  { title: 'Pod/shop/web-10 container web', file: '/temp/logs/shop-web-10-web.log', bytes: 9 },
  { title: 'Events', file: '/temp/logs/events.txt', bytes: 9 },
  { title: 'States', file: '/temp/logs/states.json', bytes: 9 },
];

it.each<[string, string | undefined, readonly string[] | undefined]>([
  [
    'a pod’s log',
    'kubectl logs pod/web-1 -c web --previous -n shop',
    ['shop-web-1-web-previous.log', 'shop-web-1-web.log'],
  ],
  ['a log that was not saved', 'kubectl logs pod/web-2 -c web', ['events.txt', 'states.json']],
  ['a pod’s description', 'kubectl describe pod/web-1 -n shop', ['events.txt', 'states.json']],
  ['a pod’s state', "kubectl -n shop get pod web-1 -o jsonpath='{}'", ['events.txt', 'states.json']],
  ['a node', 'kubectl describe node/a', undefined],
  ['a namespace’s Pod Security', 'kubectl get namespaces -L pod-security.kubernetes.io/enforce', undefined],
  ['no object', undefined, undefined],
])('returns the saved files for a command about %s', (_, command, files) => {
  expect(filesForCommand(command ? { command } : {}, logs)).toEqual(files);
});

it('returns no file if none was saved', () => {
  expect(filesForCommand({ command: 'kubectl logs pod/web-1' }, [])).toBeUndefined();
});

const summaryOf = (status: 'rolled-back' | 'partial' | 'kept' | 'nothing-to-roll-back'): string =>
  renderSummary(
    reportOf('deploy', {
      status: 'failed',
      logs,
      cause: { code: 'CrashLoop', sentence: 'It crashes.', command: 'kubectl logs pod/web-1 -n shop', evidence: [] },
      facts: {
        rollback: {
          release: 'app',
          namespace: 'shop',
          status,
          images: [],
          changes: [],
          timeline: [],
          problems: [],
        },
      },
    }),
  );

it.each(['rolled-back', 'partial'] as const)(
  'names the saved files instead of the command after the rollback status %s',
  (status) => {
    expect(summaryOf(status)).toContain(
      'The rollback deleted the pod. Saved before: `shop-web-1-web-previous.log`, `shop-web-1-web.log` in the artifact `slipway-report-deploy-deploy-1`.',
    );
    expect(summaryOf(status)).not.toContain('kubectl logs');
  },
);

it.each(['kept', 'nothing-to-roll-back'] as const)('shows the command after the rollback status %s', (status) => {
  expect(summaryOf(status)).toContain('kubectl logs pod/web-1 -n shop');
});

it('names an artifact after stage, key, job and attempt', () => {
  expect(artifactName({ stage: 'deploy', key: 'a/b' }, { job: 'ship', attempt: 2 })).toBe(
    'slipway-report-deploy-a-b-ship-2',
  );
});
