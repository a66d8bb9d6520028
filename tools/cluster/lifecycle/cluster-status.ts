import { readFileSync } from 'node:fs';
import path from 'node:path';
import { findDockerProcess } from '../../system/docker.ts';
import { identifyProcess, isAlive, type LaunchedProcess, startTime } from '../../system/processes.ts';
import { apiGet } from '../api/api-client.ts';
import { clusterSlot } from '../state/cluster-slot.ts';
import { type ClusterState, clusterFolder } from '../state/cluster-state.ts';

export interface StatusRow {
  readonly name: string;
  readonly state: string;
  readonly pid: string;
  readonly memory: string;
}

const memory = (pid: number): string => {
  try {
    const kib = Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    return `${Math.round(kib / 1024)} MiB`;
  } catch {
    return '-';
  }
};

const row = (process: LaunchedProcess): StatusRow => ({
  name: process.name,
  state: isAlive(process) ? 'running' : 'dead',
  pid: String(process.pid),
  memory: isAlive(process) ? memory(process.pid) : '-',
});

/** Returns the processes of the node, named by the program, or by the component of the Kubernetes binary. */
const inside = (node: LaunchedProcess | undefined): readonly StatusRow[] => {
  if (!node || !isAlive(node)) return [];
  const children = readFileSync(`/proc/${node.pid}/task/${node.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean);
  return children.map(Number).flatMap((pid) => {
    if (startTime(pid) === undefined) return [];
    const [program = '', component = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    const name = path.basename(program) === 'kube' ? component : path.basename(program);
    return ['sleep', 'containerd-shim-runc-v2'].includes(name) ? [] : [row(identifyProcess(name, pid))];
  });
};

/** Returns one row for each process, and one for the readiness of the API server. */
export const statusRows = async (state: ClusterState): Promise<readonly StatusRow[]> => {
  const ready = await apiGet(clusterFolder(state.slot), clusterSlot(state.slot), '/readyz');
  const docker = findDockerProcess();
  return [
    ...state.processes.map(row),
    ...inside(state.node),
    ...(docker ? [row(docker)] : []),
    { name: 'API', state: ready.status === 200 ? 'ready' : 'not ready', pid: '-', memory: '-' },
  ];
};
