import { at, event, object } from '../observe.ts';
import { expectOne, type Row, release, unscheduled } from '../release.ts';

const table: Row[] = [
  [
    'a claim without a volume',
    unscheduled('0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a ConfigMap that a volume needs',
    {
      status: {},
      events: [['FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found']],
    },
    'lasting',
    'ConfigMissing',
    { seconds: 5 },
  ],
  [
    'a node that has not read the ConfigMap yet',
    {
      status: {},
      events: [
        [
          'FailedMount',
          'MountVolume.SetUp failed for volume "cfg" : failed to sync configmap cache: timed out waiting for the condition',
        ],
      ],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a mount that fails',
    {
      status: {},
      events: [['FailedMount', 'MountVolume.SetUp failed for volume "kv" : rpc error: keyvault: 403 Forbidden']],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
  [
    'a disk that is elsewhere',
    {
      status: {},
      events: [
        ['FailedAttachVolume', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) api-old-1'],
      ],
    },
    'lasting',
    'VolumeMount',
    { seconds: 90 },
  ],
];

describe('a pod whose volumes are not ready', () => {
  it.each(table)('diagnoses %s', (...row) => expectOne(row));
});

it('quotes the output of the mount program, not its arguments', () => {
  const message =
    'MountVolume.SetUp failed for volume "n" : mount failed: exit status 32\nMounting command: mount\nMounting arguments: -t nfs 127.0.0.9:/x /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/n\nOutput: mount: /var/lib/kubelet/pods/1/volumes/kubernetes.io~nfs/n: bad option; you might need a /sbin/mount.<type> helper program.';
  const [found] = release({ status: {}, events: [['FailedMount', message]] }).findings;
  expect(found?.cause.sentence).toMatch(
    /volume "n" : mount failed: exit status 32: bad option; you might need a \/sbin\/mount\.<type> helper program$/,
  );
});

describe('a claim that a StatefulSet makes and that gets no volume', () => {
  const text = '0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims.';
  const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'd-db-0' } }];
  const claim = (name: string) => object('v1 PersistentVolumeClaim', { name });
  const found = (name: string, message: string) =>
    release(
      unscheduled(text, {
        podSpec: { volumes },
        more: { events: [event(claim(name), 'ProvisioningFailed', message, at(3))] },
      }),
    ).findings[0];

  it('quotes the provisioner of a claim and waits for the claim', () => {
    const missing = found('d-db-0', 'storageclass.storage.k8s.io "premium" not found');
    expect(missing).toMatchObject({ severity: 'lasting', tolerance: { seconds: 8 }, cause: { code: 'VolumeMount' } });
    expect(missing?.cause.sentence).toMatch(
      /waits for claim d-db-0, which gets no volume: storageclass\.storage\.k8s\.io "premium" not found$/,
    );
  });

  it('is not mixed up with the claim of another pod', () => {
    expect(found('d-db-1', 'storageclass.storage.k8s.io "premium" not found')?.tolerance).toEqual({ seconds: 90 });
  });
});
