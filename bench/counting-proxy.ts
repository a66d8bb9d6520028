import { readFileSync } from 'node:fs';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import https from 'node:https';
import { parseSingleDocument } from '@slipway/yaml';

/** A plain HTTP door to the API server that counts who goes through. */
export interface CountingProxy {
  /** Address for a kubeconfig. */
  readonly server: string;
  /** Requests so far, a watch counting once. */
  readonly requests: () => number;
  close(): Promise<void>;
}

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: Readonly<Record<string, string>> }[];
  readonly users: readonly { readonly user: Readonly<Record<string, string>> }[];
}

const content = (fields: Readonly<Record<string, string>>, name: string): Buffer | undefined => {
  const data = fields[`${name}-data`];
  if (data !== undefined) return Buffer.from(data, 'base64');
  return fields[name] === undefined ? undefined : readFileSync(fields[name]);
};

/** Returns the address of a kubeconfig's first cluster, and the credentials of its first user. */
export const credentialsOf = (kubeconfig: string) => {
  const { clusters, users } = parseSingleDocument(readFileSync(kubeconfig, 'utf8'), kubeconfig).value as Kubeconfig;
  const [cluster = {}, user = {}] = [clusters[0]?.cluster, users[0]?.user];
  return {
    server: new URL(cluster.server ?? ''),
    ca: content(cluster, 'certificate-authority'),
    cert: content(user, 'client-certificate'),
    key: content(user, 'client-key'),
    token: user.token,
  };
};

/** Passes HTTP on with the credentials of the kubeconfig, so that a client behind it needs none. */
export const countingProxy = async (kubeconfig: string): Promise<CountingProxy> => {
  const { server: target, ca, cert, key, token } = credentialsOf(kubeconfig);
  const agent = new https.Agent({ keepAlive: true, ca, cert, key });
  let count = 0;
  const pass = (request: IncomingMessage, response: ServerResponse): void => {
    count += 1;
    const headers = { ...request.headers, host: target.host, ...(token ? { authorization: `Bearer ${token}` } : {}) };
    const { hostname, port } = target;
    const onward = https.request(
      { agent, hostname, port, method: request.method, path: request.url, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        answer.on('error', () => response.destroy());
      },
    );
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  };
  const server = http.createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    server: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    requests: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
};
