import { at } from '../observe.ts';
import { type Case, config, expectCause, pull, release } from '../release.ts';

const c = 'container api';
const image = 'image registry.test/api:2 of container api';
const create = (message: string): Case => ({ status: { waiting: ['CreateContainerError', message] } });
const pulled = (message: string): string => `${image} cannot be pulled: ${message}`;

describe('the cause of a container that cannot be created', () => {
  const table: [string, Case, string, object][] = [
    [
      'names a key that a Secret of another namespace notation lacks',
      config("couldn't find key TOKEN in Secret shop/web"),
      `${c} needs key TOKEN of Secret web, which has no such key`,
      {
        detail: { key: 'TOKEN', kind: 'Secret', namespace: 'shop', name: 'web' },
        command: 'kubectl describe secret/web -n shop',
        hint: 'Add TOKEN to Secret web, or correct the key in the manifest.',
      },
    ],
    [
      'names a key that a ConfigMap lacks',
      config("couldn't find key MODE in ConfigMap settings"),
      `${c} needs key MODE of ConfigMap settings, which has no such key`,
      { command: 'kubectl describe configmap/settings -n shop' },
    ],
    [
      'names a missing Secret',
      config('secret "web" not found'),
      `${c} needs Secret web, which does not exist`,
      {
        command: 'kubectl get secrets -n shop',
        hint: 'Create Secret web in the namespace, or correct its name in the manifest.',
      },
    ],
    [
      'names a missing ConfigMap',
      config('configmap "web" not found'),
      `${c} needs ConfigMap web, which does not exist`,
      { command: 'kubectl get configmaps -n shop' },
    ],
    [
      'names the volume of a subPath',
      config('failed to prepare subPath for volumeMount "data" of container "api"'),
      `${c} cannot mount the subPath of volume data: failed to prepare subPath for volumeMount "data" of container "api"`,
      { detail: { volume: 'data' } },
    ],
    [
      'quotes another subPath',
      config('subPath "../x" must not be absolute'),
      `${c} cannot mount a subPath: subPath "../x" must not be absolute`,
      {},
    ],
    ['quotes another configuration', config('invalid capability'), `${c} cannot be configured: invalid capability`, {}],
    [
      'names root',
      config('container has runAsNonRoot and image will run as root'),
      `${c} would run as root, which runAsNonRoot forbids`,
      {},
    ],
    [
      'names a user by name',
      config('container has runAsNonRoot and image has non-numeric user (app), cannot verify'),
      `${c} runs as the named user app, which runAsNonRoot cannot distinguish from root`,
      { detail: { user: 'app' } },
    ],
    [
      'quotes a slow runtime',
      create('failed to reserve container name'),
      `${c} is not created yet: failed to reserve container name`,
      {},
    ],
    [
      'quotes another error of the runtime',
      create('no such device'),
      `${c} cannot be created: no such device`,
      { command: 'kubectl describe pod/api-new-1 -n shop' },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it.each([
    ['time out', 45],
    ['timeout', 45],
    ['timed out', 45],
    ['no such device', 10],
  ])('waits for a runtime that reports "%s" for %i s', (message, seconds) => {
    expect(release(create(message)).findings).toMatchObject([{ severity: 'lasting', tolerance: { seconds } }]);
  });

  it.each([['CreateContainerConfigError'], ['CreateContainerError']])('reports %s without a message', (reason) => {
    expect(release({ status: { waiting: [reason] } }).findings).toHaveLength(1);
  });
});

describe('the cause of an image that cannot be pulled', () => {
  const platform = (name: string) => ({ detail: { image: 'registry.test/api:2', platform: name } });
  const table: [string, Case, string, object][] = [
    [
      'names the platform without its name',
      pull('no match for platform in manifest'),
      `${image} has no variant for the node's platform`,
      { detail: { image: 'registry.test/api:2' } },
    ],
    [
      'names the platform',
      pull('no matching manifest for linux/arm64/v8 in the manifest list entries'),
      `${image} has no variant for the node's platform`,
      platform('linux/arm64/v8'),
    ],
    [
      'names a host that does not resolve',
      pull('dial tcp: lookup registry.test: no such host'),
      pulled('no such host'),
      {},
    ],
    [
      'names a certificate',
      pull('tls: failed to verify certificate: x509: certificate has expired or is not yet valid"'),
      pulled('x509: certificate has expired or is not yet valid'),
      {},
    ],
    [
      'names the answer of a broken registry',
      pull('unexpected status from GET request: 503 Service Unavailable'),
      pulled('503 Service Unavailable'),
      {},
    ],
    [
      'names a missing repository',
      pull('repository team/api does not exist'),
      `${image} does not exist in the registry`,
      {},
    ],
    [
      'names a denial without its colon',
      pull('denied: requested access to the resource is denied'),
      `${image} cannot be pulled, because access is denied: denied`,
      { hint: expect.stringContaining('AcrPull') },
    ],
    [
      'names the missing pull Secret',
      {
        ...pull('pull access denied'),
        events: [
          [
            'FailedToRetrieveImagePullSecret',
            'Unable to retrieve some image pull secrets (regcred, other); attempting',
            at(4),
          ],
        ],
      },
      `${image} cannot be pulled, because access is denied: pull access denied, and its pull Secret regcred, other does not exist`,
      {
        detail: { image: 'registry.test/api:2', reason: 'pull access denied', secret: 'regcred, other' },
        hint: expect.stringMatching(/^Create Secret regcred/),
      },
    ],
    [
      'names no pull Secret that the event lacks',
      { ...pull('pull access denied'), events: [['FailedToRetrieveImagePullSecret', 'Unable to retrieve', at(4)]] },
      `${image} cannot be pulled, because access is denied: pull access denied`,
      {},
    ],
    ['quotes another error', pull('layer is corrupt'), pulled('layer is corrupt'), {}],
    [
      'names the reason without a message',
      { status: { waiting: ['ImageInspectError', ''] } },
      pulled('ImageInspectError'),
      {},
    ],
    [
      'names the image of the status without a spec',
      {
        ...pull('layer is corrupt'),
        podSpec: { containers: [] },
        podStatus: {
          containerStatuses: [
            {
              name: 'api',
              image: 'registry.test/live:3',
              state: { waiting: { reason: 'ErrImagePull', message: 'layer is corrupt' } },
            },
          ],
        },
      },
      'image registry.test/live:3 of container api cannot be pulled: layer is corrupt',
      {},
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it('keeps only the values that it has read', () => {
    expect(release(pull('no match for platform in manifest')).findings[0]?.cause.detail).toStrictEqual({
      image: 'registry.test/api:2',
    });
  });

  it.each(['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Time-out'])(
    'waits for a registry that answers %s',
    (answer) => {
      expect(release(pull(`unexpected status: ${answer}`)).findings).toMatchObject([
        { cause: { code: 'RegistryUnreachable' }, tolerance: { seconds: 15 } },
      ]);
    },
  );
});
