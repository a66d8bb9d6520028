import { readFileSync } from 'node:fs';
import path from 'node:path';

const embedded = (folder: string, file: string): string => readFileSync(path.join(folder, file)).toString('base64');

/** Returns a kubeconfig that contains all its certificates, so that it can be copied or stored in a secret. */
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

/** Returns the path of the kubeconfig for clients on this machine. */
export const kubeconfigFile = (folder: string): string => path.join(folder, 'kubeconfig');
/** Returns the path of the kubeconfig for clients inside the node. */
export const nodeKubeconfigFile = (folder: string): string => path.join(folder, 'node.kubeconfig');
