/** Returns the API path of a node's kubelet log, for `kubectl get --raw`. */
export const nodeLogPath = (node = 'localhost'): string => `/api/v1/nodes/${node}/proxy/logs/?query=kubelet`;
