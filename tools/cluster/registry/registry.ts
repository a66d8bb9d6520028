import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../control-plane/commands.ts';
import type { ClusterSlot } from '../state/cluster-slot.ts';

/** Returns the registry's configuration. Debian's default requires a password. */
const configuration = (folder: string, slot: ClusterSlot): string => `version: 0.1
log: { accesslog: { disabled: true }, level: warn }
storage:
  filesystem: { rootdirectory: ${folder}/registry }
  delete: { enabled: true }
http: { addr: 127.0.0.1:${slot.registryPort} }
`;

/** Returns the commands of the registry on 127.0.0.1, and of a forwarder for the node, which cannot reach that address. */
export const registryCommands = (folder: string, slot: ClusterSlot): Readonly<Record<string, Command>> => {
  writeFileSync(path.join(folder, 'registry.yml'), configuration(folder, slot));
  const listen = `TCP-LISTEN:${slot.registryPort},bind=${slot.hostAddress},fork,reuseaddr`;
  return {
    registry: ['docker-registry', 'serve', path.join(folder, 'registry.yml')],
    'registry-forward': ['socat', listen, `TCP:127.0.0.1:${slot.registryPort}`],
  };
};
