import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '@slipway/core';
import { ensureTool } from '../../install/tool.ts';
import { withFileLock } from '../../system/file-lock.ts';
import { isAlive, type LaunchedProcess, launchProcess } from '../../system/processes.ts';
import { type ProgressLog, runOrThrow } from '../../system/run.ts';
import { applyObjects } from '../api/apply-objects.ts';
import { nodeKubeconfigFile } from '../api/kubeconfig.ts';
import { createKubectl } from '../api/kubectl.ts';
import { startCluster } from '../lifecycle/start-cluster.ts';
import { type ClusterState, readState, writeState } from '../state/cluster-state.ts';
import type { RunningCluster } from '../state/running-cluster.ts';
import { makeMountPoint, mountPoint } from './certificate-mount.ts';
import { pushEnvoy } from './envoy-image.ts';
import { gatewayObjects, namespace } from './objects.ts';

/** The GatewayClass of {@link addGateway}. */
const gatewayClassName = 'eg';

/** Returns the definitions from their chart. Its only template lines are conditions, which are removed. */
const definitions = async (controller: string): Promise<string> => {
  const cwd = `${path.dirname(controller)}.module`;
  const format = ['-f', '{{.Dir}}', 'github.com/envoyproxy/gateway'];
  await runOrThrow('go', ['mod', 'download', 'github.com/envoyproxy/gateway'], { cwd });
  const chart = path.join(
    (await runOrThrow('go', ['list', '-m', ...format], { cwd })).trim(),
    'charts/gateway-crds-helm',
  );
  const generated = path.join(chart, 'templates/generated');
  const files = [
    path.join(chart, 'templates/standard-gatewayapi-crds.yaml'),
    ...readdirSync(generated).map((name) => path.join(generated, name)),
  ];
  const texts = files.map((file) => readFileSync(file, 'utf8').replace(/^ *\{\{-.*\}\}$/gm, ''));
  return texts.join('\n---\n');
};

const applyText = async (cluster: RunningCluster, input: string): Promise<void> => {
  const args = ['apply', '--server-side', '-f', '-'];
  const { exitCode, stderr } = await createKubectl([cluster.kube, 'kubectl'], cluster.kubeconfig)(args, { input });
  if (exitCode !== 0)
    throw new SlipwayError('Internal', `The cluster rejected the Gateway definitions: ${stderr.trim()}`);
};

/** Writes the certificates that the controller creates and then reads from a fixed folder. */
const writeCertificates = async (cluster: RunningCluster, controller: string, folder: string): Promise<void> => {
  const env = environment(cluster.kubeconfig);
  await runOrThrow(controller, ['certgen', '--disable-topology-injector'], { env, cwd: folder });
  const args = ['get', 'secret', '-n', namespace, 'envoy-gateway', '-o', 'json'];
  const secret = await runOrThrow(cluster.kube, ['kubectl', ...args], { env });
  const { data } = JSON.parse(secret) as { data: Readonly<Record<string, string>> };
  mkdirSync(path.join(folder, 'certs'), { recursive: true });
  for (const [name, value] of Object.entries(data))
    writeFileSync(path.join(folder, 'certs', name), Buffer.from(value, 'base64'));
};

const environment = (kubeconfig: string): NodeJS.ProcessEnv => ({
  KUBECONFIG: kubeconfig,
  ENVOY_GATEWAY_NAMESPACE: namespace,
  KUBERNETES_CLUSTER_DOMAIN: 'cluster.local',
});

/** Starts the controller in the node's namespaces, with the ports and the folder /certs of the node. */
const launchController = (
  cluster: RunningCluster,
  state: ClusterState,
  controller: string,
  folder: string,
): LaunchedProcess => {
  if (!state.node) throw new SlipwayError('NotFound', 'The cluster has no node for the gateway.');
  // The mount point must exist on the machine, but only the node sees the mount.
  makeMountPoint(cluster.folder);
  const script = `mount --bind ${folder}/certs ${mountPoint} && exec ${controller} server -c ${folder}/config.yaml`;
  const inside = `nsenter -t ${state.node.pid} --mount --net --pid`.split(' ') as [string, ...string[]];
  return launchProcess('gateway', [...inside, '/bin/sh', '-c', script], {
    log: path.join(cluster.logs, 'gateway.log'),
    cwd: folder,
    env: environment(nodeKubeconfigFile(cluster.folder)),
  });
};

const isAccepted = async (cluster: RunningCluster): Promise<boolean> => {
  const kubectl = createKubectl([cluster.kube, 'kubectl'], cluster.kubeconfig);
  const { stdout } = await kubectl(['get', 'gatewayclass', gatewayClassName, '-o', 'json']);
  const { status } = JSON.parse(stdout || '{}') as {
    status?: { conditions?: readonly { type: string; status: string }[] };
  };
  return status?.conditions?.some((condition) => condition.type === 'Accepted' && condition.status === 'True') ?? false;
};

const waitForClass = async (cluster: RunningCluster, started: LaunchedProcess): Promise<void> => {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await isAccepted(cluster)) return;
    if (!isAlive(started)) break;
    await sleep(100);
  }
  const log = readFileSync(path.join(cluster.logs, 'gateway.log'), 'utf8').trim().split('\n').slice(-8).join('\n');
  throw new SlipwayError('Internal', `The gateway controller did not accept its class: ${log}`);
};

const isRunning = (state: ClusterState): boolean =>
  state.processes.some((process) => process.name === 'gateway' && isAlive(process));

/**
 * Adds the Gateway API with Envoy Gateway to this checkout's local cluster, and starts the cluster if necessary.
 * @returns the name of the GatewayClass
 */
export const addGateway = async (options: { log: ProgressLog; signal?: AbortSignal }): Promise<string> => {
  const cluster = await startCluster(options);
  const controller = await ensureTool('envoy-gateway', options);
  const envoy = await ensureTool('envoy', options);
  return withFileLock(path.join(cluster.folder, 'lock'), options.log, async () => {
    const state = readState(cluster.slot.number);
    if (!state) throw new SlipwayError('NotFound', 'The cluster has been stopped in the meantime.');
    if (isRunning(state)) return gatewayClassName;
    const folder = path.join(cluster.folder, 'gateway');
    if (!existsSync(folder)) mkdirSync(folder);
    options.log('gateway: applying definitions');
    await applyText(cluster, await definitions(controller));
    options.log('gateway: building the image');
    const image = await pushEnvoy(cluster.registry, envoy, controller);
    const { objects, configuration } = gatewayObjects(image, cluster.slot.nodeAddress, gatewayClassName);
    writeFileSync(path.join(folder, 'config.yaml'), configuration);
    await applyObjects(cluster, objects);
    await writeCertificates(cluster, controller, folder);
    const started = launchController(cluster, state, controller, folder);
    writeState({ ...state, processes: [...state.processes.filter((one) => one.name !== 'gateway'), started] });
    await waitForClass(cluster, started);
    return gatewayClassName;
  });
};
