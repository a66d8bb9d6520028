import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { valueAt } from '@slipway/kubernetes';
import { parse, stringify } from 'yaml';
import { configMap, deployment } from '../../tools/sample-manifests.ts';
import { openSandbox, type Sandbox } from './sandbox.ts';

let sandbox: Sandbox;
let folder: string;

beforeEach(async () => {
  sandbox = await openSandbox('flow-control');
  folder = mkdtempSync(path.join(tmpdir(), 'slipway-flow-control-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await sandbox.kubectl('delete', 'flowschema,prioritylevelconfiguration', sandbox.namespace);
  await sandbox.close();
});

/** The release's own user, whose requests find two or three seats and no queue. */
const crowd = async (): Promise<void> => {
  const { namespace } = sandbox;
  const api = 'flowcontrol.apiserver.k8s.io/v1';
  const metadata = { name: namespace };
  await sandbox.apply(
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'deployer' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'deployer' },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
      subjects: [{ kind: 'ServiceAccount', name: 'deployer', namespace }],
    },
    {
      apiVersion: api,
      kind: 'PriorityLevelConfiguration',
      metadata,
      spec: {
        type: 'Limited',
        limited: {
          nominalConcurrencyShares: 1,
          lendablePercent: 0,
          borrowingLimitPercent: 0,
          limitResponse: { type: 'Reject' },
        },
      },
    },
    {
      apiVersion: api,
      kind: 'FlowSchema',
      metadata,
      spec: {
        matchingPrecedence: 50,
        priorityLevelConfiguration: { name: namespace },
        rules: [
          {
            subjects: [{ kind: 'ServiceAccount', serviceAccount: { name: 'deployer', namespace } }],
            resourceRules: [
              { verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] },
            ],
            nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
          },
        ],
      },
    },
  );
};

const kubeconfigWith = async (): Promise<string> => {
  const token = (await sandbox.kubectl('create', 'token', 'deployer')).trim();
  const config = parse(readFileSync(sandbox.cluster.kubeconfig, 'utf8')) as Record<string, unknown>;
  const [user] = config.users as { name: string }[];
  const file = path.join(folder, 'kubeconfig');
  writeFileSync(file, stringify({ ...config, users: [{ name: user?.name, user: { token } }] }));
  return file;
};

/** Requests of the priority level that the server has refused so far, by its own count. */
const refusedByServer = async (): Promise<number> =>
  (await sandbox.kubectl('get', '--raw', '/metrics'))
    .split('\n')
    .filter(
      (line) => line.startsWith('apiserver_flowcontrol_rejected_requests_total') && line.includes(sandbox.namespace),
    )
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);

const uidOf = (kind: string): Promise<string> =>
  sandbox.kubectl('get', kind, sandbox.namespace, '-o', 'jsonpath={.metadata.uid}');

it('deploys 100 objects as a user to whom priority and fairness gives next to nothing, without failing', async () => {
  await crowd();
  const kubeconfig = await kubeconfigWith();
  const release = (revision: number): object[] => [
    ...Array.from({ length: 100 }, (_, index) => configMap({ REVISION: String(revision) }, `many-${index}`)),
    deployment(sandbox.cluster.registry),
  ];
  // Until the server has read its new flow schema nothing is refused.
  let refused = 0;
  let log = '';
  for (let revision = 1; refused === 0 && revision < 5; revision += 1) {
    const result = await sandbox.deploy(release(revision), { kubeconfig });
    expect(result).toMatchObject({ exitCode: 0, outputs: { status: 'deployed', revision: String(revision) } });
    log = result.log;
    refused = await refusedByServer();
  }
  expect(refused).toBeGreaterThan(0);
  expect((await sandbox.list('configmaps')).filter(({ data }) => valueAt(data, ['REVISION']))).toHaveLength(100);
  const level = await uidOf('prioritylevelconfiguration');
  const flow = await uidOf('flowschema');
  expect(log).toContain(
    `rejects so many requests at once in the priority level with UID ${level} (flow schema with UID ${flow}). `,
  );
  expect(log).not.toContain('::error::');
});
