import { artifactName, filesForCommand, renderSummary } from '../src/index.ts';
import { reportOf } from './samples.ts';

const logs = [
  { title: 'Pod/shop/web-1 container web, previous run', file: '/temp/logs/shop-web-1-web-previous.log', bytes: 9 },
  { title: 'Pod/shop/web-1 container web', file: 'C:\\temp\\logs\\shop-web-1-web.log', bytes: 9 },
  { title: 'Pod/shop/web-10 container web', file: '/temp/logs/shop-web-10-web.log', bytes: 9 },
  { title: 'Events', file: '/temp/logs/events.txt', bytes: 9 },
  { title: 'States', file: '/temp/logs/states.json', bytes: 9 },
];

test.each<[string, string | undefined, readonly string[] | undefined]>([
  [
    'a pod’s log',
    'kubectl logs pod/web-1 -c web --previous -n shop',
    ['shop-web-1-web-previous.log', 'shop-web-1-web.log'],
  ],
  ['a log that was not there', 'kubectl logs pod/web-2 -c web', ['events.txt', 'states.json']],
  ['a pod’s description', 'kubectl describe pod/web-1 -n shop', ['events.txt', 'states.json']],
  ['a pod’s state', "kubectl -n shop get pod web-1 -o jsonpath='{}'", ['events.txt', 'states.json']],
  ['a node', 'kubectl describe node/a', undefined],
  ['a namespace’s Pod Security', 'kubectl get namespaces -L pod-security.kubernetes.io/enforce', undefined],
  ['nothing', undefined, undefined],
])('what was kept stands in for a command about %s', (_, command, files) => {
  expect(filesForCommand(command ? { command } : {}, logs)).toEqual(files);
});

test('where nothing was kept the command stays', () => {
  expect(filesForCommand({ command: 'kubectl logs pod/web-1' }, [])).toBeUndefined();
});

const told = (status: 'rolled-back' | 'partial' | 'kept' | 'nothing-to-roll-back'): string =>
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

test.each(['rolled-back', 'partial'] as const)(
  'a release that was %s is not looked for in pods that are gone',
  (status) => {
    expect(told(status)).toContain(
      'The pod is gone with what was undone. Kept from before: `shop-web-1-web-previous.log`, `shop-web-1-web.log` in the artifact `slipway-report-deploy-deploy-1`.',
    );
    expect(told(status)).not.toContain('kubectl logs');
  },
);

test.each(['kept', 'nothing-to-roll-back'] as const)('a release that was %s is looked for in its pods', (status) => {
  expect(told(status)).toContain('kubectl logs pod/web-1 -n shop');
});

test('an artifact is named by stage, key, job and attempt', () => {
  expect(artifactName({ stage: 'deploy', key: 'a/b' }, { job: 'ship', attempt: 2 })).toBe(
    'slipway-report-deploy-a-b-ship-2',
  );
});
