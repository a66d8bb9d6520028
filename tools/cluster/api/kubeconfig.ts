import { readFileSync } from 'node:fs';
import path from 'node:path';

const embedded = (folder: string, file: string): string => readFileSync(path.join(folder, file)).toString('base64');

/** Self-contained: the file may be copied, put into a secret or handed to an action. */
export const buildKubeconfig = (folder: string, server: string): string =>
  `apiVersion: v1
kind: Config
clusters:
  - name: slipway-local
    cluster:
      server: ${server}
      certificate-authority-data: ${embedded(folder, 'ca.crt')}
users:
  - name: admin
    user:
      client-certificate-data: ${embedded(folder, 'admin.crt')}
      client-key-data: ${embedded(folder, 'admin.key')}
contexts:
  - name: slipway-local
    context: { cluster: slipway-local, user: admin }
current-context: slipway-local
`;

/** Writes `kubeconfig` for clients on this machine and `node.kubeconfig` for those inside the node. */
export const kubeconfigFile = (folder: string): string => path.join(folder, 'kubeconfig');
export const nodeKubeconfigFile = (folder: string): string => path.join(folder, 'node.kubeconfig');
