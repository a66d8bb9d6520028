import { backOff, config, expectOne, pull, type Row, release } from '../release.ts';

const table: Row[] = [
  [
    'a tag that does not exist',
    pull('manifest unknown: manifest tagged by "v9" is not found'),
    'fatal',
    'ImageNotFound',
    undefined,
  ],
  [
    'a back-off that repeats the reason',
    { status: { waiting: ['ImagePullBackOff', 'Back-off pulling image "x": ErrImagePull: x: not found'] } },
    'fatal',
    'ImageNotFound',
    undefined,
  ],
  [
    'a back-off that does not, with its event',
    {
      status: { waiting: ['ImagePullBackOff', 'Back-off pulling image "x"'] },
      events: [['Failed', 'Failed to pull image "x": rpc error: code = NotFound desc = not found']],
    },
    'fatal',
    'ImageNotFound',
    undefined,
  ],
  [
    'a pull without the right',
    pull(
      'failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://x.azurecr.io/oauth2/token: 401 Unauthorized',
    ),
    'lasting',
    'ImagePullDenied',
    { seconds: 15 },
  ],
  [
    'a pull that is forbidden',
    pull('unexpected status from HEAD request to https://x/v2/a/manifests/1: 403 Forbidden'),
    'lasting',
    'ImagePullDenied',
    { seconds: 15 },
  ],
  [
    'a repository that is private or not there',
    pull(
      'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed',
    ),
    'lasting',
    'ImagePullDenied',
    { seconds: 15 },
  ],
  [
    'a pull whose Secret does not exist',
    {
      ...pull('pull access denied: authorization failed'),
      events: [
        [
          'FailedToRetrieveImagePullSecret',
          'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        ],
      ],
    },
    'lasting',
    'ImagePullDenied',
    { seconds: 15 },
  ],
  [
    'a rate limit',
    pull('429 Too Many Requests - toomanyrequests: You have reached your pull rate limit'),
    'lasting',
    'ImagePullRateLimited',
    { seconds: 120 },
  ],
  [
    'a registry without a name',
    pull('dial tcp: lookup registry.test on 10.96.0.10:53: no such host'),
    'lasting',
    'RegistryUnreachable',
    { seconds: 15 },
  ],
  [
    'a registry with a foreign certificate',
    pull('tls: failed to verify certificate: x509: certificate signed by unknown authority'),
    'lasting',
    'RegistryUnreachable',
    { seconds: 15 },
  ],
  [
    'a registry that fails',
    pull('unexpected status from HEAD request to https://x/v2/a/manifests/1: 503 Service Unavailable'),
    'lasting',
    'RegistryUnreachable',
    { seconds: 15 },
  ],
  [
    'an image of another platform',
    pull('no match for platform in manifest: not found'),
    'fatal',
    'WrongArchitecture',
    undefined,
  ],
  [
    'a node without room for the image',
    pull('failed to extract layer: write /x: no space left on device'),
    'lasting',
    'RegistryUnreachable',
    { seconds: 30 },
  ],
  ['a pull that fails for another reason', pull('something odd'), 'lasting', 'RegistryUnreachable', { seconds: 30 }],
  ['a slow pull', { status: {}, events: [['Pulling', 'Pulling image "x"']] }, 'info', 'NotReady', undefined],
  [
    'a Secret without the key',
    config("couldn't find key token in Secret shop/api"),
    'fatal',
    'ConfigMissing',
    undefined,
  ],
  [
    'a node whose cache lags behind',
    config('failed to sync secret cache: timed out waiting for the condition'),
    'lasting',
    'ConfigMissing',
    { seconds: 90 },
  ],
  [
    'another configuration error',
    config('environment variable names are not what they should be'),
    'lasting',
    'ConfigMissing',
    { seconds: 10 },
  ],
  [
    'a subPath that the volume lacks',
    config('failed to prepare subPath for volumeMount "x" of container "api"'),
    'lasting',
    'VolumeMount',
    { seconds: 10 },
  ],
  [
    'a user that the container itself forbids',
    config('container\'s runAsUser breaks non-root policy (pod: "api_shop(1)", container: api)'),
    'fatal',
    'StartError',
    undefined,
  ],
  [
    'a folder over a file',
    {
      status: {
        waiting: [
          'RunContainerError',
          'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: error mounting "/var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/e" to rootfs at "/app/model": mount /var/lib/kubelet/pods/1/volumes/kubernetes.io~empty-dir/e:/app/model (via /proc/self/fd/6), flags: 0x5000: not a directory: unknown',
        ],
      },
    },
    'fatal',
    'VolumeMount',
    undefined,
  ],
  [
    'an image without a command',
    { status: { waiting: ['CreateContainerError', 'failed to generate container spec: no command specified'] } },
    'fatal',
    'StartError',
    undefined,
  ],
  [
    'a busy node',
    { status: { waiting: ['CreateContainerError', 'context deadline exceeded'] } },
    'lasting',
    'StartError',
    { seconds: 45 },
  ],
  [
    'an interpreter that is not there',
    { status: { waiting: ['RunContainerError', 'exec /run.sh: no such file or directory'] } },
    'fatal',
    'StartError',
    undefined,
  ],
  [
    'a program for another machine',
    backOff({ exitCode: 128, reason: 'StartError', message: 'exec /app: exec format error' }),
    'fatal',
    'WrongArchitecture',
    undefined,
  ],
  [
    'a runtime that stumbled',
    backOff({ exitCode: 128, reason: 'ContainerCannotRun', message: 'OCI runtime create failed: cgroup is busy' }),
    'lasting',
    'StartError',
    { restarts: 3, seconds: 20 },
  ],
];

describe('why a container does not begin', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});

it('names the pull Secret that does not exist', () => {
  const message = 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.';
  const { findings } = release({
    ...pull('401 Unauthorized'),
    events: [['FailedToRetrieveImagePullSecret', message]],
  });
  expect(findings[0]?.cause).toMatchObject({
    sentence: expect.stringMatching(/401 Unauthorized, and its pull Secret regcred does not exist$/),
    hint: expect.stringMatching(/^Create Secret regcred/),
  });
});
