/** The API's path of a node's kubelet log, as `kubectl get --raw` takes it. */
export const nodeLogPath = (node = 'localhost'): string => `/api/v1/nodes/${node}/proxy/logs/?query=kubelet`;
