import { type Case, expectCause, release } from '../release.ts';

const p = 'pod api-new-1';
const describePod = 'kubectl describe pod/api-new-1 -n shop';
const prepares = (reason: string, message: string): Case => ({ status: {}, events: [[reason, message]] });
const mount = (message: string): Case => prepares('FailedMount', message);

describe('the cause of a pod without its volumes', () => {
  const nfs = (output: string): Case =>
    mount(
      `MountVolume.SetUp failed for volume "data" : mount failed: exit status 32  Mounting command: mount\nMounting arguments: -t nfs 10.0.0.9:/x /mnt\nOutput:${output}`,
    );
  const failed = `${p} cannot mount a volume: MountVolume.SetUp failed for volume "data" : mount failed: exit status 32: `;
  const table: [string, Case, string, object][] = [
    [
      'quotes the output of mount.nfs',
      nfs(' mount.nfs: access denied by server'),
      `${failed}access denied by server`,
      { detail: { volume: 'data' } },
    ],
    [
      'quotes the output of mount with its path',
      nfs('mount: /mnt: permission denied'),
      `${failed}permission denied`,
      {},
    ],
    ['quotes output of another program', nfs('  rpc timed out'), `${failed}rpc timed out`, {}],
    [
      'drops the colon before the command',
      mount('exit status 1:\nMounting command: x\nOutput: no such device'),
      `${p} cannot mount a volume: exit status 1: no such device`,
      {},
    ],
    [
      'waits for an object that the node has not read',
      mount('MountVolume.SetUp failed for volume "cfg" : object "shop"/"settings" not registered'),
      `${p} waits for a volume: MountVolume.SetUp failed for volume "cfg" : object "shop"/"settings" not registered`,
      {},
    ],
    [
      'names a missing Secret',
      mount('MountVolume.SetUp failed for volume "tls" : secret "web-tls" not found'),
      'volume tls needs Secret web-tls, which does not exist',
      {
        hint: 'Create Secret web-tls in the namespace, or correct its name in the manifest.',
        command: 'kubectl get secrets -n shop',
      },
    ],
    [
      'names a missing ConfigMap',
      mount('MountVolume.SetUp failed for volume "cfg" : configmap "settings" not found'),
      'volume cfg needs ConfigMap settings, which does not exist',
      {
        hint: 'Create ConfigMap settings in the namespace, or correct its name in the manifest.',
        command: 'kubectl get configmaps -n shop',
      },
    ],
    [
      'names a missing key of a ConfigMap',
      mount('MountVolume.SetUp failed for volume "cfg" : configmap references non-existent config key: app.yml'),
      'volume cfg needs key app.yml, which its ConfigMap does not have',
      { hint: 'Add app.yml to the ConfigMap, or correct the key under items in the manifest.' },
    ],
    [
      'names a missing key of a Secret',
      mount('MountVolume.SetUp failed for volume "tls" : references non-existent secret key: tls.key'),
      'volume tls needs key tls.key, which its Secret does not have',
      {},
    ],
    [
      'names a path that the node lacks',
      mount('MountVolume.SetUp failed for volume "host" : hostPath type check failed: /data is not a directory'),
      `${p} cannot mount a volume: MountVolume.SetUp failed for volume "host" : hostPath type check failed: /data is not a directory`,
      { detail: { volume: 'host', reason: '/data is not a directory' } },
    ],
    [
      'names a driver that the node lacks',
      mount(
        'MountVolume.MountDevice failed for volume "pv" : kubernetes.io/csi: driver name blob.csi.azure.com not found in the list',
      ),
      `${p} cannot mount a volume: MountVolume.MountDevice failed for volume "pv" : kubernetes.io/csi: driver name blob.csi.azure.com not found in the list`,
      { detail: { volume: 'pv', driver: 'blob.csi.azure.com' } },
    ],
    [
      'names a SecretProviderClass that does not exist',
      mount('failed to get SecretProviderClass shop/vault, error: "vault" not found'),
      `${p} cannot mount a volume: failed to get SecretProviderClass shop/vault, error: "vault" not found`,
      {
        hint: 'The node lacks the path or the driver that the volume needs. Add it to the node, or correct the volume.',
      },
    ],
    [
      'quotes a mount without the name of a volume',
      mount('Unable to attach or mount volumes: timed out'),
      `${p} cannot mount a volume: Unable to attach or mount volumes: timed out`,
      { command: describePod },
    ],
    [
      'names a disk of another node',
      prepares('FailedAttachVolume', 'Multi-Attach error for volume "pvc-7" Volume is already used by pod api-old-1'),
      `${p} cannot attach its volume: Multi-Attach error for volume "pvc-7" Volume is already used by pod api-old-1`,
      { detail: { volume: 'pvc-7' } },
    ],
    [
      'quotes another error of attaching',
      prepares('FailedAttachVolume', 'disk not found'),
      `${p} cannot attach its volume: disk not found`,
      {},
    ],
    [
      'names a runtime class that the node lacks',
      prepares('FailedCreatePodSandBox', 'no runtime for "gvisor" is configured'),
      `${p} gets no sandbox on its node: no runtime for "gvisor" is configured`,
      { detail: { handler: 'gvisor' } },
    ],
    [
      'quotes another error of the sandbox',
      prepares('FailedCreatePodSandBox', 'no free addresses'),
      `${p} gets no sandbox on its node: no free addresses`,
      {},
    ],
    [
      'finds memory in thousandths of a byte',
      { spec: { resources: { limits: { memory: '512m' } } }, status: {} },
      'container api has the memory limit 512m, which is less than one byte: m means thousandths',
      { hint: 'Write 512Mi instead of 512m for limits.memory.', detail: { container: 'api', limit: '512m' } },
    ],
  ];
  it.each(table)('%s', (_, given, sentence, more) => expectCause(given, sentence, more));

  it.each([
    ['5 digits', { spec: { resources: { limits: { memory: '51200m' } } }, status: {} }],
    ['a unit', { spec: { resources: { limits: { memory: '512m1' } } }, status: {} }],
    ['a pod that runs', { spec: { resources: { limits: { memory: '512m' } } }, podStatus: { phase: 'Running' } }],
    ['a container without resources', { status: {} }],
    ['a container without a limit of memory', { spec: { resources: { limits: { cpu: '1' } } }, status: {} }],
    ['a container without limits', { spec: { resources: {} }, status: {} }],
  ] as [string, Case][])('ignores %s where it looks for thousandths of a byte', (_, given) => {
    expect(release(given).findings).toEqual([]);
  });

  it('tolerates another runtime error longer than a missing runtime class', () => {
    const seconds = (message: string) =>
      release(prepares('FailedCreatePodSandBox', message)).findings[0]?.tolerance?.seconds;
    expect([seconds('no runtime for "gvisor" is configured'), seconds('no free addresses')]).toEqual([10, 60]);
  });
});
